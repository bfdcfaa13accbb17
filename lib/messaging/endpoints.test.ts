import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { endpointOnly, onEndpointOnly, setEndpointOnly } from './endpoint-origins';
import { forgetKey, keepKey, keyFor, watchKeyed } from './endpoint-keys';
import {
  changeEndpoints,
  chooseWriter,
  chosenWriter,
  parseEndpoints,
  savedEndpoints,
} from './endpoint-store';

/** What the store held each time when it was shut to web pages. */
let shut: string[] = [];
beforeEach(() => {
  fakeBrowser.reset();
  shut = [];
  vi.spyOn(fakeBrowser.storage.local, 'setAccessLevel').mockImplementation(async () => {
    shut.push(JSON.stringify(await fakeBrowser.storage.local.get()));
  });
});

const saved = {
  id: 'e1',
  preset: 'ollama',
  name: 'Ollama',
  baseUrl: 'http://localhost:11434/v1',
  model: 'llama3.2',
  keyKept: 'none',
  ladder: null,
  price: null,
  hideOrigin: false,
};

const everything = async () =>
  JSON.stringify([
    await fakeBrowser.storage.local.get(),
    await fakeBrowser.storage.session.get(),
    await fakeBrowser.storage.sync.get(),
  ]);

describe('saved endpoints', () => {
  it('have their origin and reach from the address alone', () => {
    const [local] = parseEndpoints([{ ...saved, origin: 'https://evil.example', reach: 'remote' }]);
    expect(local).toMatchObject({ origin: 'http://localhost:11434', reach: 'local' });
    const [remote] = parseEndpoints([{ ...saved, baseUrl: 'https://models.example/v1', reach: 'local' }]);
    expect(remote).toMatchObject({ origin: 'https://models.example', reach: 'remote' });
  });

  it.each<[what: string, input: unknown, count: number]>([
    ['nothing', undefined, 0],
    ['a word', 'endpoints', 0],
    ['one without an address', [{ ...saved, baseUrl: '' }], 0],
    ['an address of another kind', [{ ...saved, baseUrl: 'file:///etc/passwd' }], 0],
    ['a good one beside a bad one', [{ id: 4 }, saved], 1],
    ['a broken ladder', [{ ...saved, ladder: { format: 'xml' } }], 1],
    ['a thousand', Array.from({ length: 1_000 }, (_, at) => ({ ...saved, id: `e${at}` })), 20],
  ])('out of %s', (_, input, count) => {
    const parsed = parseEndpoints(input);
    expect(parsed).toHaveLength(count);
    for (const { ladder } of parsed) expect(ladder).toBeNull();
  });

  it('are changed one after the other, and never more than twenty', async () => {
    const [endpoint] = parseEndpoints([saved]);
    if (!endpoint) throw new Error('It was not parsed.');
    const add = (id: string) => changeEndpoints((now) => [...now, { ...endpoint, id }]);
    expect(await Promise.all(Array.from({ length: 21 }, (_, at) => add(`e${at}`)))).toEqual([
      ...Array.from({ length: 20 }, () => true),
      false,
    ]);
    expect(await savedEndpoints()).toHaveLength(20);
  });

  it('leave the writing to the built-in composer until somebody is chosen', async () => {
    expect(await chosenWriter()).toBe('extractive');
    await chooseWriter('endpoint:e1');
    expect(await chosenWriter()).toBe('endpoint:e1');
  });
});

describe('a key', () => {
  const at = (keyKept: 'session' | 'device' | 'none', origin = 'https://models.example') => ({
    id: 'e1',
    origin,
    keyKept,
  });

  it.each(['session', 'device'] as const)('kept for the %s is in that one place', async (keyKept) => {
    await keepKey(at(keyKept === 'session' ? 'device' : 'session'), 'sk-first');
    await keepKey(at(keyKept), 'sk-second');
    expect(await keyFor(at(keyKept))).toBe('sk-second');
    const held = await everything();
    expect(held).not.toContain('sk-first');
    expect(held.split('sk-second')).toHaveLength(2);
    expect(await fakeBrowser.storage.sync.get()).toEqual({});
  });

  it('is written on the device only after pages were shut out', async () => {
    await keepKey(at('device'), 'sk-1');
    expect(shut.length).toBeGreaterThan(0);
    expect(shut.join()).not.toContain('sk-1');
  });

  it('is given for its own origin only', async () => {
    await keepKey(at('session'), 'sk-1');
    expect(await keyFor(at('session', 'https://models.example.evil'))).toBeNull();
    expect(await keyFor(at('device'))).toBeNull();
    expect(await keyFor({ ...at('session'), id: 'e2' })).toBeNull();
  });

  it('is forgotten everywhere', async () => {
    await keepKey(at('device'), 'sk-1');
    const seen: string[][] = [];
    const end = watchKeyed((ids) => seen.push(ids));
    await expect.poll(() => seen.at(-1)).toEqual(['e1']);
    await forgetKey('e1');
    await expect.poll(() => seen.at(-1)).toEqual([]);
    expect(await everything()).not.toContain('sk-1');
    end();
  });
});

describe('what was granted for an endpoint', () => {
  it('is told apart, and told when it may be read after all', async () => {
    const freed: string[][] = [];
    onEndpointOnly((patterns) => freed.push(patterns));
    await Promise.all([
      setEndpointOnly('http://localhost/*', true),
      setEndpointOnly('https://models.example/*', true),
      setEndpointOnly('http://localhost/*', true),
    ]);
    expect(await endpointOnly()).toEqual(['http://localhost/*', 'https://models.example/*']);
    await setEndpointOnly('http://localhost/*', false);
    expect(await endpointOnly()).toEqual(['https://models.example/*']);
    await expect.poll(() => freed).toEqual([[], [], ['http://localhost/*']]);
  });
});
