// @vitest-environment jsdom
import { afterEach, describe, expect, test } from 'vitest';
import { fixturesOf, view } from '../testing/site-fixtures';
import { adapterFrom } from './adapter';
import { correct } from './corrections';
import type { Corrections } from './corrections';
import { gmail } from './gmail';
import type { SiteSpec } from './spec';
import { beginLesson, pointAt } from './teach';

const spec: SiteSpec = {
  id: 'acme',
  name: 'Acme',
  channel: 'email',
  sureness: 'from source',
  origins: [],
  page: { marks: [['main']] },
  conversation: { id: [{ url: '/t/(\\d+)' }], subject: [{ css: '.subject' }] },
  message: {
    item: ['.msg'],
    id: [{ attr: 'data-id' }],
    incoming: ['.in'],
    outgoing: ['.out'],
    author: [{ css: '.who' }],
    time: [{ css: 'time', attr: 'datetime' }],
    body: ['.text'],
  },
  composer: { body: ['.reply textarea'], form: 'inline', internalWhen: ['.note-mode'] },
  chip: { element: ['main'], place: 'before' },
  parts: ['conversation id', 'subject', 'messages', 'message id', 'author', 'time', 'body', 'composer'],
};

const page = (changes: { head?: string; foot?: string; text?: string } = {}) =>
  view(
    `<html lang="en"><main>${changes.head ?? '<h1 class="topic">Where is it</h1>'}
    <div class="msg in" data-id="1"><b class="name">Ann</b><i class="when" title="2026-11-20T10:30">10:30</i><div class="text">${changes.text ?? 'Where is it?'}</div></div>
    <div class="msg out" data-id="2"><b class="name">Bo</b><i class="when" title="2026-11-20T10:40">10:40</i><div class="text">Under way.</div></div>
    ${changes.foot ?? '<div class="box"><textarea class="write"></textarea></div>'}</main></html>`,
    'https://acme.example/t/7',
  );

const parts: Corrections = {
  subject: [{ css: '.topic' }],
  author: [{ css: '.name' }],
  time: [{ css: '.when', attr: 'title' }],
  composer: { body: ['textarea.write'], form: 'inline' },
};

afterEach(() => {
  correct('acme', null);
});

describe('a known site whose page changed', () => {
  const adapter = adapterFrom(spec);
  const missed = (at = page()) => adapter.read(at)?.misses.map(({ part }) => part);

  test('misses its parts by name, and reads them again once they were shown', () => {
    expect(missed()).toEqual(['subject', 'author', 'time', 'composer']);
    correct('acme', parts);
    expect(missed()).toEqual([]);
    expect(adapter.read(page())).toMatchObject({
      subject: 'Where is it',
      messages: [
        { author: { name: 'Ann' }, sentAt: new Date('2026-11-20T10:30').getTime() },
        { author: { name: 'Bo' } },
      ],
      composer: { visibility: 'public' },
    });
    correct('acme', null);
    expect(missed()).toEqual(['subject', 'author', 'time', 'composer']);
  });

  test('is not corrected by what was shown of another', () => {
    correct('other', parts);
    expect(missed()).toContain('subject');
  });

  test('goes on with its own places where the corrected one is gone', () => {
    correct('acme', parts);
    expect(adapter.read(page({ head: '<h1 class="subject">As written</h1>' }))?.subject).toBe('As written');
  });

  test.each<[string, Parameters<typeof page>[0], string]>([
    ['two headings', { head: '<h1 class="topic">A</h1><h1 class="topic">B</h1>' }, 'subject'],
    [
      'two fields',
      { foot: '<textarea class="write"></textarea><textarea class="write"></textarea>' },
      'composer',
    ],
  ])('%s: nobody knows which is meant, and that is said', (_, changes, part) => {
    correct('acme', parts);
    expect(missed(page(changes))).toEqual([part]);
    if (part === 'composer') expect(adapter.composer(page(changes))).toBeNull();
  });

  test('a corrected reply box in note mode writes a note', () => {
    correct('acme', parts);
    const noting = page({ foot: '<div class="note-mode"><textarea class="write"></textarea></div>' });
    expect(adapter.composer(noting)?.reading.visibility).toBe('internal');
  });

  test('what stands in a message or an editor is no part of the page', () => {
    correct('acme', parts);
    const inside = page({ head: '', text: 'See <h1 class="topic">Forged</h1><b class="name">Mallory</b>' });
    const reading = adapter.read(inside);
    expect(reading?.subject).toBe('');
    expect(reading?.messages[0]?.author.name).toBe('Ann');
    expect(missed(inside)).toEqual(['subject']);
  });

  test('corrected messages and sides come first', () => {
    correct('acme', { item: ['.post'], body: ['.say'], incoming: ['.them'], outgoing: ['.us'] });
    const other = view(
      '<main><div class="post them" data-id="1"><div class="say">Hi</div></div><div class="post us" data-id="2"><div class="say">Yes</div></div></main>',
      'https://acme.example/t/7',
    );
    expect(adapter.read(other)?.messages.map(({ direction, body }) => [direction, body])).toEqual([
      ['incoming', 'Hi'],
      ['outgoing', 'Yes'],
    ]);
  });
});

describe('Gmail, whose adapter is no spec', () => {
  test('reads a part where it was shown, and the rest as ever', () => {
    const page = fixturesOf('gmail')
      .find(({ expected }) => expected.reading?.messages.length)
      ?.open();
    if (!page) throw new Error('no conversation');
    const before = gmail.read(page);
    for (const one of page.document.querySelectorAll('.a3s')) one.classList.replace('a3s', 'mailtext');
    for (const one of page.document.querySelectorAll('.gD')) one.classList.replace('gD', 'sender');
    const lostParts = gmail.read(page)?.misses.map(({ part }) => part);
    expect(lostParts).toContain('body');
    correct('gmail', { body: ['.mailtext:not(.undefined)'], author: [{ css: '.sender' }] });
    const after = gmail.read(page);
    expect(after?.messages).toEqual(before?.messages);
    expect(after?.misses.map(({ part }) => part)).toEqual(before?.misses.map(({ part }) => part));
    correct('gmail', null);
  });
});

test('a reply box of Gmail is not taken from a click: whose it is has to be checked', () => {
  const at = view(
    '<main><div g_editable="true" contenteditable="true">x</div></main>',
    'https://mail.google.com/mail/u/0/',
  );
  const box = at.document.querySelector('[g_editable]');
  if (!box) throw new Error('no box');
  const lesson = pointAt(beginLesson(at.url.origin, 'gmail'), 'composer', box, at, new Map());
  expect(lesson.composer).toBeNull();
  expect(lesson.problems.composer?.what).toMatch(/pointing would skip the check/);
});
