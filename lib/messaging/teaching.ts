/** A teaching session as the panel holds it: the page shows and points, the panel keeps what was learned. */
import * as v from 'valibot';
import { insertionNeeds, parts as partNames, teachParts } from '../domain';
import type { Sentence, TeachPart, TeachPreview, TeachState } from '../domain';
import { browser } from '../platform';
import type { Browser } from '../platform';
import type { Corrections } from '../sites/corrections';
import { siteName } from '../sites/sites';
import type { Lesson } from '../sites/teach/lesson';
import type { ToPage } from './protocol';
import { checkReport } from './reports';
import { keep } from './taught';
import type { Kept } from './taught-shape';
import { parseKept } from './taught-shape';
import { taughtAt } from './taught-store';
import { teachPort } from './teaching-port';
import type { ToPupil } from './teaching-port';

/** Mirrors `Teaching` of the screens' services, for one tab. Each change comes through `onState`. */
export interface TeachSession {
  point(part: TeachPart | null): void;
  clear(part: TeachPart): void;
  swapSides(): void;
  rename(name: string): void;
  /** Null: kept, the session has ended, and the open tab is read with it already. */
  save(): Promise<Sentence | null>;
  /** Ends the session and takes everything of it off the page. */
  cancel(): void;
}

export interface TeachRequest {
  tabId: number;
  /** The tab's origin, which the person has granted already. */
  origin: string;
  /** Only this part is taught, and the page waits for the click on it at once; null: all. */
  part: TeachPart | null;
  /** Called with each state, and with null when the session has ended by itself or by save or cancel. */
  onState: (state: TeachState | null) => void;
}

const caps = { text: 400, messages: 10, lesson: 400_000 };
const text = v.pipe(
  v.string(),
  v.transform((value) => value.slice(0, caps.text)),
);
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));
const miss = v.object({ part: v.picklist(partNames), tried: v.pipe(v.array(text), v.maxLength(60)), count });
/** What the page's script tells. The page is hostile; the lesson is data that goes back to that page and nowhere else. */
const told = v.object({
  pointing: v.nullable(v.picklist(teachParts)),
  look: v.object({
    lesson: v.looseObject({ site: v.nullable(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,30}$/))) }),
    spec: v.unknown(),
    name: text,
    parts: v.pipe(
      v.array(
        v.object({
          part: v.picklist(teachParts),
          needed: v.boolean(),
          state: v.picklist(['pointed', 'guessed', 'missing']),
          fits: count,
          example: text,
          problem: v.nullable(v.object({ what: text, next: text })),
        }),
      ),
      v.maxLength(teachParts.length),
    ),
    preview: v.nullable(
      v.object({
        subject: text,
        requester: text,
        messages: v.pipe(
          v.array(
            v.object({
              direction: v.nullable(v.picklist(['incoming', 'outgoing'])),
              author: text,
              time: text,
              body: text,
            }),
          ),
          v.maxLength(caps.messages),
        ),
        messageCount: count,
        composer: v.boolean(),
        misses: v.pipe(v.array(miss), v.maxLength(partNames.length)),
        structure: v.optional(v.boolean()),
        insertion: v.boolean(),
      }),
    ),
  }),
});
type Told = v.InferOutput<typeof told>;

const sentences = {
  closed: { what: 'The page was closed.', next: 'Open it again and begin anew: nothing was kept.' },
  moved: {
    what: 'The tab went to another site.',
    next: 'Go back to the site that you were teaching, or stop here.',
  },
  shut: {
    what: 'The browser does not let Deskside see this page.',
    next: 'Open the site in a tab of its own, allow it, and begin again.',
  },
  odd: {
    what: 'What was learned on this page cannot be kept.',
    next: 'Clear the last part, point at it once more, and save again.',
  },
  early: { what: 'There is not enough to keep yet.', next: 'Point at what is still needed, then save.' },
} satisfies Record<string, Sentence>;

/** Begins a session on a tab; a sentence when the page cannot be taught. */
export async function teachOn(request: TeachRequest): Promise<TeachSession | Sentence> {
  const { tabId, origin, part, onState } = request;
  let port: Browser.runtime.Port | null = null;
  let latest: Told | null = null;
  let preview: TeachPreview | null = null;
  let problem: Sentence | null = null;
  let named: string | null = null;
  let over = false;

  const connect = async (pointing: TeachPart | null): Promise<boolean> => {
    try {
      await browser.scripting.executeScript({ target: { tabId }, files: ['/teach.js' as '/capture.js'] });
    } catch {
      return false;
    }
    if (over) return true;
    const opened = browser.tabs.connect(tabId, { name: teachPort, frameId: 0 });
    port = opened;
    opened.onMessage.addListener((message: unknown) => void hear(message));
    opened.onDisconnect.addListener(() => {
      if (port === opened) port = null;
    });
    say({ type: 'begin', lesson: (latest?.look.lesson as unknown as Lesson | undefined) ?? null, pointing });
    return true;
  };
  const say = (message: ToPupil) => {
    port?.postMessage(message);
  };

  const hear = async (message: unknown): Promise<void> => {
    const parsed = v.safeParse(told, message, { abortEarly: true });
    if (over || !parsed.success || JSON.stringify(parsed.output.look.lesson).length > caps.lesson) return;
    latest = parsed.output;
    problem = null;
    preview = latest.look.lesson.site === null ? latest.look.preview : await tried(latest.look.lesson.site);
    show();
  };

  /** What the known site's own script reads with the corrections so far. */
  const tried = async (site: string): Promise<TeachPreview | null> => {
    const kept = wanted();
    const before = (await taughtAt(origin, site)).parts;
    const parts = kept?.kind === 'parts' ? { ...before, ...kept.parts } : before;
    return previewFrom(await tellSite(site, parts), origin);
  };
  const tellSite = (site: string, parts: Corrections | null): Promise<unknown> => {
    const message: ToPage = { type: 'correct', site, parts };
    return browser.tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => null);
  };

  /** What would be kept now; null when there is nothing, or nothing of the right shape. */
  const wanted = (): Kept | null => {
    if (!latest) return null;
    const { lesson, spec } = latest.look;
    const taughtNow = Date.now();
    if (lesson.site === null)
      return parseKept({ kind: 'site', origin, spec: withName(spec, nameNow()), taughtAt: taughtNow });
    const corrections = correctionsIn(lesson);
    return Object.keys(corrections).length === 0
      ? null
      : parseKept({ kind: 'parts', origin, site: lesson.site, parts: corrections, taughtAt: taughtNow });
  };
  const nameNow = (): string =>
    (named?.trim() || latest?.look.name.trim() || new URL(origin).hostname).slice(0, 60);

  const show = () => {
    if (over || !latest) return;
    const { lesson, parts } = latest.look;
    const complete =
      lesson.site === null
        ? parts.every(({ needed, state }) => !needed || state !== 'missing')
        : parts.some(({ state }) => state === 'pointed');
    const state: TeachState = {
      site: lesson.site,
      name: lesson.site === null ? (named ?? nameNow()) : siteName(lesson.site),
      channel: channelIn(latest.look.spec),
      origin,
      pointing: latest.pointing,
      parts,
      preview,
      ready: complete && problem === null && wanted() !== null,
      problem,
    };
    onState(state);
  };

  const onUpdated = (
    id: number,
    change: { status?: string | undefined },
    tab: { url?: string | undefined },
  ) => {
    if (id !== tabId || change.status !== 'complete') return;
    const at = tab.url && URL.canParse(tab.url) ? new URL(tab.url).origin : '';
    if (at !== origin) {
      problem = sentences.moved;
      return show();
    }
    // Loaded anew: what was learned goes back to the page, and what was asked for is asked again.
    if (!port) void connect(latest?.pointing ?? null);
  };
  const onRemoved = (id: number) => {
    if (id !== tabId) return;
    problem = sentences.closed;
    show();
  };

  const end = () => {
    over = true;
    browser.tabs.onUpdated.removeListener(onUpdated);
    browser.tabs.onRemoved.removeListener(onRemoved);
    port?.disconnect();
    port = null;
    onState(null);
  };

  if (!(await connect(part))) return sentences.shut;
  browser.tabs.onUpdated.addListener(onUpdated);
  browser.tabs.onRemoved.addListener(onRemoved);

  return {
    point: (wantedPart) => say({ type: 'point', part: wantedPart }),
    clear: (clearedPart) => say({ type: 'clear', part: clearedPart }),
    swapSides: () => say({ type: 'swap' }),
    rename(name) {
      named = name.slice(0, 60);
      show();
    },
    async save() {
      const kept = wanted();
      if (!kept) return latest ? sentences.odd : sentences.early;
      const refused = await keep(kept);
      if (refused) return refused;
      if (kept.kind === 'parts') await tellSite(kept.site, (await taughtAt(origin, kept.site)).parts);
      end();
      return null;
    },
    cancel() {
      const site = latest?.look.lesson.site ?? null;
      if (site !== null && !over) void taughtAt(origin, site).then(({ parts }) => tellSite(site, parts));
      if (!over) end();
    },
  };
}

function withName(spec: unknown, name: string): unknown {
  return typeof spec === 'object' && spec !== null ? { ...spec, name } : spec;
}

function channelIn(spec: unknown): TeachState['channel'] {
  return (spec as { channel?: unknown } | null)?.channel === 'email' ? 'email' : 'chat';
}

/** Only what was pointed at corrects a known site; guesses are its adapter's business. */
function correctionsIn(lesson: unknown): Corrections {
  const { site, how, places, sides, swapped, author, time, subject, composer, noteComposer } =
    lesson as Lesson;
  const messages = how['their message'] === 'pointed' ? places : null;
  const told =
    !/^(?:gmail|roundcube)$/.test(site ?? '') &&
    how['our message'] === 'pointed' &&
    sides.incoming.length > 0;
  return {
    // Gmail and Roundcube find their messages in their own way.
    ...(messages && {
      ...(!/^(?:gmail|roundcube)$/.test(site ?? '') && { item: messages.item }),
      body: messages.body,
    }),
    ...(told && {
      incoming: swapped ? sides.outgoing : sides.incoming,
      outgoing: swapped ? sides.incoming : sides.outgoing,
    }),
    ...(how.author === 'pointed' && { author }),
    ...(how.time === 'pointed' && { time }),
    ...(how.subject === 'pointed' && { subject }),
    ...(how.composer === 'pointed' && composer && { composer }),
    ...(how['note composer'] === 'pointed' && noteComposer && { noteComposer }),
  };
}

function previewFrom(answer: unknown, origin: string): TeachPreview | null {
  const reading = checkReport(answer, origin)?.reading;
  if (!reading) return null;
  const { messages, misses, composer, participants, subject } = reading;
  const untold = misses.some((one) => one.part === 'direction');
  const requester = messages.find(({ direction }) => direction === 'incoming')?.author ?? participants[0];
  const blind = misses.some((one) => insertionNeeds.has(one.part));
  return {
    subject,
    requester: requester?.name || requester?.address || '',
    messages: messages.slice(-caps.messages).map(({ direction, author, sentAt, sentText, body }) => ({
      direction: untold ? null : direction,
      author: author.name || author.address,
      time: sentText || (sentAt === null ? '' : new Date(sentAt).toISOString()),
      body: body.replace(/\s+/g, ' ').slice(0, caps.text),
    })),
    messageCount: messages.length,
    composer: composer !== null,
    misses,
    insertion: !blind && messages.length > 0 && composer?.visibility === 'public',
  };
}
