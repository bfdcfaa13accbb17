// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { textHash } from '../../text/hash';
import { adapters } from '../registry';
import { insertReleased } from './door';
import { leaveMenu, openingWord } from './menus';

it.each([
  ['Ask @lamp', '@lamp'],
  ['/refund', '/refund'],
  ['It is #7781', '#7781'],
  ['Hi {{contact', '{{contact'],
  ['See you :)', ':)'],
  ['See ::greeting', '::greeting'],
  ['@lamp is off', ''],
  ['mail dana@shop.example', ''],
  ['https://shop.example/a', ''],
  ['and/or', ''],
  ['', ''],
])('the word at the end of %j that opens a menu: %j', (line, word) => {
  expect(openingWord(['@first', line])).toBe(word);
});

it('the caret leaves the word, before a signature too', () => {
  document.body.innerHTML =
    '<div contenteditable="true"><p>about @lamp</p><p><br></p><p class="sig">Dana @home</p></div><textarea></textarea>';
  const reading = {
    form: 'inline',
    visibility: 'public',
    mode: 'rich',
    typed: '',
    recipients: [],
  } as const;
  const body = document.querySelector('div') as HTMLElement;
  leaveMenu(
    { body, boundary: document.querySelector('.sig'), reading: { ...reading, recipients: [] } },
    '@lamp',
  );
  const selection = document.getSelection();
  expect([selection?.anchorNode?.nodeValue, selection?.anchorOffset]).toEqual(['about @lamp', 6]);
  const area = document.querySelector('textarea') as HTMLTextAreaElement;
  area.value = 'about @lamp\n\nDana @home';
  area.setSelectionRange(11, 11);
  leaveMenu({ body: area, boundary: null, reading: { ...reading, recipients: [] } }, '@lamp');
  expect(area.selectionStart).toBe(6);
});

describe('a text that a site takes for a command is refused before anything is touched', () => {
  it.each([
    ['slack', '/refund 5', '/refund'],
    ['slack', 'a/b', null],
    ['discord', '/shrug', '/shrug'],
    ['chatwoot', 'Dear {{contact.name}}', '{{'],
    ['zendesk', 'It is {{ticket.id}}', '{{'],
    ['zendesk', 'It is { odd }', null],
    ['gmail', '/refund {{x}}', null],
  ])('%s: %s', async (site, text, sign) => {
    const adapter = adapters.find(({ id }) => id === site);
    if (!adapter) throw new Error(site);
    const release = {
      id: `${site} ${text}`,
      conversationId: '',
      lastMessageKey: '',
      textHash: textHash(text),
      visibility: 'public' as const,
      expiresAt: 1,
    };
    const view = () => ({ document, url: new URL('https://nowhere.example/'), now: 0 });
    const outcome = await insertReleased({ release, text, view, adapter });
    expect(outcome.inserted).toBe(false);
    const told = !outcome.inserted && outcome.refusal.detail.includes(`“${sign ?? ''}”`);
    expect(told).toBe(sign !== null);
  });
});
