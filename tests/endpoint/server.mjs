/**
 * A server that speaks Chat Completions on loopback, and goes wrong in every way that a real one can. The way stands
 * in the address: `http://127.0.0.1:PORT/MODE/v1`. It keeps every request that it got, byte for byte.
 * By hand: `node tests/endpoint/server.mjs [PORT]`.
 */
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { answerTo, rewordingOf } from './answers.mjs';
import { leaksIn } from './planted.mjs';

const rest = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function failing(response, status, error, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify({ error }));
}

const refuse = (status, error, headers) => (_, response) => failing(response, status, error, headers);

function chunk(body, delta, finish = null) {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', model: body.model, choices })}\n\n`;
}

/** Streams a text in small pieces. `pace` in milliseconds between them; `upTo` pieces, then `then` happens. */
async function stream(request, response, { text, pace = 0, upTo = Infinity, then, finish = 'stop' }) {
  const { body } = request;
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const pieces = text.match(/.{1,7}/gsu) ?? [];
  for (const piece of pieces.slice(0, upTo)) {
    if (response.destroyed) return;
    response.write(chunk(body, { content: piece }));
    request.pieces += 1;
    await rest(pace);
  }
  if (then) return then(response);
  if (finish) response.write(chunk(body, {}, finish));
  if (body.stream_options?.include_usage) {
    const usage = { prompt_tokens: 321, completion_tokens: pieces.length, total_tokens: 321 + pieces.length };
    response.write(`data: ${JSON.stringify({ id: 'c1', choices: [], usage })}\n\n`);
  }
  response.end('data: [DONE]\n\n');
}

const answering =
  (options = {}, temper) =>
  (request, response) =>
    stream(request, response, { text: answerTo(request.body, temper), ...options });

/** The first request of a mode is refused, the others are answered. */
const once =
  (first) =>
  (request, response, { count }) =>
    count === 1 ? first(request, response) : answering()(request, response);

const invalid = (param) => ({
  message: `Unsupported parameter: '${param}'.`,
  type: 'invalid_request_error',
  param,
});

const isRight = ({ headers }) => headers.authorization === 'Bearer right-key';

/** Each way in which a request can end. */
const modes = {
  good: answering(),
  slow: answering({ pace: 120 }),
  obedient: answering({}, 'obedient'),
  rewording: (request, response) => stream(request, response, { text: rewordingOf(request.body) }),
  promising: (request, response) => stream(request, response, { text: rewordingOf(request.body, true) }),
  thinking: (request, response) =>
    stream(request, response, {
      text: `<think>They ask for something. {"sentences": "no"}</think>\n\`\`\`json\n${answerTo(request.body)}\n\`\`\``,
    }),
  // Nothing, not even a head.
  mute: () => undefined,
  silent: answering({ upTo: 0, then: () => undefined }),
  stall: answering({ upTo: 6, then: () => undefined }),
  cut: answering({ upTo: 6, then: (response) => response.destroy() }),
  unfinished: answering({ upTo: 6, then: (response) => response.end() }),
  length: answering({ upTo: 6, then: undefined, finish: 'length' }),
  broken: (request, response) => stream(request, response, { text: answerTo(request.body).slice(0, -25) }),
  garbage(request, response) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(`${chunk(request.body, { content: 'Once' })}data: {"choices": [{"del\n\n`);
  },
  page(_, response) {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Welcome</title><p>It works.');
  },
  401: refuse(401, { message: 'Incorrect API key provided: sk-plant***.', code: 'invalid_api_key' }),
  403: refuse(403, { message: 'forbidden' }),
  404: refuse(404, { message: 'model "nobody" not found, try pulling it first', code: 'model_not_found' }),
  429: refuse(429, { message: 'Rate limit reached', code: 'rate_limit_exceeded' }, { 'retry-after': '1' }),
  '429-long': refuse(429, { message: 'Rate limit reached' }, { 'retry-after': '600' }),
  '429-once': once(refuse(429, { message: 'Rate limit reached' }, { 'retry-after-ms': '300' })),
  quota: refuse(429, { message: 'You exceeded your current quota', code: 'insufficient_quota' }),
  402: refuse(402, { message: 'Insufficient credits' }),
  500: refuse(500, { message: 'The server had an error' }),
  '500-once': once(refuse(503, { message: 'Overloaded' })),
  overflow: refuse(400, {
    message: "This model's maximum context length is 4096 tokens.",
    code: 'context_length_exceeded',
  }),
  declined(request, response) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(chunk(request.body, { refusal: 'I cannot help with that.' }));
    response.end(`${chunk(request.body, {}, 'stop')}data: [DONE]\n\n`);
  },
  filtered: answering({ upTo: 3, finish: 'content_filter' }),
  'error-within': answering({
    upTo: 6,
    then: (response) =>
      response.end(`data: ${JSON.stringify({ error: { message: 'gone', code: 502 } })}\n\n`),
  }),
  redirect(request, response) {
    response.writeHead(307, { location: request.url.replace('/redirect/', '/good/') });
    response.end();
  },
  /** As Ollama does with an extension that it was not told of. */
  ollama(request, response) {
    const { origin } = request.headers;
    if (origin && !/^https?:\/\/(?:localhost|127\.0\.0\.1)(?::|$)/.test(origin)) {
      response.writeHead(403);
      response.end();
    } else answering()(request, response);
  },
  keyed(request, response) {
    if (isRight(request)) answering()(request, response);
    else failing(response, 401, { message: 'Incorrect API key provided.' });
  },
  'object-only'(request, response) {
    if (request.body.response_format?.type === 'json_schema')
      failing(response, 400, { message: "'response_format.type' must be 'json_object'" });
    else answering()(request, response);
  },
  'text-only'(request, response) {
    if (request.body.response_format) failing(response, 400, { message: 'Bad request' });
    else answering({}, 'lines')(request, response);
  },
  particular(request, response) {
    const { body } = request;
    const wrong = ['temperature', 'max_tokens', 'stream_options'].find((name) => name in body);
    if (wrong) failing(response, 400, invalid(wrong));
    else answering()(request, response);
  },
};

export const modeNames = Object.keys(modes);

/**
 * `requests` holds `{ mode, method, url, headers, text, body, pieces, closed }` of each: `text` is the body as it
 * came, `pieces` how many were sent back, `closed` whether the other side hung up before the end.
 */
export async function startEndpoint({ port = 0 } = {}) {
  const requests = [];
  const counts = new Map();
  const server = createServer(async (incoming, response) => {
    const [, mode = '', ...path] = new URL(incoming.url, 'http://x').pathname.split('/');
    let text = '';
    for await (const part of incoming.setEncoding('utf8')) text += part;
    const request = {
      mode,
      method: incoming.method,
      url: incoming.url,
      headers: incoming.headers,
      text,
      body: text === '' ? {} : JSON.parse(text),
      pieces: 0,
      closed: false,
    };
    requests.push(request);
    response.on('close', () => (request.closed = !response.writableFinished));
    // A browser without the permission for this address asks first; nothing is granted to it.
    if (incoming.method === 'OPTIONS') return void response.writeHead(204).end();
    const count = (counts.get(mode) ?? 0) + 1;
    counts.set(mode, count);
    const asked = path.join('/');
    if (asked === 'v1/models' && (mode !== 'keyed' || isRight(request))) {
      const data = ['tiny-chat', 'large-chat'].map((id) => ({ id, object: 'model' }));
      response.writeHead(200, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ object: 'list', data }));
    }
    if (asked !== 'v1/chat/completions' && mode !== 'keyed')
      return void failing(response, 404, { message: 'Not found' });
    await (modes[mode] ?? modes[404])(request, response, { count });
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    requests,
    /** The address of a mode, as it is typed in the settings. */
    at: (mode) => `${origin}/${mode}/v1`,
    /** Fails when a request carried a key in its body, or anybody's own data to a model elsewhere. */
    async close() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      const leaks = leaksIn(requests);
      if (leaks.length > 0) throw new Error(leaks.join('\n'));
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { at } = await startEndpoint({ port: Number(process.argv[2] ?? 0) });
  for (const mode of modeNames) console.log(at(mode));
}
