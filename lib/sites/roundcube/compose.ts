/** The reply page: which mail it answers, and what stands in its composer. */
import type { ComposerReading, Person } from '../../domain';
import { cleanText } from '../../text/clean';
import { visibleText } from '../../text/html';
import { withoutQuote } from '../../text/quotes';
import type { ComposerHandle } from '../contract';
import { pick } from '../engine';
import type { Candidates } from '../engine';
import { asText, signatureTexts } from './env';
import type { PageEnv } from './env';
import { peopleOf } from './identity';
import { selectors } from './selectors';

export interface Answered {
  to: Person[];
  cc: Person[];
  subject: string;
  /** The line that introduces the quote; '' when there is none. */
  intro: string;
  /** The quoted mail's own text; null where the quote is wrapped `>` lines, which are no faithful copy. */
  body: string | null;
}

/**
 * The mail that the page was opened to answer, as the server rendered it into the fields: what the person has
 * changed in them since does not change it. Null on pages that answer nothing (a new mail, a forward).
 */
export function answered(form: Element, env: PageEnv): Answered | null {
  if (!isAnswer(env)) return null;
  const area = pick(form, selectors.editor) as HTMLTextAreaElement | null;
  const quote = area ? quoteIn(area) : { intro: '', body: null };
  if (asText(env.compose_mode) === 'draft' && quote.intro === '') return null;
  return {
    to: peopleOf(fieldDefault(form, selectors.to)),
    cc: peopleOf(fieldDefault(form, selectors.cc)),
    subject: fieldDefault(form, selectors.composeSubject),
    ...quote,
  };
}

/** Does the page answer a mail, as far as its script says? A draft may be one of a new mail. */
export function isAnswer(env: PageEnv): boolean {
  return ['reply', 'draft'].includes(asText(env.compose_mode));
}

function quoteIn(area: HTMLTextAreaElement): { intro: string; body: string | null } {
  const rendered = area.defaultValue;
  if (!renderedAsHtml(area)) return { intro: plainIntro(rendered), body: null };
  const body = parsed(rendered);
  // Only the page's own, at the top level: a mail can bring an element with the same id.
  const intro = pick(body, [`:scope > ${selectors.intro}`]);
  const quoted = pick(body, [`:scope > blockquote > ${selectors.quote}`]);
  return { intro: intro ? visibleText(intro) : '', body: quoted && withoutQuote(quoted) };
}

function renderedAsHtml(area: HTMLTextAreaElement): boolean {
  return area.hasAttribute('data-html-editor-content-element');
}

/** An inert document: nothing in it runs or loads. */
function parsed(html: string): Element {
  return pick(new DOMParser().parseFromString(html, 'text/html'), ['body']) as Element;
}

/** The last line before the first quoted one. */
function plainIntro(text: string): string {
  const quote = /^>/m.exec(text);
  return quote ? (text.slice(0, quote.index).trimEnd().split('\n').at(-1) ?? '') : '';
}

/** Null while the editor is not ready, and when the person has taken the other side off the recipients. */
export function composerOf(form: Element, env: PageEnv, other: string): ComposerHandle | null {
  const area = pick(form, selectors.editor) as HTMLTextAreaElement | null;
  if (!area) return null;
  const recipients = [...peopleOf(field(form, selectors.to)), ...peopleOf(field(form, selectors.cc))];
  if (!recipients.some(({ address }) => address.toLowerCase() === other.toLowerCase())) return null;
  const html = (pick(form, selectors.isHtml) as HTMLInputElement | null)?.value === '1';
  const reading = (typed: string): ComposerReading => ({
    form: 'page',
    visibility: 'public',
    mode: html ? 'rich' : 'plain',
    typed: cleanText(typed, 20_000),
    recipients,
  });
  if (!html) {
    const offset = env.top_posting === true ? 0 : quoteEnd(area.value);
    return { reading: reading(typedInText(area, signatureTexts(env))), body: area, boundary: null, offset };
  }
  const frame = (pick(form, selectors.editorFrame) as HTMLIFrameElement | null)?.contentDocument;
  const body = frame && (pick(frame, selectors.editorBody) as HTMLElement | null);
  if (!body) return null;
  return { reading: reading(typedInHtml(body, area)), body, boundary: boundaryOf(body, env) };
}

/** Where Roundcube puts the caret: above signature and quote, or else below the quote and above the signature. */
function boundaryOf(body: HTMLElement, env: PageEnv): Node | null {
  const signature = pick(body, [`:scope > ${selectors.signature}`]);
  if (env.top_posting !== true) return signature;
  return [...body.children].find((child) => child === signature || isQuotation(child)) ?? null;
}

function isQuotation(element: Element): boolean {
  return element.matches(`${selectors.intro}, ${selectors.quote}`) || isQuoteBox(element);
}

function isQuoteBox(element: Element): boolean {
  return element.matches('blockquote') && pick(element, [selectors.quote]) !== null;
}

/** What stands outside signature and quote, and what was written between the quote's lines. */
function typedInHtml(body: HTMLElement, area: HTMLTextAreaElement): string {
  const ours = [...body.children].filter((child) => child.matches(selectors.signature) || isQuotation(child));
  const outside = visibleText(body, { skip: (element) => ours.includes(element) });
  if (!renderedAsHtml(area)) return outside;
  const rendered = new Set(visibleText(parsed(area.defaultValue)).split('\n').map(squashed));
  const between = ours
    .filter((child) => !child.matches(selectors.signature))
    .flatMap((child) => visibleText(child).split('\n'))
    .filter((line) => !rendered.has(squashed(line)));
  return [outside, ...between].join('\n').trim();
}

function squashed(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Plain mode: all that is neither quoted, nor the introducing line, nor one of the person's signatures. */
function typedInText(area: HTMLTextAreaElement, signatures: string[]): string {
  let text = area.value.replace(/\r\n?/g, '\n');
  for (const signature of signatures) {
    // Roundcube puts its own dashes before a signature that has none.
    const at = text.indexOf(signature);
    if (at < 0) continue;
    text = `${text.slice(0, at).replace(/(?:^|\n)--[- ]\n$/, '\n')}\n${text.slice(at + signature.length)}`;
    break;
  }
  const intro = renderedAsHtml(area) ? plainIntro(text) : plainIntro(area.defaultValue);
  return text
    .split('\n')
    .filter((line) => !line.startsWith('>') && line !== intro)
    .join('\n')
    .trim();
}

/** After the last quoted line. */
function quoteEnd(text: string): number {
  let end = 0;
  for (const match of text.matchAll(/^>.*(?:\n|$)/gm)) end = match.index + match[0].length;
  return end;
}

function field(form: Element, candidates: Candidates): string {
  return (pick(form, candidates) as HTMLInputElement | null)?.value ?? '';
}

function fieldDefault(form: Element, candidates: Candidates): string {
  return (pick(form, candidates) as HTMLInputElement | null)?.defaultValue ?? '';
}
