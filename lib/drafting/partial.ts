/** What is written of a draft, kept now and then: a panel that closes in the middle loses about a second of it. */
import { discardPartial, savePartial } from '../db';
import type { DesksideDatabase, PartialDraft } from '../db';
import type { Draft } from '../domain';

/** In milliseconds: often enough to lose little, seldom enough to cost nothing. */
const pause = 1_000;

export interface PartialKeeper {
  /** All that was written so far. */
  said(text: string): void;
  /** Resolves when the last words are kept; nothing is kept where nothing was said. Resolves with whether it was. */
  keep(): Promise<boolean>;
  /** Forgets it all: what came of it is no draft. */
  drop(): Promise<void>;
  /** Writes nothing more: the finished draft takes its place. */
  end(): Promise<void>;
}

/** `started` has the id, conversation, newest message, provider and time that the finished draft will have. */
export function keepPartial(
  db: DesksideDatabase,
  started: Pick<Draft, 'id' | 'conversationId' | 'lastMessageKey' | 'provider' | 'createdAt'>,
): PartialKeeper {
  let text = '';
  let kept = '';
  let ended = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing: Promise<void> = Promise.resolve();

  const write = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    const now = text;
    if (now === kept || now.trim() === '') return writing;
    kept = now;
    const partial: PartialDraft = {
      ...started,
      text: now,
      edited: null,
      asks: [],
      unanswered: [],
      evidence: [],
      courtesy: [],
      state: 'partial',
    };
    // A full disk stops no draft; the storage's own screen tells of it.
    writing = writing.then(() => savePartial(db, partial)).catch(() => undefined);
    return writing;
  };
  const stop = (): Promise<void> => {
    ended = true;
    if (timer) clearTimeout(timer);
    timer = null;
    return writing;
  };

  return {
    said(soFar) {
      if (ended) return;
      text = soFar;
      timer ??= setTimeout(() => void write(), pause);
    },
    async keep() {
      await write();
      await stop();
      return text.trim() !== '';
    },
    async drop() {
      await stop();
      if (kept !== '') await discardPartial(db, started.id);
    },
    end: stop,
  };
}
