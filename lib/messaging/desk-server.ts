import { browser } from '../platform';
import type { Desk } from './desk';
import type { DeskAnswer, DeskCall } from './desk-client';
import { isOwnPage } from './senders';

/** Answers the worker's calls. Pages can send messages too; they are not heard here. */
export function answerCalls(desk: Desk): void {
  const own = { id: browser.runtime.id, root: browser.runtime.getURL('/') };
  browser.runtime.onMessage.addListener((input: unknown, sender): Promise<DeskAnswer> | undefined => {
    if (!isCall(input, desk) || sender.tab || !isOwnPage(sender, own)) return undefined;
    const work = desk[input.call] as (...args: unknown[]) => Promise<unknown>;
    return work(...input.args).then(
      (value) => ({ value }),
      (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
    );
  });
}

function isCall(input: unknown, desk: Desk): input is DeskCall {
  const { to, call, args } = (input ?? {}) as Partial<DeskCall>;
  return to === 'desk' && call !== undefined && Object.hasOwn(desk, call) && Array.isArray(args);
}
