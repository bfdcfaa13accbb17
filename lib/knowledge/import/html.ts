/**
 * A saved web page as blocks, read in the way in which an open one is captured. The text is parsed without the
 * browser's own sinks (the extension's policy forbids them) and built as bare elements in a frame that runs nothing.
 */
import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import type { Block } from '../../domain';
import { CaptureFailure, capturePage } from '../capture';
import { FileProblem } from './problem';

type Parsed = DefaultTreeAdapterTypes.ChildNode;

/** Elements that load, run or take part in something; their text says nothing. */
const left = new Set(
  'script noscript template iframe frame frameset object embed applet base link meta audio video source track canvas portal form-data'.split(
    ' ',
  ),
);
/** What tells structure or what is hidden. No address is set, so nothing is loaded. */
const kept =
  /^(?:id|class|role|lang|dir|start|value|colspan|rowspan|scope|headers|alt|title|name|hidden|open|itemprop|type|href|aria-[a-z]+|data-[a-z0-9-]+)$/;
const maxNodes = 200_000;
const maxDepth = 400;

export interface PageFile {
  title: string | null;
  language: string | null;
  blocks: Block[];
}

/** Throws `FileProblem`. `host` is the page that lends the frame. */
export function readHtml(html: string, host: Document): PageFile {
  if (tagsIn(html) > 2 * maxNodes) throw new FileProblem('too long');
  const frame = host.createElement('iframe');
  frame.hidden = false;
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.style.cssText = 'position:fixed;inset-inline-start:-9999px;width:1000px;height:800px;border:0';
  host.body.append(frame);
  try {
    const document = frame.contentDocument;
    if (!document) throw new FileProblem('broken');
    build(parse(html), document);
    // Any http address would do: the file's own is not known, and links are kept as words alone.
    const page = capturePage(document, 'https://file.invalid/');
    const title = page.title === 'file.invalid' ? null : page.title;
    return { title, language: page.language, blocks: page.blocks };
  } catch (error) {
    if (error instanceof CaptureFailure) throw new FileProblem('no text');
    throw error;
  } finally {
    frame.remove();
  }
}

function tagsIn(html: string): number {
  let count = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) count++;
  return count;
}

function build(parsed: DefaultTreeAdapterTypes.Document, document: Document): void {
  const styles: string[] = [];
  let count = 0;
  const waiting: { from: Parsed; to: Node; depth: number }[] = [];
  const enter = (nodes: readonly Parsed[], to: Node, depth: number): void => {
    // The last one first, because the newest is taken next.
    for (const from of nodes.toReversed()) waiting.push({ from, to, depth });
  };
  enter(parsed.childNodes, document, 0);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { from, to, depth } = next;
    if (++count > maxNodes) throw new FileProblem('too long');
    if ('value' in from) {
      if (to !== document) to.appendChild(document.createTextNode(from.value));
    } else if ('tagName' in from && !left.has(from.tagName) && depth < maxDepth) {
      if (from.tagName === 'style')
        styles.push(from.childNodes.map((node) => ('value' in node ? node.value : '')).join(''));
      else enter(from.childNodes, elementFor(from, to, document), depth + 1);
    }
  }
  dress(document, styles.join('\n'));
}

function elementFor(from: DefaultTreeAdapterTypes.Element, to: Node, document: Document): Element {
  const standing: Element | null =
    from.tagName === 'html'
      ? document.documentElement
      : from.tagName === 'head'
        ? document.head
        : from.tagName === 'body'
          ? document.body
          : null;
  const element =
    standing ?? document.createElement(/^[a-z][a-z0-9-]*$/.test(from.tagName) ? from.tagName : 'span');
  for (const { name, value } of from.attrs) {
    if (name === 'style') (element as HTMLElement).style.cssText = withoutAddresses(value);
    else if (kept.test(name) && !(name === 'href' && !value.startsWith('#')))
      element.setAttribute(name, value);
  }
  // Links are told by having an address; where they lead does not matter.
  if (from.tagName === 'a' && !element.hasAttribute('href')) element.setAttribute('href', '#');
  if (!standing) to.appendChild(element);
  return element;
}

/** The file's own style sheets: what they hide was hidden from its readers too. */
function dress(document: Document, css: string): void {
  const view = document.defaultView as (Window & typeof globalThis) | null;
  if (css === '' || !view || !('adoptedStyleSheets' in document)) return;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(withoutAddresses(css).slice(0, 500_000));
  document.adoptedStyleSheets = [sheet];
}

/** A style can load a picture. */
function withoutAddresses(css: string): string {
  return css
    .replace(/(?:url|image-set|src|image|cross-fade|element)\s*\(/gi, 'none(')
    .replace(/@import/gi, '@none');
}
