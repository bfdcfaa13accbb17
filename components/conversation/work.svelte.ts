/** The work on one conversation: a text being edited, a draft being written, an insertion, a handoff. */
import type { Article, Claim, Handoff, InsertOutcome, NoDraft, Verdict } from '../../lib/domain';
import { vouchOf } from '../../lib/domain';
import { capturedSince, statesOf } from '../knowledge/since';
import type { ConversationView, PanelServices, Step } from '../services';
import { wrong } from '../ui/wrong';
import { carry } from './marks';
import { createTicks } from './ticks.svelte';

/** How long a person pauses before what they typed is proven and saved, in milliseconds. */
const pauseLength = 200;

export interface Note {
  tone: 'good' | 'bad' | 'plain';
  what: string;
  next: string;
}

/** `vouched` is the screen's own set of what the person vouched for (`vouchOf`); claims that an edit removed leave it. Call while a component starts. */
export function createWork(
  services: PanelServices,
  id: string,
  stored: () => ConversationView | null | undefined,
  articles: () => Article[] | null | undefined,
  vouched: Set<string>,
) {
  /** A text that is being edited or was a moment ago, ahead of what is stored. */
  let local = $state.raw<{ draftId: string; text: string; claims: Claim[]; verdict: Verdict } | null>(null);
  let editing = $state(false);
  let checking = $state(false);
  let pause: ReturnType<typeof setTimeout> | undefined;
  let steps = $state.raw<Step[] | null>(null);
  let writing = $state.raw<{ text: string; firstWordAfter: number } | null>(null);
  let abort: AbortController | null = null;
  let missed = $state.raw<{
    result: NoDraft;
    lastMessageKey: string | undefined;
    /** What had been captured when no draft was found. */
    articles: ReadonlySet<string> | null;
  } | null>(null);
  let inserting = $state(false);
  let refusal = $state.raw<(InsertOutcome & { inserted: false }) | null>(null);
  let note = $state.raw<Note | null>(null);
  let insertedNow = $state<number | null>(null);
  let handoff = $state.raw<Handoff | null>(null);
  let handoffDone = $state.raw<(Note & { tone: 'good' | 'bad' }) | null>(null);

  const edited = $derived(local && stored()?.draft?.id === local.draftId ? local : null);
  const view = $derived.by(() => {
    const base = stored();
    return (
      base && {
        ...base,
        claims: edited?.claims ?? base.claims,
        verdict: edited?.verdict ?? base.verdict,
        insertedAt: insertedNow ?? base.insertedAt,
      }
    );
  });
  const draft = $derived(view?.draft ?? null);
  const ticks = createTicks(
    () => draft,
    (draftId, ticked) => services.keepTicks(draftId, ticked),
    (error) =>
      fail(error, 'Your tick was not kept.', 'It holds while this is open. Insert, or tick it again later.'),
  );
  const text = $derived(edited?.text ?? draft?.edited ?? draft?.text ?? '');
  const noDraft = $derived(
    missed?.lastMessageKey === view?.conversation.lastMessageKey ? (missed?.result ?? null) : null,
  );

  /** The newest page that was captured since no draft was found. */
  const captured = $derived(
    noDraft && missed ? (capturedSince(missed.articles, articles())[0] ?? null) : null,
  );

  // Read from the start: the first answer of the database takes a moment, and a draft must not wait for it.
  $effect(() => void articles());

  $effect(() => {
    if (!note || note.tone === 'bad') return;
    const timer = setTimeout(() => (note = null), 6000);
    return () => {
      clearTimeout(timer);
    };
  });

  function say(what: string, next: string, tone: Note['tone'] = 'bad'): void {
    note = { tone, what, next };
  }

  function fail(error: unknown, what: string, next: string): void {
    note = { tone: 'bad', ...wrong(error, what, next) };
  }

  /** What was kept while it was written gives way to what came of it; the screen hears of that a moment later. */
  async function replaced(): Promise<void> {
    for (let tries = 0; tries < 40 && stored()?.draft?.state === 'partial'; tries++)
      await new Promise((resolve) => setTimeout(resolve, 25));
  }

  async function write(writerId?: string): Promise<void> {
    if (steps) return;
    const controller = new AbortController();
    abort = controller;
    steps = [];
    missed = refusal = note = insertedNow = null;
    vouched.clear();
    const before = statesOf(articles());
    const begun = performance.now();
    try {
      const result = await services.draft(
        id,
        (next) => (steps = [...(steps ?? []).filter((step) => step.name !== next.name), next]),
        controller.signal,
        (text) => {
          if (text.trim() === '' || controller.signal.aborted) return;
          writing = { text, firstWordAfter: writing?.firstWordAfter ?? performance.now() - begun };
        },
        writerId,
      );
      await replaced();
      if ('reason' in result) {
        missed = {
          result,
          lastMessageKey: view?.conversation.lastMessageKey,
          articles: before ?? statesOf(articles()),
        };
      }
    } catch (error) {
      if (!controller.signal.aborted)
        fail(error, 'No draft was written.', 'Nothing was lost. Press D to try again.');
      else if (!writing) say('Stopped.', 'Nothing was kept. Press D to draft.', 'plain');
      else say('Stopped.', 'What was written so far is kept as unfinished. Press D to write again.', 'plain');
    } finally {
      steps = writing = null;
      local = null;
    }
  }

  function type(typed: string): void {
    if (!draft || !view) return;
    local = {
      draftId: draft.id,
      text: typed,
      claims: carry(view.claims, text, typed),
      verdict: view.verdict,
    };
    checking = true;
    clearTimeout(pause);
    pause = setTimeout(() => void settle(), pauseLength);
  }

  /** Proves and saves what was typed. Only the newest text's proof is taken. */
  async function settle(): Promise<void> {
    clearTimeout(pause);
    const typed = local;
    if (!typed || !checking) return;
    try {
      const proof = await services.edit(typed.draftId, typed.text);
      if (local?.text !== typed.text) return;
      local = { ...typed, ...proof };
      for (const each of vouched)
        if (!proof.claims.some((claim) => vouchOf(claim) === each)) vouched.delete(each);
      checking = false;
    } catch (error) {
      checking = false;
      fail(
        error,
        'Your edit was not saved.',
        'Copy it before you leave, then type one more letter to try again.',
      );
    }
  }

  async function keep(): Promise<void> {
    editing = false;
    await settle();
  }

  async function insert(secondReviewer: string | null): Promise<void> {
    if (!draft || inserting) return;
    inserting = true;
    refusal = note = null;
    try {
      const outcome = await services.insert({
        draftId: draft.id,
        text,
        vouched: [...vouched, ...ticks.ticked],
        secondReviewer,
      });
      if (outcome.inserted) insertedNow = Date.now();
      else refusal = outcome;
    } catch (error) {
      fail(error, 'Not inserted.', 'Look at the reply box on the page before you try again.');
    } finally {
      inserting = false;
    }
  }

  async function copy(next: string): Promise<void> {
    try {
      await services.copy(text);
      refusal = null;
      say('Copied.', next, 'good');
    } catch {
      refusal = null;
      say('Not copied.', 'Select the text and copy it yourself.');
    }
  }

  async function handOff(): Promise<void> {
    if (handoff || !view) return;
    const { conversation } = view;
    const made = await services.handOff(id);
    handoffDone = await services.copy(services.handoffText(made, conversation)).then(
      () => ({
        tone: 'good' as const,
        what: 'Copied. The conversation now needs a person.',
        next: 'Paste it where your team reads it.',
      }),
      () => null,
    );
    handoff = made;
  }

  return {
    get view() {
      return view;
    },
    get text() {
      return text;
    },
    get noDraft() {
      return noDraft;
    },
    get captured() {
      return captured;
    },
    ticks,
    get steps() {
      return steps;
    },
    /** What is written so far and how long its first word took; null until there is one. */
    get writing() {
      return writing;
    },
    /** A draft that was retired meanwhile is not edited any more. */
    get typing() {
      return editing && draft?.state === 'proposed';
    },
    get checking() {
      return checking;
    },
    get touched() {
      return edited !== null;
    },
    get inserting() {
      return inserting;
    },
    get refusal() {
      return refusal;
    },
    get note() {
      return note;
    },
    get handoff() {
      return handoff;
    },
    get handoffDone() {
      return handoffDone;
    },
    set handoffDone(done) {
      handoffDone = done;
    },
    write,
    type,
    keep,
    insert,
    copy,
    handOff,
    edit(): void {
      editing = true;
    },
    stop(): void {
      abort?.abort();
    },
    /** Shows an earlier handoff, or none. */
    show(earlier: Handoff | null): void {
      handoffDone = null;
      handoff = earlier;
    },
    /** Takes away what is being said; false when nothing is. */
    hush(): boolean {
      const said = refusal !== null || note !== null;
      refusal = note = null;
      return said;
    },
    /** Runs an action of the person. When it fails, `what` did not happen, and `next` is what to do, are said. */
    attempt(action: () => unknown, what: string, next: string): void {
      void (async () => action())().catch((error: unknown) => {
        fail(error, what, next);
      });
    },
    /** The screen closes: nothing goes on unseen, and nothing typed is lost. */
    leave(): void {
      abort?.abort();
      void settle();
    },
  };
}

export type Work = ReturnType<typeof createWork>;
