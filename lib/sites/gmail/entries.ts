/** What hangs on the entries of a conversation: files, marks, and the lines that stand for older ones. */
import { cleanLine } from '../../text/clean';
import { nativeDom } from '../../text/html';
import { pick, pickAll } from '../engine';
import type { Candidates } from '../engine';
import { outsideMail, siteOwn, visibleOwn } from './own';
import * as at from './selectors';

const caps = { fileName: 255, attachments: 50 };

/** The entries that have such an element: one search in the page instead of one in every entry. */
export function holdersOf(
  { root, items }: { root: Element; items: readonly { element: Element }[] },
  candidates: Candidates,
): Set<Element> {
  const entries = new Set(items.map(({ element }) => element));
  const holders = new Set<Element>();
  const { parentElement } = nativeDom();
  for (const found of pickAll(root, candidates, siteOwn)) {
    for (let around: Element | null = found; around && around !== root; around = parentElement(around))
      if (entries.has(around)) holders.add(around);
  }
  return holders;
}

/** The names of the files that hang on an entry. */
export function attachmentsOf(element: Element): string[] {
  return pickAll(element, at.message.attachment, siteOwn)
    .slice(0, caps.attachments)
    .map((file) => {
      // `download_url` is "type:name:address".
      const name =
        pick(file, at.message.attachmentName)?.textContent ??
        file.getAttribute('download_url')?.split(':')[1];
      return cleanLine(name ?? '', caps.fileName);
    })
    .filter((name) => name !== '');
}

/**
 * How many messages the "older messages" lines stand for. Some of them may be in the page as hidden entries. The
 * number is the first in the line, in any script; a line without one stands for at least one.
 */
export function olderThan(root: Element): number {
  const lines = pickAll(root, at.message.older, visibleOwn);
  // Under another name such a line is still an entry of the list that is no message.
  const others = lines.length > 0 ? [] : pickAll(root, [at.message.item[0]], visibleOwn).filter(isLine);
  return [...lines, ...others]
    .map((line) => Number.parseInt(line.textContent.normalize('NFKC').match(/\p{Nd}+/u)?.[0] ?? '', 10) || 1)
    .reduce((sum, count) => sum + Math.min(count, 1000), 0);
}

function isLine(entry: Element): boolean {
  return (
    pick(
      entry,
      ['.adn', '.gD', '[data-message-id]', 'input', '[contenteditable]', 'textarea'],
      outsideMail,
    ) === null
  );
}
