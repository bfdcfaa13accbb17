import type { ComposerForm, Person } from '../../domain';
import { person } from '../../text/addresses';
import { cleanLine } from '../../text/clean';
import { nativeDom, visibleText } from '../../text/html';
import { quoteMark, splitQuoteText } from '../../text/quotes';
import type { ComposerHandle } from '../contract';
import { cssOf, pick, pickAll } from '../engine';
import type { Candidates } from '../engine';
import { siteOwn, visibleOwn } from './own';
import { composer as at } from './selectors';

/** What a composer outside the conversation has to answer. `addresses` are those of the other side, lower case. */
export interface Answered {
  subject: string;
  addresses: ReadonlySet<string>;
}

const typedCap = 20_000;

/**
 * The visible composer that answers this conversation: one inside it (the one with the caret, else the last), or a
 * pop-out with its subject and one of its people as recipient. A pop-out of anything else is not ours to touch.
 */
export function composerOf(
  document: Document,
  root: Element,
  answered: () => Answered,
): ComposerHandle | null {
  const handles = pickAll(document, [[...at.body, ...at.plainBody].map(cssOf).join()], visibleOwn)
    .map((body) => handleOf(body as HTMLElement, root, answered))
    .filter((handle) => handle !== null);
  const inline = handles.filter(({ reading }) => reading.form === 'inline');
  const fitting = inline.length > 0 ? inline : handles;
  return fitting.find(({ body }) => body.matches(':focus')) ?? fitting.at(-1) ?? null;
}

function handleOf(body: HTMLElement, root: Element, answered: () => Answered): ComposerHandle | null {
  const holder = closest(body, at.inline) ?? closest(body, at.popOut) ?? closest(body, at.fullScreen);
  if (!holder) return null;
  const recipients = recipientsOf(holder);
  let form: ComposerForm = 'inline';
  if (!root.contains(holder)) {
    const { subject, addresses } = answered();
    form = closest(body, at.fullScreen) ? 'fullscreen' : 'popout';
    const shown = (pick(holder, at.subject, siteOwn) as HTMLInputElement | null)?.value ?? '';
    if (!answersSubject(cleanLine(shown, 500), subject)) return null;
    if (!recipients.some(({ address }) => addresses.has(address))) return null;
  }
  const area = body.localName === 'textarea' ? (body as HTMLTextAreaElement) : null;
  const plain = area !== null || body.getAttribute('contenteditable') === 'plaintext-only';
  const text = area
    ? area.value
    : visibleText(body, { cap: typedCap, skip: isMarked, keepBreaks: keepsBreaks(body) });
  const typed = splitQuoteText(text.slice(0, typedCap)).body;
  return {
    reading: { form, visibility: 'public', mode: plain ? 'plain' : 'rich', typed, recipients },
    body,
    boundary: boundaryOf(body, typed),
  };
}

/** Plain-text mode has been seen with `<br>` and may as well keep newline characters; then the style says so. */
function keepsBreaks(body: HTMLElement): boolean {
  const style = body.ownerDocument.defaultView?.getComputedStyle?.(body).whiteSpace ?? '';
  return style.startsWith('pre') || style === 'break-spaces';
}

function closest(element: Element, candidates: Candidates): Element | null {
  return candidates.reduce<Element | null>((found, css) => found ?? element.closest(cssOf(css)), null);
}

const boundaryCss = at.boundary.join();

function isMarked(element: Element): boolean {
  return nativeDom().matches(element, boundaryCss) || quoteMark(element) !== null;
}

/** Where signature or quote begins. One without marks (plain text) begins the editor when nothing was typed. */
function boundaryOf(body: HTMLElement, typed: string): Node | null {
  const marked = pick(body, at.boundary);
  if (marked || body.localName === 'textarea') return marked;
  return typed === '' && body.textContent.trim() !== '' ? body.firstChild : null;
}

function recipientsOf(holder: Element): Person[] {
  return pickAll(holder, at.recipients, siteOwn)
    .slice(0, 100)
    .map((chip) =>
      person(
        chip.getAttribute('data-name') ?? chip.getAttribute('name') ?? '',
        chip.getAttribute('data-hovercard-id') ?? chip.getAttribute('email') ?? '',
      ),
    )
    .filter(({ address }) => address !== '');
}

/** "Re:", "AW:", "回复：", "Re[2]:": one or more short words with a colon, in any language. */
const prefixes = /^(?:\p{L}{1,8}(?:\[\d{1,3}\])?\s?[:：]\s*)+$/u;

function answersSubject(shown: string, subject: string): boolean {
  if (subject === '' || !shown.endsWith(subject)) return false;
  const before = shown.slice(0, -subject.length);
  return before === '' || (before.length <= 40 && prefixes.test(before));
}
