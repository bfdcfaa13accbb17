// @vitest-environment jsdom
/**
 * The broad measure: on each stored page of every known site that shows both sides, two clicks, and nothing that its
 * adapter knows. On how many would teaching alone give the same messages and sides?
 */
import { expect, it } from 'vitest';
import { fixturesOf } from '../../testing/site-fixtures';
import type { Fixture } from '../../testing/site-fixtures';
import { isVisible } from '../engine';
import { siteIds } from '../sites';
import { beginLesson, lookAt, pointAt, taughtAdapter } from '.';
import type { Pointed } from '.';

/** What a person would click: the innermost element that shows the beginning of the words. */
function wordsIn(document: Document, words: string): Element | null {
  const wanted =
    words
      .split('\n')
      .find((line) => line.trim().length > 1)
      ?.replace(/<[^>]*>$/, '')
      .trim()
      .slice(0, 25) ?? words;
  const scopes: ParentNode[] = [document];
  for (const element of document.querySelectorAll('*'))
    if (element.shadowRoot) scopes.push(element.shadowRoot);
  const text = (element: Element) => (element.textContent ?? '').replace(/\s+/g, ' ');
  const found = scopes
    .flatMap((scope) => [...scope.querySelectorAll('*')])
    .filter(
      (element) =>
        !/^(?:html|head|body|script|style|title|template|a|option)$/.test(element.localName) &&
        text(element).includes(wanted) &&
        isVisible(element) &&
        element.closest('[contenteditable="true"], blockquote, [class*="quote"]') === null,
    );
  return found.filter((one) => !found.some((other) => other !== one && one.contains(other))).at(-1) ?? null;
}

type Outcome = 'rebuilt' | 'partly' | 'not';

function outcomeOf(fixture: Fixture): { outcome: Outcome; why: string } | null {
  const said = fixture.expected.reading?.messages.filter(({ body, folded }) => body !== '' && !folded) ?? [];
  const find = (side: 'incoming' | 'outgoing') =>
    said.find(({ direction, visibility }) => direction === side && visibility === 'public');
  const [theirs, ours] = [find('incoming'), find('outgoing')];
  if (!theirs || !ours) return null;
  const page = fixture.open();
  const [first, second] = [wordsIn(page.document, theirs.body), wordsIn(page.document, ours.body)];
  if (!first || !second) return { outcome: 'not', why: 'not found by their words (a frame)' };
  const pointed: Pointed = new Map();
  let lesson = pointAt(beginLesson(page.url.origin, null), 'their message', first, page, pointed);
  lesson = lookAt(lesson, page).look.lesson;
  lesson = pointAt(lesson, 'our message', second, page, pointed);
  const { look } = lookAt(lesson, page);
  const reading = look.spec && taughtAdapter(look.spec).read(page);
  if (!reading) return { outcome: 'not', why: JSON.stringify(look.lesson.problems) };
  const read = reading.messages.filter(({ body }) => body !== '');
  const line = (body: string) => body.replace(/\s+/g, ' ').slice(0, 20);
  const right = said.filter((one) =>
    read.some(
      (other) => line(other.body).includes(line(one.body).slice(0, 12)) && other.direction === one.direction,
    ),
  );
  if (
    right.length === said.length &&
    read.length === said.length &&
    !reading.misses.some(({ part }) => part === 'direction')
  )
    return { outcome: 'rebuilt', why: '' };
  return {
    outcome: right.length * 2 >= said.length ? 'partly' : 'not',
    why: `${right.length} of ${said.length}, read ${read.length}, misses ${reading.misses.map(({ part }) => part).join()} ${JSON.stringify(look.spec?.message)}`,
  };
}

it('rebuilds most known sites from two clicks', { timeout: 300_000 }, () => {
  const count = { rebuilt: 0, partly: 0, not: 0, without: 0 };
  const sites = new Map<string, Outcome[]>();
  const whys: string[] = [];
  for (const site of siteIds) {
    for (const fixture of fixturesOf(site)) {
      const got = outcomeOf(fixture);
      count[got?.outcome ?? 'without'] += 1;
      if (!got) continue;
      sites.set(site, [...(sites.get(site) ?? []), got.outcome]);
      if (got.why) whys.push(`${site}/${fixture.name} ${got.outcome}: ${got.why.slice(0, 700)}`);
    }
  }
  const whole = [...sites].filter(([, outcomes]) => outcomes.includes('rebuilt')).map(([site]) => site);
  if (process.env.DESKSIDE_WHY) console.log(whys.join('\n'));
  console.log(
    `Two clicks and no adapter: of ${count.rebuilt + count.partly + count.not} stored pages with both sides, ${count.rebuilt} rebuilt whole, ${count.partly} for the most part, ${count.not} not (${count.without} pages show one side or none). Sites rebuilt: ${whole.length} of ${sites.size}: ${whole.join(', ')}`,
  );
  expect(count.rebuilt).toBeGreaterThanOrEqual(15);
});
