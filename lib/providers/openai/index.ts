/** A model behind Chat Completions. The SDK, 390 kB, is loaded with the first request. */
import { endpointProviderId } from '../../domain';
import type { Endpoint } from '../../domain';
import type { Provider } from '../provider';
import type { EndpointDeps } from './deps';

export type { EndpointDeps, Patience } from './deps';

/** Writes, rewrites and summarises with the endpoint's model. Each request goes through `deps.outgoing`. */
export function openAiProvider(endpoint: Endpoint, deps: EndpointDeps): Provider {
  const talk = () => import('./talk');
  return {
    id: endpointProviderId(endpoint.id),
    name: endpoint.name,
    reach: endpoint.reach,
    compose: async (request, running) => (await talk()).compose(endpoint, deps, request, running),
    rewrite: async (request, running) => (await talk()).rewrite(endpoint, deps, request, running),
    summarise: async (around, running) => (await talk()).summarise(endpoint, deps, around, running),
  };
}

/** Whether the model answers at all. Rejects as a provider does. */
export async function checkEndpoint(
  endpoint: Endpoint,
  deps: EndpointDeps,
  signal: AbortSignal,
): Promise<void> {
  await (await import('./talk')).check(endpoint, deps, signal);
}

/** The names of the server's models, in order. Rejects as a provider does. */
export async function modelsAt(
  endpoint: Endpoint,
  deps: EndpointDeps,
  signal: AbortSignal,
): Promise<string[]> {
  return (await import('./talk')).models(endpoint, deps, signal);
}
