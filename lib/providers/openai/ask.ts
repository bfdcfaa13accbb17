/** One question to a model and its whole answer, with the tries that this takes. */
import OpenAI from 'openai';
import type { About, Endpoint, Ladder, Purpose } from '../../domain';
import { ProviderFailure } from '../failure';
import type { Destination, Prepared } from '../outgoing';
import type { EndpointDeps, Patience } from './deps';
import { guardedFetch } from './guard';
import { firstLadder, stepDown } from './ladder';
import type { Prompt, PromptMessage } from './prompt';
import { failureFrom, failureOf, toldBy } from './troubles';

export interface Question<Answer> {
  purpose: Purpose;
  about: About | null;
  prompt: Prompt;
  /** The shape of the answer; null: plain text. */
  schema: Readonly<Record<string, unknown>> | null;
  /** Tokens of the answer at most. */
  limit: number;
  signal: AbortSignal;
  /** What an answer says, with what was replaced put back; null: it cannot be read. */
  read(raw: string, restore: (text: string) => string): Answer | null;
  /** Hears the same of what was written so far, cut off anywhere. */
  onText?: ((raw: string, restore: (text: string) => string) => void) | undefined;
}

interface Counts {
  status: number | null;
  promptTokens: number | null;
  completionTokens: number | null;
}

const usual: Patience = { firstWord: 60_000, betweenWords: 30_000, retry: 10_000 };
/** Before a server that failed is asked once more, where it names no time of its own. */
const pause = 800;
/** Models that want the newer name of the limit reason at length. */
const reasoning = 4;
/** Parameters that can be wrong, and one more try. */
const mostTries = 7;
/** Characters: no reply is longer. */
const longestReply = 60_000;

/** Only what is needed goes along: none of the SDK's headers about this machine. */
const noHeaders = Object.fromEntries(
  ['Lang', 'Package-Version', 'OS', 'Arch', 'Runtime', 'Runtime-Version', 'Retry-Count', 'Timeout']
    .map((name) => [`X-Stainless-${name}`, null])
    .concat([['X-Stainless-Helper-Method', null]]),
) as Record<string, null>;

/**
 * The answer, whole and read. Rejects with an AbortError when the signal aborts, and with a ProviderFailure for all
 * else: an answer that ended in the middle is none. Each try is prepared and recorded on its own.
 */
export async function ask<Answer>(
  endpoint: Endpoint,
  deps: EndpointDeps,
  question: Question<Answer>,
): Promise<Answer> {
  const first = firstLadder(endpoint);
  let ladder = first;
  let again = true;
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await once(endpoint, deps, question, ladder);
      if (endpoint.ladder !== ladder) await deps.learned(ladder).catch(() => undefined);
      return answer;
    } catch (error) {
      question.signal.throwIfAborted();
      if (error instanceof ProviderFailure || tries >= mostTries) throw error;
      const told = toldBy(error);
      // A model that reasons does not get as far as a word: it answered all the same.
      const mute = question.purpose === 'health check' && /output limit was reached/.test(told.message);
      const nothing = mute ? question.read('', String) : null;
      if (nothing !== null) return nothing;
      const failure = failureFrom(told, endpoint);
      const next =
        failure.kind === 'other' || told.status === 404
          ? stepDown(told, ladder, first, question.schema !== null)
          : null;
      if (next) {
        ladder = next;
        continue;
      }
      const { retry } = deps.patience ?? usual;
      const wait = failure.retryAfter ?? pause;
      const passing = failure.kind === 'server error' || failure.kind === 'too many requests';
      if (!again || !passing || wait > retry) throw failure;
      again = false;
      await rest(wait, question.signal);
    }
  }
}

async function once<Answer>(
  endpoint: Endpoint,
  deps: EndpointDeps,
  question: Question<Answer>,
  ladder: Ladder,
): Promise<Answer> {
  const prepared = await deps.outgoing.prepare(question.prompt.parts, destinationOf(endpoint, question));
  const client = await clientOf(endpoint, deps, prepared);
  const counts: Counts = { status: null, promptTokens: null, completionTokens: null };
  return recorded(prepared, counts, question.signal, async () => {
    const timer = waiting(question.signal, deps.patience ?? usual);
    let raw = '';
    let ended: string | null = null;
    try {
      const body = bodyOf(endpoint, question, ladder, question.prompt.messages(prepared.parts));
      const stream = await client.chat.completions.create(body, { signal: timer.signal });
      counts.status = 200;
      for await (const chunk of stream) {
        timer.heard();
        if (chunk.usage) {
          counts.promptTokens = chunk.usage.prompt_tokens;
          counts.completionTokens = chunk.usage.completion_tokens;
        }
        const [choice] = chunk.choices ?? [];
        if (!choice) continue;
        if (choice.delta?.refusal) throw failureOf('declined', endpoint);
        raw += choice.delta?.content ?? '';
        ended = choice.finish_reason ?? ended;
        if (raw.length > longestReply) throw failureOf('unreadable', endpoint);
        question.onText?.(raw, (text) => prepared.restore(text));
      }
    } catch (error) {
      throw meant(error, endpoint, { stalled: timer.stalled(), begun: counts.status !== null }, counts);
    } finally {
      timer.end();
    }
    // The SDK ends the loop quietly when it is aborted: what there is then is a part.
    question.signal.throwIfAborted();
    if (timer.stalled()) throw failureOf('stalled', endpoint);
    const isCheck = question.purpose === 'health check' && ended !== null;
    if (ended === 'content_filter') throw failureOf('declined', endpoint);
    if (!isCheck && (ended === 'length' || (ended === null && raw !== '')))
      throw failureOf('cut off', endpoint);
    const answer = ended === null ? null : question.read(raw, (text) => prepared.restore(text));
    if (answer === null) throw failureOf('unreadable', endpoint);
    return answer;
  });
}

/** The names of the models that the server tells, in order. */
export async function modelsOf(
  endpoint: Endpoint,
  deps: EndpointDeps,
  signal: AbortSignal,
): Promise<string[]> {
  const prepared = await deps.outgoing.prepare(
    [],
    destinationOf(endpoint, { purpose: 'health check', about: null }),
  );
  const client = await clientOf(endpoint, deps, prepared);
  const counts: Counts = { status: null, promptTokens: null, completionTokens: null };
  return recorded(prepared, counts, signal, async () => {
    const timer = waiting(signal, deps.patience ?? usual);
    try {
      const { data } = await client.models.list({ signal: timer.signal });
      counts.status = 200;
      const ids = (Array.isArray(data) ? data : []).map(({ id }) => id);
      return ids
        .filter((id) => typeof id === 'string' && id.length < 200)
        .slice(0, 2_000)
        .sort();
    } catch (error) {
      const failure = meant(error, endpoint, { stalled: timer.stalled(), begun: false }, counts);
      throw failure instanceof ProviderFailure ? failure : failureFrom(toldBy(failure), endpoint);
    } finally {
      timer.end();
    }
  });
}

function destinationOf(
  { origin, reach, model, price }: Endpoint,
  { purpose, about }: Pick<Question<unknown>, 'purpose' | 'about'>,
): Destination {
  return { origin, reach, model, purpose, about, price };
}

/** Refuses before anything leaves: no permission, no network, no key where there should be one. */
async function clientOf(endpoint: Endpoint, deps: EndpointDeps, { leaving }: Prepared): Promise<OpenAI> {
  const key = await deps.key();
  if (key === null && endpoint.keyKept !== 'none') throw failureOf('no key', endpoint);
  if (!(await deps.allowed(endpoint.origin))) throw failureOf('not allowed', endpoint);
  if (endpoint.reach === 'remote' && typeof navigator === 'object' && navigator.onLine === false)
    throw failureOf('offline', endpoint);
  return new OpenAI({
    // The key is the person's own and stays with them.
    dangerouslyAllowBrowser: true,
    apiKey: key ?? 'none',
    defaultHeaders: { ...noHeaders, ...(key === null && { Authorization: null }) },
    baseURL: endpoint.baseUrl,
    fetch: guardedFetch(endpoint, leaving, deps.fetch),
    // Tries and times are ours, so that each request is recorded.
    maxRetries: 0,
    timeout: 600_000,
    logLevel: 'off',
    organization: null,
    project: null,
  });
}

function bodyOf(
  { model, preset }: Endpoint,
  { schema, limit }: Question<unknown>,
  ladder: Ladder,
  messages: PromptMessage[],
): OpenAI.ChatCompletionCreateParamsStreaming {
  const format =
    schema === null || ladder.format === 'text'
      ? null
      : ladder.format === 'json_object'
        ? ({ type: 'json_object' } as const)
        : ({ type: 'json_schema', json_schema: { name: 'reply', strict: true, schema } } as const);
  return {
    model,
    messages,
    stream: true,
    ...(ladder.usage && { stream_options: { include_usage: true } }),
    ...(ladder.temperature && { temperature: 0 }),
    ...(ladder.limit === 'max_tokens' ? { max_tokens: limit } : { max_completion_tokens: limit * reasoning }),
    ...(format && { response_format: format }),
    // Else it may be handed to a server that ignores the schema.
    ...(format && preset === 'openrouter' && { provider: { require_parameters: true } }),
  };
}

/** An error as a ProviderFailure where its meaning is clear; as it was where another try may mend it. */
function meant(
  error: unknown,
  endpoint: Endpoint,
  { stalled, begun }: { stalled: boolean; begun: boolean },
  counts: Counts,
): unknown {
  if (error instanceof ProviderFailure) return error;
  const cause = (error as { cause?: unknown } | null)?.cause;
  if (cause instanceof ProviderFailure) return cause;
  if (stalled) return failureOf('stalled', endpoint);
  const told = toldBy(error);
  counts.status = told.status ?? counts.status;
  if (!begun || told.status !== null) return error;
  return failureOf(error instanceof SyntaxError ? 'unreadable' : 'cut off', endpoint);
}

/** Runs a request whose beginning was recorded, and records how it ended. */
async function recorded<T>(
  prepared: Prepared,
  counts: Counts,
  signal: AbortSignal,
  run: () => Promise<T>,
): Promise<T> {
  const start = Date.now();
  const end = (failure: string | null) =>
    // An answer is not thrown away because its end could not be written down; that it left is.
    prepared.ended({ ...counts, took: Date.now() - start, failure }).catch(() => undefined);
  try {
    const result = await run();
    await end(null);
    return result;
  } catch (error) {
    const kind = error instanceof ProviderFailure ? error.kind : (toldBy(error).status ?? 'unreachable');
    await end(signal.aborted ? 'stopped' : String(kind));
    throw error;
  }
}

/** A signal that also aborts when nothing is heard for too long. */
function waiting(outer: AbortSignal, patience: Patience) {
  const controller = new AbortController();
  let late = false;
  const expire = () => {
    late = true;
    controller.abort();
  };
  const stop = () => {
    controller.abort();
  };
  outer.addEventListener('abort', stop);
  if (outer.aborted) stop();
  let timer = setTimeout(expire, patience.firstWord);
  return {
    signal: controller.signal,
    stalled: () => late,
    heard() {
      clearTimeout(timer);
      timer = setTimeout(expire, patience.betweenWords);
    },
    end() {
      clearTimeout(timer);
      outer.removeEventListener('abort', stop);
    },
  };
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new DOMException('Stopped.', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}
