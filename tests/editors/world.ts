/** What runs in an editor's page: the door, with a site that finds whatever editor the page holds. */
import type { ComposerHandle, PageView } from '../../lib/sites/contract';
import { editorKind } from '../../lib/sites/insertion/kinds';
import { inserter } from './site';

const editable =
  'trix-editor, [contenteditable=true]:not(.ql-clipboard), [contenteditable=""], [contenteditable=plaintext-only]';
/** The words of the lines that stand in some editors from the start, as a signature does. */
const signature = 'Lumenhaus';

function bodyIn(root: ParentNode): HTMLElement | null {
  return root.querySelector<HTMLElement>(editable);
}

function findBody({ document }: PageView): HTMLElement | null {
  const host = document.querySelector('#host');
  if (!host) return null;
  const frame = host.querySelector('iframe')?.contentDocument;
  if (frame) return frame.body;
  const within = host.shadowRoot ?? host;
  return bodyIn(within) ?? within.querySelector('textarea');
}

/** The innermost block that holds the signature; in Trix, whose lines share one block, the text itself. */
function boundaryIn(body: HTMLElement): Node | null {
  if (body.localName === 'trix-editor') {
    const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (texts.currentNode.nodeValue?.includes(signature)) return texts.currentNode;
    return null;
  }
  const blocks = [...body.querySelectorAll('p, div')];
  return blocks.filter((block) => block.textContent.includes(signature)).at(-1) ?? null;
}

function composerOf(page: PageView): ComposerHandle | null {
  const body = findBody(page);
  if (!body) return null;
  const boundary = boundaryIn(body);
  return {
    reading: { form: 'inline', visibility: 'public', mode: 'rich', typed: '', recipients: [] },
    body,
    boundary,
  };
}

const view = () => ({ document, url: new URL(location.href), now: Date.now() });
const kind = () => {
  const body = findBody(view());
  return body ? editorKind(body) : '';
};

/** Does this editor show a gap between its paragraphs? */
const gaps = () => {
  const paragraph = findBody(view())?.querySelector('p');
  if (!paragraph) return false;
  const { marginTop, marginBottom } = getComputedStyle(paragraph);
  return parseFloat(marginTop) > 0 || parseFloat(marginBottom) > 0;
};

Object.assign(globalThis, { insert: inserter(composerOf), kind, gaps });
