/** Site health, put together: what a page told of its parts, and what a closer look at it found. */
import type { Closer, CloserQuestion, Miss, PartHealth, PartsSeen, SiteHealth } from '../domain';
import type { PageView, SiteAdapter, SiteFacts } from './contract';

/** What the page's own script tells: its parts, and no more than a reading knows. */
export function partsSeen(adapter: SiteAdapter, page: PageView): PartsSeen {
  const reading = adapter.read(page);
  return {
    site: adapter.id,
    parts: [...adapter.parts],
    conversation: reading !== null,
    found: reading?.found ?? [],
    misses: reading?.misses ?? [],
    list: adapter.list?.(page)?.misses ?? null,
  };
}

const ofMessages = new Set(['message id', 'direction', 'author', 'recipients', 'time', 'body']);

/** Where to look closer: at the newest message for its parts, at the conversation, or the page, for all others. */
export function closerQuestion(seen: PartsSeen, facts: SiteFacts | undefined): CloserQuestion {
  const lost = seen.misses.filter(({ part }) => part !== 'composer');
  const inMessages = lost.some(({ part }) => ofMessages.has(part));
  const elsewhere = !seen.conversation || lost.some(({ part }) => !ofMessages.has(part));
  return {
    tried: [...seen.misses, ...(seen.list ?? [])].flatMap(({ tried }) => tried),
    shapes: lost.length > 0 || !seen.conversation,
    message: inMessages ? (facts?.message ?? []) : [],
    conversation: elsewhere ? (facts?.conversation ?? []) : null,
    written: facts?.written ?? [],
  };
}

/** `closer` null: nobody looked. */
export function healthOf(seen: PartsSeen, question: CloserQuestion, closer: Closer | null): SiteHealth {
  const missed = new Map(seen.misses.map((miss) => [miss.part, miss]));
  const fits = new Map(question.tried.map((where, at) => [where, closer?.fits[at] ?? null]));
  const lost = ({ part, count, tried }: Miss, state: PartHealth['state']): PartHealth => ({
    part,
    state,
    count,
    tried: [...new Set(tried)].map((where) => ({ where, fits: fits.get(where) ?? null })),
  });
  const parts = [...new Set([...seen.parts, ...missed.keys()])].map((part): PartHealth => {
    const miss = missed.get(part);
    const found = seen.found.includes(part);
    if (!miss) return { part, state: found ? 'found' : 'not here', count: 0, tried: [] };
    return lost(miss, part === 'composer' ? 'not open' : found ? 'partly' : 'missing');
  });
  return {
    site: seen.site,
    language: closer?.language ?? '',
    conversation: seen.conversation,
    parts,
    list: seen.list && seen.list.map((miss) => lost(miss, 'missing')),
    shapes: closer?.shapes ?? [],
  };
}

/** What a selector calls a class, wherever in the facts it stands. */
export function classesIn(facts: unknown): Set<string> {
  return new Set(
    [...JSON.stringify(facts ?? '').matchAll(/\.([A-Za-z_][\w-]*)/g)].map(([, name = '']) => name),
  );
}
