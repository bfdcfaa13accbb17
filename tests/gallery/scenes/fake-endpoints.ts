import { readable, writable } from 'svelte/store';
import type { Endpoint } from '../../../lib/domain';
import type { EndpointCheck, Endpoints } from '../../../components/endpoints';
import { addressOf, ollamaCommands, presets } from '../../../lib/providers/endpoints';

export const ollama: Endpoint = {
  id: 'e1',
  preset: 'ollama',
  name: 'Ollama',
  baseUrl: 'http://localhost:11434/v1',
  origin: 'http://localhost:11434',
  model: 'llama3.2:3b',
  reach: 'local',
  keyKept: 'none',
  ladder: null,
  price: null,
  hideOrigin: false,
};

export const openai: Endpoint = {
  id: 'e2',
  preset: 'openai',
  name: 'OpenAI',
  baseUrl: 'https://api.openai.com/v1',
  origin: 'https://api.openai.com',
  model: 'gpt-5-mini',
  reach: 'remote',
  keyKept: 'session',
  ladder: null,
  price: { prompt: 0.25, completion: 2 },
  hideOrigin: false,
};

export const intranet: Endpoint = {
  id: 'e3',
  preset: 'vllm',
  name: 'The model of the support team in Rotterdam',
  baseUrl: 'http://models.a-rather-long-name-of-a-company.example:8000/v1',
  origin: 'http://models.a-rather-long-name-of-a-company.example:8000',
  model: 'mistralai/Mistral-Small-3.2-24B-Instruct-2506',
  reach: 'remote',
  keyKept: 'device',
  ladder: null,
  price: null,
  hideOrigin: false,
};

const extractive = { id: 'extractive', name: 'Built-in composer', reach: null };

export function fakeEndpoints(
  endpoints: Endpoint[] = [],
  {
    writer = 'extractive',
    keyed = endpoints.map(({ id }) => id),
    check = { good: true, took: 840 } as EndpointCheck,
    part = {} as Partial<Endpoints>,
  } = {},
): Endpoints {
  const chosen = writable(writer);
  return {
    presets,
    list: readable(endpoints),
    keyed: readable(keyed),
    look(baseUrl) {
      const address = addressOf(baseUrl);
      return 'what' in address ? { good: false, sentence: address } : { good: true, ...address };
    },
    save: () => Promise.resolve(ollama),
    models: () => Promise.resolve(['gemma3:4b', 'llama3.2:3b', 'qwen3:8b']),
    check: () => Promise.resolve(check),
    remove: () => Promise.resolve(),
    ollamaCommands: ollamaCommands('abcdefghijklmnopabcdefghijklmnop'),
    writers: readable([
      extractive,
      ...endpoints.map(({ id, name, reach }) => ({ id: `endpoint:${id}`, name, reach })),
    ]),
    writer: chosen,
    choose: (id) => {
      chosen.set(id);
      return Promise.resolve();
    },
    ...part,
  };
}
