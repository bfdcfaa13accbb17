// @vitest-environment jsdom
/** Real pages of Roundcube 1.6.5, where a folder with them is at hand: they are the product's and stay outside. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { roundcube } from '.';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const folder = process.env.DESKSIDE_PAGES ?? here('../../../../shared/dom');
const stored = existsSync(`${folder}/roundcube-message.html`);
if (!stored) console.log(`Skipped: no stored pages of Roundcube in ${folder}.`);

/** The pages were stored without their scripts; one of them tells the page about itself. */
function open(name: string, env: object, frame?: [selector: string, name: string]) {
  const told = {
    user_id: 'kR4dFw81',
    date_format: 'yy-mm-dd',
    username: 'support@example.com',
    mailbox: 'INBOX',
    ...env,
  };
  const script = `<script>rcmail.set_env(${JSON.stringify(told)});</script>`;
  const read = (file: string) => readFileSync(`${folder}/${file}.html`, 'utf8');
  const url = new URL('https://post.example/?_task=mail&_mbox=INBOX');
  const html = read(name).replace('</body>', `${script}</body>`);
  const { document } = new JSDOM(html, { url: url.href }).window;
  const inner = frame && document.querySelector<HTMLIFrameElement>(frame[0])?.contentDocument;
  inner?.open();
  inner?.write(frame ? read(frame[1]).replace('</body>', `${script}</body>`) : '');
  inner?.close();
  return { document, url, now: Date.UTC(2026, 10, 22, 12) };
}

const alice = { name: 'Alice Martin', address: 'alice.martin@example.com' };
const preview = ['iframe#messagecontframe', 'roundcube-preview-frame'] as [string, string];

describe.skipIf(!stored)('stored pages of Roundcube (skipped where there are none)', () => {
  it.each([
    ['roundcube-message', undefined],
    ['roundcube-list-with-preview', preview],
  ])('reads the mail of %s', (name, frame) => {
    const page = open(name, { uid: '3' }, frame);
    expect(roundcube.detect(page)).toBe(true);
    const reading = roundcube.read(page);
    expect(reading).toMatchObject({
      account: 'kR4dFw81',
      subject: 'Re: Damaged item in order 10233',
      excerpt: true,
      composer: null,
      misses: [],
    });
    expect(reading?.messages).toEqual([
      {
        key: '2026-11-20-10-30',
        direction: 'incoming',
        visibility: 'public',
        author: alice,
        sentAt: new Date(2026, 10, 20, 10, 30).getTime(),
        sentText: '2026-11-20 10:30',
        body: 'Photo attached, see below.',
        folded: false,
        attachments: ['lamp.txt'],
      },
    ]);
  });

  it.each(['roundcube-list', 'roundcube-list-with-preview'])('reads the list of %s', (name) => {
    const list = roundcube.list?.(open(name, { drafts_mailbox: 'Drafts' }));
    expect(list?.misses).toEqual([]);
    // Alice's two mails are one conversation; the answer to her, from this mailbox, is left out.
    expect(list?.rows.map(({ requester, subject }) => [requester.address, subject])).toEqual([
      ['bob.lee@example.com', 'Invoice INV-7781 missing VAT number'],
      [alice.address, 'Re: Damaged item in order 10233'],
    ]);
    expect(list?.rows[1]?.key).toBe(roundcube.read(open('roundcube-message', { uid: '3' }))?.key);
  });

  it('reads the reply page, and the row leads to the same conversation', () => {
    const page = open('roundcube-compose-html', { compose_mode: 'reply', top_posting: true }, [
      'iframe#composebody_ifr',
      'roundcube-compose-html.iframe',
    ]);
    const reading = roundcube.read(page);
    expect(reading?.misses).toEqual([]);
    expect(reading?.messages[0]).toMatchObject({
      key: '2026-11-20-10-30',
      author: alice,
      body: 'Photo attached, see below.',
    });
    expect(reading?.composer).toMatchObject({ mode: 'rich', typed: '', recipients: [alice] });
    expect((roundcube.composer(page)?.boundary as Element | undefined)?.id).toBe('reply-intro');
    expect(reading?.key).toBe(roundcube.read(open('roundcube-message', { uid: '3' }))?.key);
  });
});
