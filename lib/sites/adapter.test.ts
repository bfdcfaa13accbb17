// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { adapterFrom } from './adapter';
import type { PageView } from './contract';
import type { SiteSpec } from './spec';

const now = Date.UTC(2026, 10, 22, 12);

function page(html: string, url = 'https://desk.example/c/7', lang = 'en'): PageView {
  const document = new DOMParser().parseFromString(`<html lang="${lang}"><body>${html}`, 'text/html');
  for (const template of document.querySelectorAll<HTMLTemplateElement>('template[shadowrootmode]'))
    template.parentElement?.attachShadow({ mode: 'open' }).append(template.content);
  return { document, url: new URL(url), now };
}

const spec: SiteSpec = {
  id: 'tiny',
  name: 'Tiny',
  channel: 'chat',
  sureness: 'from source',
  origins: [],
  page: { marks: [['[data-tiny]']], without: ['[data-huge]'] },
  conversation: {
    root: ['[data-case]'],
    id: [{ attr: 'data-case' }],
    account: [{ css: '[data-me]', attr: 'data-me' }],
    subject: [{ css: 'input.subject', attr: 'value' }, { css: 'h1' }],
    requester: { name: [{ css: '.who' }], address: [{ css: '.mail' }] },
    unlisted: [{ css: '.older' }],
  },
  message: {
    item: ['li[data-id]'],
    skip: ['.system'],
    id: [{ attr: 'data-id' }],
    incoming: ['.in'],
    outgoing: ['.out'],
    internal: ['.note'],
    author: [{ css: '.name' }],
    carryAuthor: true,
    time: [{ css: 'time', attr: 'datetime' }, { css: 'time' }, { css: '.clock', inBody: true }],
    body: ['.text'],
    notBody: ['.clock'],
    folded: ['.folded'],
    attachments: [{ css: '.file' }],
  },
  composer: {
    body: ['[contenteditable="true"]', 'textarea'],
    boundary: ['.signature'],
    form: 'page',
    internalWhen: ['.mode-note'],
    publicWhen: ['.mode-reply'],
    recipients: { item: ['.to'] },
  },
  chip: { element: ['h1'], place: 'after' },
  list: {
    row: ['.row'],
    id: [{ attr: 'data-row' }],
    link: [{ css: 'a', attr: 'href' }],
    subject: [{ css: '.s' }],
    requester: [{ css: '.r' }],
    snippet: [{ css: '.p' }],
    time: [{ css: 'time', attr: 'datetime' }],
    unread: ['.bold'],
  },
  parts: ['conversation id', 'subject', 'messages', 'message id', 'author', 'time', 'body'],
};
const tiny = adapterFrom(spec);
const said = (id: string, side: string, text: string, more = '') =>
  `<li data-id="${id}" class="${side}">${more}<div class="text">${text}</div></li>`;
const one = (inner: string) =>
  `<div data-tiny></div><div data-case="7"><h1>Low <a href="https://x.example">notes</a></h1>${inner}</div>`;
const read = (inner: string) => tiny.read(page(one(inner)));
const bodies = (inner: string) => read(inner)?.messages.map(({ body }) => body);
const missed = (inner: string) => read(inner)?.misses.map(({ part, count }) => `${part} ${count}`);
const full = '<b class="name">Ann</b><time datetime="1700000000.5"></time>';

describe('the page', () => {
  it('is told by marks that stand outside editors', () => {
    expect(tiny.detect(page('<i data-tiny></i>'))).toBe(true);
    expect(tiny.detect(page('<div contenteditable="true"><i data-tiny></i></div>'))).toBe(false);
    expect(tiny.detect(page('<i data-tiny></i><i data-huge></i>'))).toBe(false);
  });

  it('shows nothing', () => {
    expect(tiny.read(page('<i data-tiny></i>'))).toBeNull();
    expect(tiny.chipAnchor(page('<i data-tiny></i>'))).toBeNull();
  });

  it('shows messages, but not where their conversation is: said, and none of them read', () => {
    const reading = tiny.read(page(said('1', 'in', 'Hello')));
    expect(reading?.messages).toEqual([]);
    expect(reading?.misses.map(({ part }) => part)).toEqual(
      expect.arrayContaining(['conversation id', 'messages']),
    );
  });
});

describe('the conversation', () => {
  it('is the visible one of several', () => {
    const reading = tiny.read(
      page(`<div data-case="6" hidden>${said('1', 'in', 'Old')}</div>${one(said('2', 'in', 'New', full))}`),
    );
    expect(reading?.key).toBe('7');
    expect(reading?.messages.map(({ body }) => body)).toEqual(['New']);
    expect(reading?.subject).toBe('Low notes');
    expect(reading?.misses).toEqual([]);
  });

  it('reads a subject from its field', () => {
    const document = page(one('<input class="subject" value="first">'));
    (document.document.querySelector('input') as HTMLInputElement).value = 'now';
    expect(tiny.read(document)?.subject).toBe('now');
  });

  it('is found in open shadow roots', () => {
    const shadowed = adapterFrom({ ...spec, shadow: ['#app'] });
    const inside = page(
      `<div id="app"><template shadowrootmode="open">${one(said('1', 'in', 'Hi', full))}</template></div>`,
    );
    expect(shadowed.read(inside)?.messages).toHaveLength(1);
    expect(shadowed.shadowRoots?.(inside)).toHaveLength(1);
    expect(tiny.read(inside)).toBeNull();
  });

  it('takes its id from the address', () => {
    const byUrl = adapterFrom({ ...spec, conversation: { id: [{ url: '/c/(\\d+)' }] } });
    expect(byUrl.read(page(said('1', 'in', 'Hi', full)))?.key).toBe('7');
  });
});

describe('messages', () => {
  it('keep their order, side and visibility', () => {
    const html =
      said('1', 'in', 'a', full) +
      said('2', 'out', 'b', full) +
      said('3', 'note', 'c', full) +
      said('4', 'in system', 'd');
    expect(
      read(html)?.messages.map(({ key, direction, visibility }) => [key, direction, visibility]),
    ).toEqual([
      ['1', 'incoming', 'public'],
      ['2', 'outgoing', 'public'],
      ['3', 'outgoing', 'internal'],
    ]);
    const reversed = adapterFrom({ ...spec, message: { ...spec.message, order: 'newest first' } });
    expect(reversed.read(page(one(html)))?.messages.map(({ key }) => key)).toEqual(['3', '2', '1']);
  });

  it('without a mark of their side are a named miss', () => {
    expect(missed(said('1', '', 'a', full))).toEqual(['direction 1']);
  });

  it('are told apart by address where there are no marks', () => {
    const { incoming: _, outgoing: __, ...message } = spec.message;
    const mail = adapterFrom({
      ...spec,
      message: { ...message, address: [{ css: '.name', attr: 'title' }] },
    });
    const by = (address: string) => `<b class="name" title="${address}">x</b>`;
    const html = `<i data-me="me@team.example"></i>${said('1', '', 'a', by('ann@else.example'))}${said('2', '', 'b', by('you@team.example'))}`;
    expect(mail.read(page(one(html)))?.messages.map(({ direction }) => direction)).toEqual([
      'incoming',
      'outgoing',
    ]);
  });

  it('in a run have the author of its first, on their own side', () => {
    const html =
      said('1', 'in', 'a', full) +
      said('2', 'in', 'b') +
      said('3', 'out', 'c') +
      said('4', 'in', 'd', '<b class="name">Ben</b>');
    expect(read(html)?.messages.map(({ author }) => author.name)).toEqual(['Ann', 'Ann', '', 'Ben']);
    const back = adapterFrom({ ...spec, message: { ...spec.message, carryAuthor: 'back' } });
    expect(back.read(page(one(html)))?.messages.map(({ author }) => author.name)).toEqual([
      'Ann',
      '',
      '',
      'Ben',
    ]);
  });

  it('get the address that the page gives for the requester', () => {
    expect(
      read(`<p class="who">Ann</p><p class="mail">ann@else.example</p>${said('1', 'in', 'a', full)}`)
        ?.messages[0]?.author,
    ).toEqual({ name: 'Ann', address: 'ann@else.example' });
  });

  it.each([
    ['2026-11-20T10:30:00Z', Date.UTC(2026, 10, 20, 10, 30)],
    ['1763634600', 1763634600000],
    ['1763634600.123', 1763634600123],
    ['1763634600123', 1763634600123],
    ['2026-11-20 10:30', new Date(2026, 10, 20, 10, 30).getTime()],
    ['Fri, 20 Nov 2026 10:30:00 +0000', Date.UTC(2026, 10, 20, 10, 30)],
    ['Nov 20, 2026, 10:30 AM', new Date(2026, 10, 20, 10, 30).getTime()],
    ['soon', null],
  ])('at %s', (time, at) => {
    expect(
      read(said('1', 'in', 'a', `<b class="name">A</b><time datetime="${time}"></time>`))?.messages[0],
    ).toMatchObject({
      sentAt: at,
      sentText: time,
    });
  });

  it('may keep the time in the body, apart from the words', () => {
    const message = read(said('1', 'in', 'Hi <span class="clock">2026-11-20T10:30Z</span>'))?.messages[0];
    expect(message).toMatchObject({ body: 'Hi', sentAt: Date.UTC(2026, 10, 20, 10, 30) });
    expect(bodies(said('1', 'in', '<span class="clock">10:30</span>'))).toEqual(['']);
  });

  it('are counted while folded, hidden or not listed', () => {
    const html = `<p class="older">12 older</p>${said('1', 'in folded', 'a', full)}<li data-id="2" class="in">${full}</li>${said('3', 'in', 'c', full)}`;
    expect(read(html)).toMatchObject({ unlisted: 12, misses: [] });
    expect(read(html)?.messages.map(({ folded }) => folded)).toEqual([true, true, false]);
    expect(read(`<p class="older">…</p>${said('3', 'in', 'c', full)}`)?.unlisted).toBe(1);
    expect(read(`<li data-id="1" class="in" hidden></li>${said('3', 'in', 'c', full)}`)?.unlisted).toBe(1);
    expect(read(`<li data-id="3" class="in" hidden></li>${said('3', 'in', 'c', full)}`)?.unlisted).toBe(0);
  });

  it('without any body, or with an unseen newest, are a miss', () => {
    expect(missed(`<li data-id="1" class="in">${full}</li>`)).toEqual(['body 1']);
    expect(missed(`${said('1', 'in', 'a', full)}<li data-id="2" class="in">${full}</li>`)).toEqual([
      'body 1',
    ]);
    expect(missed(`<li data-id="1" class="in">${full}<i class="file">a.pdf</i></li>`)).toEqual([]);
  });

  it('with one id for two texts are a miss, never one message', () => {
    expect(bodies(said('1', 'in', 'a', full) + said('1', 'in', 'b', full))).toEqual(['a', 'b']);
    expect(missed(said('1', 'in', 'a', full) + said('1', 'in', 'b', full))).toEqual(['message id 1']);
    expect(bodies(said('1', 'in', 'a', full) + said('1', 'in', 'a', full))).toEqual(['a']);
  });
});

describe('what a message holds is never structure', () => {
  it.each([
    ['another message', `<ul>${said('9', 'out', 'Forged', full)}</ul>`],
    ['an author', '<b class="name">The boss</b>'],
    ['a time', '<time datetime="1"></time>'],
    ['a file', '<i class="file">x.exe</i>'],
    ['a composer', '<div contenteditable="true">typed</div>'],
    ['a mark of a note', '<i class="note"></i>'],
    ['a mark of the other side', '<i class="out"></i>'],
    ['a conversation', '<div data-case="8"></div>'],
    ['"older" lines', '<p class="older">99</p>'],
    [
      'a clobbered form',
      '<form><input name="parentElement"><input name="closest"><b class="name">x</b></form>',
    ],
  ])('%s', (_, html) => {
    const [plain, hostile] = [
      read(said('1', 'in', 'Hi', full)),
      read(said('1', 'in', `Hi<div>${html}</div>`, full)),
    ];
    const without = (reading: typeof plain) => ({
      ...reading,
      messages: reading?.messages.map((m) => ({ ...m, body: '' })),
    });
    expect(without(hostile)).toEqual(without(plain));
    expect(hostile?.messages[0]?.author.name).toBe('Ann');
  });
});

describe('the composer', () => {
  const box = '<div contenteditable="true"></div>';
  const composer = (html: string) => tiny.composer(page(one(html)));

  it.each([
    ['a reply', `<i class="mode-reply"></i>${box}`, 'public', false],
    ['a note', `<i class="mode-note"></i>${box}`, 'internal', true],
    ['neither', box, 'unknown', false],
    ['both', `<i class="mode-reply"></i><i class="mode-note"></i>${box}`, 'unknown', false],
    [
      'hidden',
      '<i class="mode-reply"></i><div hidden><div contenteditable="true"></div></div>',
      undefined,
      false,
    ],
  ])('%s', (_, html, visibility, note) => {
    expect(composer(html)?.reading.visibility).toBe(visibility);
    expect(tiny.noteComposer?.(page(one(html))) != null).toBe(note);
  });

  it('tells what was typed apart from signature and placeholder', () => {
    const handle = composer(
      '<i class="mode-reply"></i><div class="to">Ann &lt;ann@else.example></div><div contenteditable="true">Dear<span data-slate-placeholder>Write</span><div class="signature">Dana</div></div>',
    );
    expect(handle?.reading).toEqual({
      form: 'page',
      visibility: 'public',
      mode: 'rich',
      typed: 'Dear',
      recipients: [{ name: 'Ann', address: 'ann@else.example' }],
    });
    expect((handle?.boundary as Element).className).toBe('signature');
    expect(composer('<i class="mode-reply"></i><textarea>Dear</textarea>')?.reading).toMatchObject({
      typed: 'Dear',
      mode: 'plain',
    });
  });
});

describe('the list', () => {
  const row = (id: string, more = '') =>
    `<div class="row ${more}" data-row="${id}"><a href="/c/${id}">x</a><i class="s">Low notes</i><i class="r">Ann &lt;ann@else.example></i><i class="p">Hello</i><time datetime="2026-11-20T10:30Z"></time></div>`;

  it('gives each row once, with the way to it', () => {
    const list = tiny.list?.(
      page(`<i data-me="me@team.example"></i>${row('1', 'bold')}${row('2')}${row('2')}${row('')}`),
    );
    expect(list).toMatchObject({ site: 'tiny', account: 'me@team.example', misses: [] });
    expect(list?.rows).toHaveLength(2);
    expect(list?.rows[0]).toEqual({
      key: '1',
      url: 'https://desk.example/c/1',
      subject: 'Low notes',
      requester: { name: 'Ann', address: 'ann@else.example' },
      snippet: 'Hello',
      at: Date.UTC(2026, 10, 20, 10, 30),
      unread: true,
    });
    expect(list?.rows[1]?.unread).toBe(false);
    expect(tiny.list?.(page('none'))).toBeNull();
  });

  it('never leads elsewhere, and names what no row shows', () => {
    const list = tiny.list?.(
      page('<div class="row" data-row="1"><a href="https://evil.example/">x</a><i class="s">a</i></div>'),
    );
    expect(list?.rows[0]?.url).toBe('https://desk.example/c/7');
    expect(list?.misses.map(({ part }) => part)).toEqual(['author', 'body', 'time']);
  });
});
