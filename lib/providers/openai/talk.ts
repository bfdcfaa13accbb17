/** What is asked of a model, and what is made of its answers. */
import type { Citation, Endpoint, SearchHit } from '../../domain';
import { bareUrl, extractFacts } from '../../text/facts';
import { splitSentences } from '../../text/sentences';
import { terms } from '../../text/tokens';
import type { Around, ComposeRequest, Composition, RewriteRequest, Running } from '../provider';
import { plainText, readAnswer, writtenSoFar } from './answer';
import type { Statement } from './answer';
import { ask, modelsOf } from './ask';
import type { EndpointDeps } from './deps';
import {
  checkPrompt,
  draftPrompt,
  passagesOf,
  rewritePrompt,
  statementSchema,
  summaryPrompt,
} from './prompt';

/** Tokens of an answer: far above what one needs, because models that reason count that too. */
const limits = { draft: 4_000, rewrite: 4_000, summary: 2_000, check: 1 };

export async function compose(
  endpoint: Endpoint,
  deps: EndpointDeps,
  request: ComposeRequest,
  { signal, onText }: Running,
): Promise<Composition> {
  const passages = passagesOf(request.asks, endpoint.reach);
  // There is nothing to write from, so nothing is asked.
  if (passages.length === 0) return { answers: [] };
  const statements = await ask(endpoint, deps, {
    purpose: 'draft',
    about: request.around?.about ?? null,
    prompt: draftPrompt(request, passages, endpoint.reach),
    schema: statementSchema,
    limit: limits.draft,
    signal,
    // Read first and restored then: what comes back may hold a quotation mark.
    read: (raw, restore) =>
      readAnswer(raw)?.map((statement) => ({ ...statement, text: restore(statement.text) })) ?? null,
    onText: onText && ((raw, restore) => onText(restore(writtenSoFar(raw)))),
  });
  return compositionOf(statements, passages, request.asks.length);
}

export async function rewrite(
  endpoint: Endpoint,
  deps: EndpointDeps,
  request: RewriteRequest,
  { signal, onText }: Running,
): Promise<string> {
  return ask(endpoint, deps, {
    purpose: 'rewrite',
    about: request.around.about,
    prompt: rewritePrompt(request, endpoint.reach),
    schema: null,
    limit: limits.rewrite,
    signal,
    read: readText,
    onText: onText && ((raw, restore) => onText(restore(plainText(raw)))),
  });
}

export async function summarise(
  endpoint: Endpoint,
  deps: EndpointDeps,
  around: Around,
  { signal, onText }: Running,
): Promise<string> {
  return ask(endpoint, deps, {
    purpose: 'summary',
    about: around.about,
    prompt: summaryPrompt(around, endpoint.reach),
    schema: null,
    limit: limits.summary,
    signal,
    read: readText,
    onText: onText && ((raw, restore) => onText(restore(plainText(raw)))),
  });
}

/** Asks for one word: a list of models says nothing of whether a request may be posted. Rejects as `compose` does. */
export async function check(endpoint: Endpoint, deps: EndpointDeps, signal: AbortSignal): Promise<void> {
  await ask(endpoint, deps, {
    purpose: 'health check',
    about: null,
    prompt: checkPrompt,
    schema: null,
    limit: limits.check,
    signal,
    read: String,
  });
}

export const models = modelsOf;

function readText(raw: string, restore: (text: string) => string): string | null {
  const text = plainText(raw);
  return text === '' ? null : restore(text);
}

function compositionOf(statements: Statement[], passages: SearchHit[], asks: number): Composition {
  const byId = new Map(passages.map((hit, at) => [`P${at + 1}`, hit]));
  const composition = { answers: [] as Composition['answers'], leftOut: [] as string[] };
  for (const { ask: number, text, cites } of statements) {
    const cited = [...new Set(cites)].map((id) => byId.get(id)).filter((hit) => hit !== undefined);
    if (hasForeignLink(text, cited)) {
      composition.leftOut.push(text);
      continue;
    }
    const at = number >= 1 && number <= asks ? number - 1 : 0;
    let answer = composition.answers.find((one) => one.ask === at);
    if (!answer) composition.answers.push((answer = { ask: at, pieces: [] }));
    answer.pieces.push({ text, citations: cited.map((hit) => citationIn(hit, text)) });
  }
  return composition;
}

/** A link is passed on only from a passage that the statement names. */
function hasForeignLink(text: string, cited: SearchHit[]): boolean {
  const links = extractFacts(text).filter(({ kind }) => kind === 'url');
  return links.some(
    ({ words }) =>
      !cited.some(({ passage, url }) =>
        [
          url,
          ...extractFacts(passage.text)
            .filter(({ kind }) => kind === 'url')
            .map((link) => link.words),
        ].some((known) => bareUrl(known) === bareUrl(words)),
      ),
  );
}

/** The sentence of the passage that shares most words with the statement. */
function citationIn({ passage }: SearchHit, statement: string): Citation {
  const wanted = new Set(terms(statement));
  const shared = (text: string) => terms(text).filter((term) => wanted.has(term)).length;
  const sentences = splitSentences(passage.text).map((one) => ({ ...one, shared: shared(one.text) }));
  const best = sentences.reduce((most, one) => (one.shared > most.shared ? one : most), {
    start: 0,
    end: passage.text.length,
    shared: 0,
  });
  const { start, end } = best;
  return { passageId: passage.id, start, end, quote: passage.text.slice(start, end) };
}
