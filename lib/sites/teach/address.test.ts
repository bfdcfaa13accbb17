// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { drawings, inventedSites } from '../../testing/invented-sites';
import { openView } from '../../testing/site-fixtures';
import { wordsOn } from '../../testing/teaching';
import { beginLesson, lookAt, pointAt, taughtAdapter } from '.';

const [site] = inventedSites;
const [first, second] = [drawings[0], drawings[1]];
if (!site || !first || !second) throw new Error('no drawings');

/** The number of the view stands behind the conversation's, where ids mostly stand. */
const address = (conversation: number) => `https://modules.example/c/${conversation}/view/90`;

it('an id is proved by the conversation that is opened next in the session', () => {
  const here = openView(site.html(first), address(first.conversation));
  const pointed = new Map();
  let lesson = beginLesson(here.url.origin, null);
  const sides = { 'their message': 'incoming', 'our message': 'outgoing' } as const;
  for (const part of ['their message', 'our message'] as const) {
    const words = first.said.find(({ side }) => side === sides[part])?.text ?? '';
    lesson = lookAt(pointAt(lesson, part, wordsOn(here, words), here, pointed), here).look.lesson;
  }
  const keyOn = (drawing: typeof first, spec: ReturnType<typeof lookAt>['look']['spec']) =>
    spec && taughtAdapter(spec).read(openView(site.html(drawing), address(drawing.conversation)))?.key;

  // One page alone cannot tell the two numbers apart.
  expect(keyOn(first, lookAt(lesson, here).look.spec)).toBe('90');

  const next = openView(site.html(second), address(second.conversation));
  const { look } = lookAt(lesson, next);
  expect(look.lesson.seen).toHaveLength(2);
  expect(keyOn(first, look.spec)).toBe(String(first.conversation));
  expect(keyOn(second, look.spec)).toBe(String(second.conversation));
});
