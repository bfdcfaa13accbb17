/**
 * The desk as the worker calls it. The worker routes: it hears the browser and pages, and wakes in a moment because
 * it holds nothing. The desk (an offscreen document) holds the database, the gate and what they need, and is not
 * killed after thirty seconds of waiting, as a worker is.
 */
import { browser } from '../platform';
import type { Desk } from './desk';

const page = 'desk.html';

/** A call to the desk. `to` keeps it apart from what panels and pages say to each other. */
export interface DeskCall {
  to: 'desk';
  call: keyof Desk;
  args: unknown[];
}

/** Thrown in the desk, told to the worker: errors themselves do not cross. */
export interface DeskAnswer {
  value?: unknown;
  error?: string;
}

let opening: Promise<void> | null = null;

async function open(): Promise<void> {
  const there = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  if (there.length > 0) return;
  await browser.offscreen.createDocument({
    url: page,
    reasons: ['DOM_PARSER'],
    justification:
      'Keeps the inbox and the review gate open while conversations are read and replies inserted.',
  });
}

async function call(name: keyof Desk, args: unknown[]): Promise<unknown> {
  // One opening at a time: a second document is an error.
  opening ??= open().finally(() => (opening = null));
  await opening;
  const message: DeskCall = { to: 'desk', call: name, args };
  const answer = (await browser.runtime.sendMessage(message)) as DeskAnswer | undefined;
  if (!answer) throw new Error('The desk did not answer.');
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.value;
}

/** The desk's functions, each a message away. They reject with the desk's own reason. */
export const desk: Desk = new Proxy({} as Desk, {
  get: (_, name) => (name === 'then' ? undefined : (...args: unknown[]) => call(name as keyof Desk, args)),
});
