import { describe, expect, it } from 'vitest';
import type { Endpoint, Ladder } from '../../domain';
import { firstLadder, stepDown } from './ladder';
import { failureFrom, failureOf, toldBy } from './troubles';

const endpoint: Endpoint = {
  id: 'e1',
  preset: 'other',
  name: 'Desk model',
  baseUrl: 'https://models.example/v1',
  origin: 'https://models.example',
  model: 'm',
  reach: 'remote',
  keyKept: 'session',
  ladder: null,
  price: null,
  hideOrigin: false,
};

describe('a refusal', () => {
  it.each<[what: string, error: unknown, kind: string]>([
    ['no answer', new TypeError('Failed to fetch'), 'unreachable'],
    ['nothing at all', undefined, 'unreachable'],
    ['a key', { status: 401 }, 'key refused'],
    ['a long prompt at OpenAI', { status: 400, code: 'context_length_exceeded' }, 'too long'],
    [
      'a long prompt at llama.cpp',
      { status: 400, message: 'the request exceeds the available context size' },
      'too long',
    ],
    ['a long prompt at vLLM', { status: 400, message: 'maximum context length is 4096 tokens' }, 'too long'],
    ['a big body', { status: 413 }, 'too long'],
    ['spent credit at OpenAI', { status: 429, code: 'insufficient_quota' }, 'quota'],
    ['spent credit at OpenRouter', { status: 402, message: 'Insufficient credits' }, 'quota'],
    ['speed', { status: 429, code: 'rate_limit_exceeded' }, 'too many requests'],
    ['a filter at Azure', { status: 400, code: 'content_filter' }, 'declined'],
    [
      'a model that is not there at Ollama',
      { status: 404, message: 'model "x" not found, try pulling it first' },
      'not found',
    ],
    [
      'a model that is not loaded at LM Studio',
      { status: 400, message: 'No models loaded. Please load a model' },
      'not found',
    ],
    ['a wrong path', { status: 405 }, 'not found'],
    ['an extension at Ollama', { status: 403 }, 'origin refused'],
    ['a gateway', { status: 502 }, 'server error'],
    ['a number within a stream', { code: 503, message: 'Provider overloaded' }, 'server error'],
    ['something else', { status: 400, message: 'Bad request' }, 'other'],
    ['a status that is none', { status: 42 }, 'unreachable'],
  ])('for %s', (_, error, kind) => {
    expect(failureFrom(toldBy(error), endpoint).kind).toBe(kind);
  });

  it.each<[headers: Record<string, string>, wait: number | null]>([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after-ms': '250', 'retry-after': '7' }, 250],
    [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, null],
    [{}, null],
  ])('that asks to wait with %j', (headers, wait) => {
    expect(toldBy({ status: 429, headers: new Headers(headers) }).retryAfter).toBe(wait);
  });

  it.each([
    [30_000, '30 seconds'],
    [600_000, '10 minutes'],
    [0, 'a minute'],
  ])('for %i ms says so', (wait, words) => {
    expect(failureOf('too many requests', endpoint, wait).sentence.next).toContain(words);
  });
});

describe('the next step', () => {
  const first = firstLadder(endpoint);
  const walk = (error: unknown): Ladder[] => {
    const steps: Ladder[] = [];
    for (let now: Ladder | null = stepDown(toldBy(error), first, first, true); now && steps.length < 20;) {
      steps.push(now);
      now = stepDown(toldBy(error), now, first, true);
    }
    return steps;
  };

  it('is the parameter that was named, first of all', () => {
    const named = (message: string) => stepDown(toldBy({ status: 400, message }), first, first, true);
    expect(named("'temperature' does not support 0")).toEqual({ ...first, temperature: false });
    expect(named("Use 'max_completion_tokens' instead of 'max_tokens'")).toEqual({
      ...first,
      limit: 'max_completion_tokens',
    });
    expect(named('stream_options is not allowed')).toEqual({ ...first, usage: false });
    expect(named('response_format json_schema is not supported')).toEqual({
      ...first,
      format: 'json_object',
    });
    expect(
      stepDown(
        toldBy({ status: 404, message: 'No endpoints found that can handle the requested parameters' }),
        first,
        first,
        true,
      )?.format,
    ).toBe('json_object');
  });

  it.each(['temperature', 'max_tokens', 'stream_options', 'json_schema', ''])(
    'ends, whatever is repeated: “%s”',
    (message) => {
      const steps = walk({ status: 400, message });
      expect(steps).toHaveLength(5);
      expect(new Set(steps.map((step) => JSON.stringify(step))).size).toBe(5);
    },
  );

  it.each([
    { status: 401 },
    { status: 404 },
    { status: 500 },
    { status: 400, message: 'model x does not exist' },
    undefined,
  ])('is none for %j', (error) => {
    expect(stepDown(toldBy(error), first, first, true)).toBeNull();
  });

  it('leaves the shape alone where none was asked for', () => {
    const steps: Ladder[] = [];
    const error = toldBy({ status: 400, message: 'Bad request: json_schema' });
    for (let now: Ladder | null = first; now; now = stepDown(error, now, first, false)) steps.push(now);
    expect(steps).toHaveLength(4);
    for (const { format } of steps) expect(format).toBe('json_schema');
  });

  it('begins with the newer name of the limit at OpenAI, and where the model was left before', () => {
    expect(firstLadder({ ...endpoint, preset: 'openai' }).limit).toBe('max_completion_tokens');
    expect(firstLadder({ ...endpoint, ladder: { ...first, format: 'text' } }).format).toBe('text');
  });
});
