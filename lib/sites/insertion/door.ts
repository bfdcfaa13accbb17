/**
 * The one door: the only function that changes a composer, and it demands a release. It reads the page again in the
 * same moment, asks the guard, writes, and believes only what it reads back.
 */
import { guard } from '../../domain';
import type { InsertOutcome, Refusal, Release } from '../../domain';
import { textHash } from '../../text/hash';
import type { ComposerHandle, PageView, SiteAdapter } from '../contract';
import { rememberFocus } from './caret';
import { methodFor } from './editors';
import { leaveMenu, openingWord } from './menus';
import { arrived, isTextarea, linesOf, linesOfText, plain, sameLines } from './lines';

export interface InsertionRequest {
  release: Release;
  text: string;
  /** The page as it is at the moment of the call. */
  view: () => PageView;
  adapter: SiteAdapter;
  /** Into which composer; the reply's when absent. */
  into?: 'reply' | 'note';
}

/** How long an editor may take to show what it took, in milliseconds; TinyMCE needs a turn of the event loop. */
const patience = { total: 600, step: 30 };

/** Releases that have been honoured on this page: each opens the door once. */
const used = new Set<string>();

/**
 * Writes the released text into the composer before its signature and quoted text, and leaves the caret after it.
 * Never presses anything, and leaves no menu of the editor's open. A text that the site would take for a command of its
 * own is refused. Nothing is awaited between the guard's last look and the write, so the page cannot change
 * between them. Resolves with a refusal when the guard says no, and with 'not taken' when the editor did not take
 * exactly this text once; what it did take has then been undone where the editor allows, and the detail says so.
 * Focus and selection are then where they were.
 */
export async function insertReleased(request: InsertionRequest): Promise<InsertOutcome> {
  const { release, text, adapter } = request;
  if (used.has(release.id)) return refused({ kind: 'release used', detail: '', at: null });
  const own =
    adapter.commands === undefined ? null : new RegExp(adapter.commands, 'u').exec(text)?.[0].trim();
  if (own) {
    const detail = `${adapter.name} takes “${own}” for a command of its own, so nothing was written`;
    return refused({ kind: 'not taken', detail, at: null });
  }
  const restoreFocus = rememberFocus(request.view().document);
  let handle = look(request);
  if ('kind' in handle) return refused(handle);
  used.add(release.id);
  // A composer that draws itself anew when it is focused gets the caret again.
  for (let body: HTMLElement | null = null; handle.body !== body && handle.reading.typed === '';) {
    const { prepare } = methodFor(handle);
    if (!prepare) break;
    body = handle.body;
    prepare(handle);
    await new Promise((resolve) => setTimeout(resolve, patience.step));
    const again = look(request);
    if ('kind' in again) {
      restoreFocus();
      return refused(again);
    }
    handle = again;
  }
  // The guard let typed words pass because they are exactly these: writing them again would double them.
  if (handle.reading.typed !== '') return { inserted: true, method: 'already there', readBack: text };
  const lines = linesOfText(text);
  const outcome = await write(handle, lines);
  if (!outcome.inserted) {
    restoreFocus();
    return outcome;
  }
  const now = composerOf(request, request.view()) ?? handle;
  methodFor(handle).settle?.(now);
  const word = openingWord(lines);
  if (word) leaveMenu(now, word);
  return outcome;
}

/** Reads the page and asks the guard. */
function look(request: InsertionRequest): ComposerHandle | Refusal {
  const { release, text, adapter } = request;
  const page = request.view();
  const read = adapter.read(page);
  const handle = composerOf(request, page);
  const reading = read && { ...read, composer: handle?.reading ?? null };
  const refusal = guard(release, textHash(text), reading, page.now, text);
  return refusal ?? handle ?? { kind: 'composer missing', detail: '', at: null };
}

function composerOf({ adapter, into }: InsertionRequest, page: PageView): ComposerHandle | null {
  return into === 'note' ? (adapter.noteComposer?.(page) ?? null) : adapter.composer(page);
}

async function write(handle: ComposerHandle, lines: string[]): Promise<InsertOutcome> {
  const { body } = handle;
  const text = lines.map(plain);
  const former = linesOf(body);
  const [before, after] = sides(handle, former);
  const method = methodFor(handle);
  method.write(handle, lines);
  if (await comesTrue(() => arrived(linesOf(body), text, before, after))) {
    return { inserted: true, method: method.name, readBack: text.join('\n') };
  }
  let detail = 'The composer did not take the text.';
  if (!sameLines(linesOf(body), former)) {
    method.undo(handle);
    detail = (await comesTrue(() => sameLines(linesOf(body), former)))
      ? 'The composer changed the text, so it was taken back out.'
      : 'The composer took the text differently. Look at what stands in it before you send.';
  }
  return refused({ kind: 'not taken', detail, at: null });
}

/** The lines that stand before and after the place where the text goes. */
function sides({ body, boundary, offset = 0 }: ComposerHandle, all: string[]): [string[], string[]] {
  if (isTextarea(body)) {
    const { value } = body;
    return [value.slice(0, offset).split('\n').map(plain), value.slice(offset).split('\n').map(plain)];
  }
  return boundary ? [linesOf(body, { before: boundary }), linesOf(body, { from: boundary })] : [all, []];
}

async function comesTrue(check: () => boolean): Promise<boolean> {
  for (let waited = 0; waited <= patience.total; waited += patience.step) {
    if (check()) return true;
    await new Promise((resolve) => setTimeout(resolve, patience.step));
  }
  return false;
}

function refused(refusal: Refusal): InsertOutcome {
  return { inserted: false, refusal };
}
