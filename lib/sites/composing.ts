/** A site's composer as its spec says: where it is, whom it writes to, and what the person has typed in it. */
import type { ComposerReading, Message, Person, Visibility } from '../domain';
import { parseAddress, person } from '../text/addresses';
import { cleanText } from '../text/clean';
import { nativeDom, visibleText } from '../text/html';
import { quoteMark, splitQuoteText } from '../text/quotes';
import type { ComposerHandle } from './contract';
import { cssOf, isVisible, nearest, pick, pickAll } from './engine';
import type { Accept, Candidates, Scope } from './engine';
import type { ComposerSpec } from './spec';
import { isShown, valueOf } from './values';
import type { Look } from './values';

const typedCap = 20_000;
/** Slate keeps its placeholder as text inside the editor. */
const placeholder = '[data-slate-placeholder]';

/**
 * The visible composer inside the conversation: the one with the caret, else the last. `always` is the visibility of
 * a composer without marks. Null when none is open.
 */
export function composerIn(
  spec: ComposerSpec,
  scope: Scope,
  look: Look,
  always: Visibility,
): ComposerHandle | null {
  const bodies = bodiesOf(spec, scope, look.own);
  const body = bodies.find((element) => nativeDom().matches(element, ':focus')) ?? bodies.at(-1);
  if (!body) return null;
  const boundary = spec.boundary ? pick(body, spec.boundary) : null;
  const reading: ComposerReading = {
    form: spec.form,
    visibility: visibilityOf(spec, scope, look.own, always),
    mode: spec.mode ?? (isPlain(body) ? 'plain' : 'rich'),
    typed: typedIn(body, spec.boundary),
    recipients: recipientsOf(spec, scope, look, body),
  };
  return { reading, body, boundary };
}

function bodiesOf(spec: ComposerSpec, scope: Scope, own: Accept): HTMLElement[] {
  const shown = (element: Element) => own(element) && isVisible(element);
  if (!spec.frame) return pickAll(scope, spec.body, shown) as HTMLElement[];
  return pickAll(scope, spec.frame, shown)
    .map((frame) => frameDocument(frame))
    .map((inner) => inner && (pick(inner, spec.body) as HTMLElement | null))
    .filter((body) => body !== null);
}

/** Null when the frame is another origin's. */
export function frameDocument(frame: Element): Document | null {
  try {
    return (frame as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}

/** Unknown: it has both marks or, where it should have one of two, neither. */
function visibilityOf(
  { internalWhen, publicWhen, unmarked }: ComposerSpec,
  scope: Scope,
  own: Accept,
  always: Visibility,
): ComposerReading['visibility'] {
  if (unmarked) return 'unknown';
  const on = (candidates: Candidates) =>
    candidates.some((candidate) => {
      const css = cssOf(candidate);
      const here = 'closest' in scope && nearest(scope, css) !== null;
      return here || pick(scope, [css], (element) => own(element) && isShown(element)) !== null;
    });
  if (internalWhen && publicWhen) {
    const internal = on(internalWhen);
    return internal === on(publicWhen) ? 'unknown' : internal ? 'internal' : 'public';
  }
  if (internalWhen) return on(internalWhen) ? 'internal' : 'public';
  if (publicWhen) return on(publicWhen) ? 'public' : 'internal';
  return always;
}

function isTextField(body: Element): boolean {
  return nativeDom().matches(body, 'textarea, input');
}

function isPlain(body: Element): boolean {
  return isTextField(body) || nativeDom().getAttribute(body, 'contenteditable') === 'plaintext-only';
}

function typedIn(body: HTMLElement, boundary: Candidates = []): string {
  const ends = [...boundary.map(cssOf), placeholder].join();
  const text = isTextField(body)
    ? (body as HTMLTextAreaElement).value.slice(0, typedCap)
    : visibleText(body, {
        cap: typedCap,
        skip: (element) => {
          const mark = quoteMark(element);
          return mark === 'rest' ? mark : mark !== null || nativeDom().matches(element, ends);
        },
      });
  return cleanText(splitQuoteText(text).body, typedCap);
}

function recipientsOf({ recipients }: ComposerSpec, scope: Scope, look: Look, body: Element): Person[] {
  if (!recipients) return [];
  // Recipients may stand in an editable field of their own, but never in the text.
  const outsideText = (element: Element) => !Node.prototype.contains.call(body, element);
  return pickAll(scope, recipients.item, outsideText)
    .slice(0, 100)
    .map((item) => {
      const inItem = { ...look, own: outsideText };
      return personOf(
        valueOf(recipients.name ?? [{}], [item], inItem),
        valueOf(recipients.address, [item], inItem),
      );
    })
    .filter(({ name, address }) => name !== '' || address !== '');
}

/** A name and an address; a name that holds an address ("Ann <ann@a.example>") gives both. */
export function personOf(name: string, address: string): Person {
  return address === '' ? parseAddress(name) : person(name, address);
}

/** The customer's message that an answer's own page names by its key alone; its recipient is who wrote it. */
export function answeredMessage(key: string, author: Person = { name: '', address: '' }): Message {
  return {
    key,
    direction: 'incoming',
    visibility: 'public',
    author,
    sentAt: null,
    sentText: '',
    body: '',
    folded: true,
    attachments: [],
  };
}
