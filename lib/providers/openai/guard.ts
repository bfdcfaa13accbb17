/** The one function through which anything leaves for an endpoint. */
import type { Endpoint } from '../../domain';
import { ProviderFailure } from '../failure';
import { failureOf } from './troubles';

/** Bytes of one answer: no draft is longer, and an endpoint must not fill the memory. */
const longestAnswer = 4_000_000;

/**
 * A `fetch` that asks the endpoint's own paths and nothing else: no other origin, no redirect, no cookie, no referrer,
 * nothing kept. `leaving` gets the exact body first; when it rejects, nothing leaves. Rejects with a ProviderFailure
 * for what it refuses.
 */
export function guardedFetch(
  endpoint: Endpoint,
  leaving: (body: string) => Promise<void>,
  native: typeof fetch = (...given) => fetch(...given),
): typeof fetch {
  const paths = ['/chat/completions', '/models'].map((path) => endpoint.baseUrl + path);
  return async (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const { origin } = new URL(url);
    if (origin !== endpoint.origin || !paths.includes(url)) throw failureOf('foreign address', endpoint);
    const body = init.body ?? '';
    if (typeof body !== 'string') throw failureOf('foreign address', endpoint);
    await leaving(body).catch((error: unknown) => {
      throw error instanceof ProviderFailure ? error : failureOf('not recorded', endpoint);
    });
    const answer = await native(url, {
      ...init,
      // Followed by hand, which is never: so a redirect can be told from a server that is not there.
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      mode: 'cors',
    });
    if (answer.type === 'opaqueredirect' || (answer.status >= 300 && answer.status < 400))
      throw failureOf('redirect', endpoint);
    return limited(answer);
  };
}

function limited(answer: Response): Response {
  if (!answer.body) return answer;
  let left = longestAnswer;
  const body = answer.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        left -= chunk.byteLength;
        if (left < 0) controller.error(new Error('The answer has no end.'));
        else controller.enqueue(chunk);
      },
    }),
  );
  return new Response(body, {
    status: answer.status,
    statusText: answer.statusText,
    headers: answer.headers,
  });
}
