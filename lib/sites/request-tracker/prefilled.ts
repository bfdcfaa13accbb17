/**
 * Request Tracker opens its reply box with the signature and the quoted message already in it, and CKEditor takes
 * their classes away. The text area behind the editor still holds them as the server wrote them: what stands in the
 * editor with the same words is not the person's.
 */
import { cleanText } from '../../text/clean';
import { nativeDom, visibleText } from '../../text/html';
import type { ComposerHandle } from '../contract';
import { pick } from '../engine';

/** Longer boxes are taken for the person's own. */
const cap = 500_000;
const typedCap = 20_000;

/**
 * The box with its boundary before what the server put there. Words changed in it make all of it the person's, and
 * so does a page that came back with the text that the person had sent along (`fresh` false).
 */
export function withoutPrefilled(
  handle: ComposerHandle,
  area: Element | null,
  fresh: boolean,
): ComposerHandle {
  const { body, reading } = handle;
  // The editor shows its hint as text, and takes it away when it is focused.
  if (nativeDom().matches(body, '.placeholder')) return { ...handle, reading: { ...reading, typed: '' } };
  const written = area && fresh ? textOf(area) : '';
  const own = written.length > cap ? '' : prefilled(written);
  if (own === '') return handle;
  const nodes = [...body.childNodes];
  for (let from = nodes.length - 1; from >= 0; from--) {
    const boundary = nodes[from] as Node;
    if (words([boundary]) === '') continue;
    const held = words(nodes.slice(from));
    if (held.length > own.length) break;
    if (held !== own) continue;
    const before = visibleText(body, {
      cap: typedCap,
      skip: (element) => (element === boundary ? 'rest' : false),
    });
    return { ...handle, boundary, reading: { ...reading, typed: cleanText(before, typedCap) } };
  }
  return handle;
}

/** The words from the signature or the quote on, as the server wrote them; '' when it wrote neither. */
function prefilled(markup: string): string {
  const nodes = [...(pick(new DOMParser().parseFromString(markup, 'text/html'), ['body'])?.childNodes ?? [])];
  const start = nodes.findIndex(
    (node) =>
      nativeDom().nodeType(node) === Node.ELEMENT_NODE &&
      (nativeDom().matches(node as Element, '.gmail_quote') ||
        (nativeDom().matches(node as Element, 'p') && words([node]).startsWith('--'))),
  );
  return start < 0 ? '' : words(nodes.slice(start));
}

function textOf(node: Node): string {
  return node.textContent ?? '';
}

/** Without white space: editors lay it out anew. */
function words(nodes: readonly Node[]): string {
  return nodes
    .map(textOf)
    .join('')
    .replace(/[\s\u200b\ufeff]+/g, '');
}
