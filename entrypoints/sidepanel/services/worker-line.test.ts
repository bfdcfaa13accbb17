import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lineTo } from './worker-line';
import type { Asked, Said } from './worker-line';

/** A worker that answers a word with its length, and can end in the ways in which workers do. */
class Pretended {
  onmessage: ((event: { data: Said<number> }) => void) | null = null;
  onerror: (() => void) | null = null;
  asked: Asked<string>[] = [];
  terminated = false;
  vanish: () => void = () => undefined;

  constructor(readonly name: string) {
    void navigator.locks.request(name, () => {
      // What a worker says is heard in a later turn.
      queueMicrotask(() => this.onmessage?.({ data: { held: true } }));
      return new Promise<void>((resolve) => (this.vanish = resolve));
    });
  }
  postMessage(asked: Asked<string>): void {
    this.asked.push(asked);
  }
  terminate(): void {
    this.terminated = true;
    this.vanish();
  }
  answer(): void {
    for (const { id, request } of this.asked.splice(0))
      this.onmessage?.({
        data: request === 'bad' ? { id, error: 'Not so.' } : { id, value: request.length },
      });
  }
}

let workers: Pretended[];
const line = (silence = 60_000) =>
  lineTo<string, number>((name) => {
    const made = new Pretended(name);
    workers.push(made);
    return made as unknown as Worker;
  }, silence);
const worker = (at: number) => vi.waitFor(() => workers[at] ?? Promise.reject(new Error('not yet')));
/** A lock is granted some turns later. */
const locked = () => new Promise((resolve) => setTimeout(resolve, 20));

beforeEach(() => (workers = []));
afterEach(() => {
  for (const one of workers) one.vanish();
});

describe('a line to a worker', () => {
  it('brings each its own answer', async () => {
    const { ask } = line();
    const answers = [ask('one'), ask('three'), ask('bad')];
    workers[0]?.answer();
    await expect(answers[1]).resolves.toBe(5);
    await expect(answers[0]).resolves.toBe(3);
    await expect(answers[2]).rejects.toThrow('Not so.');
    expect(workers).toHaveLength(1);
  });

  const ends: [string, (one: Pretended) => void][] = [
    ['breaks', (one) => one.onerror?.()],
    ['is ended by the browser without a word', (one) => one.vanish()],
  ];

  it.each(ends)('asks another worker when one %s', async (_name, end) => {
    const { ask } = line();
    const answer = ask('seven');
    await locked();
    end(await worker(0));
    (await worker(1)).answer();
    await expect(answer).resolves.toBe(5);
    expect(workers[0]?.terminated).toBe(true);
    expect(workers[1]?.name).not.toBe(workers[0]?.name);
  });

  it.each(ends)(
    'gives up what two could not answer, and starts a third for what comes next: each %s',
    async (_name, end) => {
      const { ask } = line();
      const answer = ask('deadly');
      const refused = expect(answer).rejects.toThrow('The search stopped. Try again.');
      await locked();
      end(await worker(0));
      await worker(1);
      await locked();
      end(await worker(1));
      await refused;
      const next = ask('fine');
      (await worker(2)).answer();
      await expect(next).resolves.toBe(4);
    },
  );

  it.each(ends)('waits for a question after an idle one %s', async (_name, end) => {
    const { start, ask } = line();
    start();
    await locked();
    end(await worker(0));
    await locked();
    expect(workers).toHaveLength(1);
    const answer = ask('more');
    (await worker(1)).answer();
    await expect(answer).resolves.toBe(4);
  });

  it('gives up the one that silence is about, and asks another worker for the rest', async () => {
    const { ask } = line(60);
    const first = expect(ask('never')).rejects.toThrow('did not answer');
    await new Promise((resolve) => setTimeout(resolve, 40));
    const second = ask('later');
    await first;
    (await worker(1)).answer();
    await expect(second).resolves.toBe(5);
  });
});
