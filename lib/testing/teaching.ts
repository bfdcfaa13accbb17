/** Teaching by a test's hand: what a person clicks, and what is then read against what was said. */
import type { PartName } from '../domain';
import type { PageView, SiteAdapter } from '../sites/contract';
import type { SiteSpec } from '../sites/spec';
import { beginLesson, lookAt, pointAt } from '../sites/teach';
import type { Pointed, TeachLook } from '../sites/teach';
import type { Drawing, InventedSite, Said } from './invented-sites';
import { openView } from './site-fixtures';

export function open(site: InventedSite, drawing: Drawing): PageView {
  return openView(site.html(drawing), site.url(drawing.conversation));
}

export function scopes({ document }: PageView): ParentNode[] {
  const hosts = [...document.querySelectorAll('*')]
    .map(({ shadowRoot }) => shadowRoot)
    .filter((root) => root !== null);
  return [document, ...hosts];
}

/** What a person clicks: the innermost element that shows the words. */
export function wordsOn(page: PageView, words: string): Element {
  const holders = scopes(page)
    .flatMap((scope) => [...scope.querySelectorAll('body *, *')])
    .filter(
      (element) =>
        !/^(?:script|style|head|title|template)$/.test(element.localName) &&
        (element.textContent ?? '').includes(words),
    );
  const innermost = holders.filter((one) => !holders.some((other) => other !== one && one.contains(other)));
  const [first] = innermost.filter((one) => one.localName !== 'a');
  if (!first) throw new Error(`Nothing shows “${words}”`);
  return first;
}

export function teach(
  site: InventedSite,
  drawing: Drawing,
  both = true,
): { look: TeachLook; page: PageView } {
  const page = open(site, drawing);
  const pointed: Pointed = new Map();
  const find = (side: Said['side']) =>
    wordsOn(page, drawing.said.find((one) => one.side === side)?.text ?? '');
  let lesson = beginLesson(page.url.origin, null);
  lesson = pointAt(lesson, 'their message', find('incoming'), page, pointed);
  lesson = lookAt(lesson, page).look.lesson;
  if (both) lesson = pointAt(lesson, 'our message', find('outgoing'), page, pointed);
  return { look: lookAt(lesson, page).look, page };
}

export function specOf(look: TeachLook): SiteSpec {
  if (!look.spec) throw new Error(JSON.stringify(look.lesson.problems));
  return look.spec;
}

export interface Score {
  messages: boolean;
  direction: boolean;
  author: boolean;
  time: boolean;
  composer: boolean;
  /** What is not as it stands on the page has a miss of its own, or there is nothing wrong. */
  named: boolean;
}

export function score(adapter: SiteAdapter, page: PageView, { said, conversation }: Drawing): Score {
  const reading = adapter.read(page);
  const missed = new Set(reading?.misses.map(({ part }) => part));
  const messages = reading?.messages ?? [];
  const sameCount = messages.length === said.length;
  const bodies = sameCount && messages.every(({ body }, at) => body.split('\n')[0] === said[at]?.text);
  const direction =
    sameCount && !missed.has('direction') && messages.every((one, at) => one.direction === said[at]?.side);
  const author = sameCount && messages.every((one, at) => one.author.name === said[at]?.author);
  const day = new Date(page.now).toDateString();
  const time =
    sameCount &&
    messages.every(({ sentAt }, at) => {
      const wanted = new Date(said[at]?.at ?? 0);
      const read = new Date(sentAt ?? 0);
      // An hour alone is today's.
      return (
        read.getTime() === wanted.getTime() ||
        (read.toDateString() === day && read.getHours() === wanted.getHours())
      );
    });
  const id = reading?.key.includes(String(conversation)) ?? false;
  const composer = adapter.composer(page) !== null;
  const lost = (['messages', 'body', 'direction', 'message id'] as const).some((part) => missed.has(part));
  const without = (part: PartName) => missed.has(part) || !adapter.parts.includes(part);
  const told = bodies && direction && (author || without('author')) && (time || without('time'));
  const named = reading !== null && (lost || told) && (id || missed.has('conversation id'));
  return { messages: bodies, direction, author, time, composer, named };
}
