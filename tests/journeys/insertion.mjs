/** The one door in a real browser: what arrives, what stays, what undo takes back, and what is refused. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { bundle, isolatedWorld } from '../live/world.mjs';

const text = 'Hi Ada,\n\nhold the <b>button</b> & count to  five.\nThen let go.\n\n\nDana';
const lines = ['Hi Ada,', '', 'hold the <b>button</b> & count to five.', 'Then let go.', '', '', 'Dana'];
const signature = '<div class="signature">-- <br>Dana Brandt</div>';
const quote =
  '<div class="quote"><div>On Monday Ada wrote:</div><blockquote><p>How do I reset it?</p><form><input name="childNodes"><input name="textContent"></form></blockquote></div>';

const editors = [
  {
    name: 'an empty line before signature and quote',
    html: `<div id="composer" contenteditable><div><br></div>${signature}${quote}</div>`,
  },
  {
    name: 'a bare line break before the signature',
    html: `<div id="composer" contenteditable><br>${signature}${quote}</div>`,
    spare: 1,
  },
  {
    name: 'a nested line before the signature',
    html: `<div id="composer" contenteditable><div dir="ltr"><div><br></div><br>${signature}</div>${quote}</div>`,
    spare: 1,
  },
  { name: 'nothing but a quote', html: `<div id="composer" contenteditable>${quote}</div>` },
  {
    name: 'a right-to-left composer',
    html: `<div id="composer" contenteditable dir="rtl"><div dir="rtl"><br></div>${signature}</div>`,
  },
  { name: 'an empty composer', html: '<div id="composer" contenteditable></div>' },
  {
    name: 'a plain-text composer',
    html: '<div id="composer" contenteditable="plaintext-only" style="white-space: pre-wrap"></div>',
  },
];

/** Runs one check per variant, each in a page of its own, and names the variant in what fails. */
function each(name, variants, check) {
  return {
    name,
    run: async (ctx) => {
      const script = await bundle(ctx.root, join(ctx.root, 'tests/journeys/insertion-world.ts'));
      const browser = await chromium.launch({
        executablePath: ctx.executablePath,
        args: ['--no-sandbox', '--disable-gpu'],
      });
      try {
        for (const variant of variants) {
          const page = await browser.newPage();
          await onPage(page, script, variant, check, ctx).catch((error) => {
            throw new Error(`${variant.name}: ${error.message}`, { cause: error });
          });
          await page.close();
        }
      } finally {
        await browser.close();
      }
    },
  };
}

async function onPage(page, script, variant, check, ctx) {
  await page.setContent(
    `<body data-key="c1" data-last="m1">${variant.html}<button id="send">Send</button></body>`,
  );
  await page.evaluate(() => {
    window.events = [];
    window.sends = 0;
    document.querySelector('#composer')?.addEventListener('input', (event) => {
      window.events.push({ type: event.inputType, trusted: event.isTrusted });
    });
    const send = document.querySelector('#send');
    for (const type of ['click', 'focus']) send.addEventListener(type, () => window.sends++);
  });
  const evaluate = await isolatedWorld(page, script);
  const insert = (words, change = {}) =>
    evaluate(`insert(${JSON.stringify(words)}, ${JSON.stringify(change)})`);
  await check({ page, insert, variant, output: ctx.output('insertion') });
  assert.equal(await page.evaluate(() => window.sends), 0, 'Send was touched');
}

const markup = (page) => page.evaluate(() => document.querySelector('#composer').innerHTML);
const pick = (html, part) => html.slice(html.indexOf(part)).slice(0, part.length);

async function arrives({ page, insert, variant, output }) {
  const before = await markup(page);
  const outcome = await insert(text);
  assert.equal(outcome.inserted, true, JSON.stringify(outcome));
  assert.equal(outcome.readBack, lines.join('\n'));

  const shown = await page.evaluate(() => {
    const copy = document.querySelector('#composer').cloneNode(true);
    document.body.append(copy);
    for (const part of copy.querySelectorAll('.signature, .quote')) part.remove();
    copy.style.lineHeight = '20px';
    const words = copy.innerText.replaceAll('\u00a0', ' ').replace(/ +/g, ' ');
    const height = copy.getBoundingClientRect().height;
    copy.remove();
    return { words: words.split('\n').filter(Boolean), lines: Math.round(height / 20) };
  });
  assert.deepEqual(shown.words, lines.filter(Boolean));
  // What innerText says of blank lines differs with the markup; the height of the text does not.
  assert.ok(
    shown.lines >= lines.length && shown.lines <= lines.length + (variant.spare ?? 0),
    String(shown.lines),
  );

  const after = await markup(page);
  assert.equal(after.includes('<b>'), false, 'the draft brought markup');
  for (const part of [signature, quote]) {
    if (before.includes(part)) assert.equal(pick(after, part), part, 'signature or quote changed');
  }
  const events = await page.evaluate(() => window.events);
  assert.ok(
    events.length > 0 && events.every((event) => event.trusted && event.type),
    JSON.stringify(events),
  );
  await page.screenshot({ path: join(output, `${variant.name.replaceAll(/\W+/g, '-')}.png`) });

  await page.keyboard.type('!');
  assert.match((await markup(page)).replace(/<[^>]*>/g, ''), /Dana!/, 'the caret is not after the text');
}

async function comesBack({ page, insert }) {
  const before = await markup(page);
  await insert(text);
  await page.keyboard.press('Control+z');
  // Where no empty line stood one was made; it may stay.
  const after = (await markup(page)).replace(/^<div><br><\/div>(?=<div class="quote">)/, '');
  assert.equal(after, before);
}

const areas = [
  { name: 'above the quote', value: '\n\n---\nDana\n\nAda wrote:\n> How?', offset: 0, before: '' },
  {
    name: 'below the quote',
    value: 'Ada wrote:\n> How?\n\n-- \nDana',
    offset: 18,
    before: 'Ada wrote:\n> How?\n\n',
  },
  { name: 'hard against the quote', value: 'Ada wrote:\n> How?', offset: 0, before: '' },
].map((area) => ({ ...area, html: `<textarea id="composer" data-offset="${area.offset}"></textarea>` }));

async function arrivesInArea({ page, insert, variant }) {
  const { value, offset, before } = variant;
  const area = page.locator('#composer');
  await area.evaluate((element, words) => (element.value = words), value);
  const outcome = await insert(text);
  assert.equal(outcome.inserted, true, JSON.stringify(outcome));
  const rest = value.slice(offset).replace(/^\n+/, '');
  assert.equal(await area.inputValue(), `${before}${text}\n\n${rest}`);
  assert.equal(await area.evaluate((element) => element.selectionStart), before.length + text.length);
  const events = await page.evaluate(() => window.events);
  assert.ok(events.length > 0 && events.every((event) => event.trusted && event.type === 'insertText'));
  await page.keyboard.press('Control+z');
  assert.equal(await area.inputValue(), value);
}

const line = editors[0].html;
const refusals = [
  { name: 'another conversation', change: { conversationId: 'test//c2' }, kind: 'other conversation' },
  { name: 'a newer message', change: { lastMessageKey: 'm0' }, kind: 'new message' },
  { name: 'an expired release', change: { expiresAt: 1 }, kind: 'release expired' },
  { name: 'another text', change: { textHash: 'abc' }, kind: 'text changed' },
  { name: 'a note’s release', change: { visibility: 'internal' }, kind: 'wrong visibility' },
  { name: 'typed text', html: line.replace('id=', 'data-typed="Hello" id='), kind: 'composer occupied' },
  { name: 'no composer', html: '<p>Nothing here</p>', kind: 'composer missing' },
].map((refusal) => ({ html: line, change: {}, ...refusal }));

async function isRefused({ page, insert, variant }) {
  const before = await page.content();
  const outcome = await insert(text, variant.change);
  assert.equal(outcome.inserted, false);
  assert.equal(outcome.refusal.kind, variant.kind);
  assert.equal(await page.content(), before);
  assert.deepEqual(await page.evaluate(() => window.events), []);
}

/** Editors that take a text their own way: the door must notice and not call it inserted. */
const strange = [
  { name: 'doubles a line', react: (event) => event.target.append(event.target.firstChild.cloneNode(true)) },
  { name: 'drops a line', react: (event) => event.target.querySelector('div').remove() },
  { name: 'empties itself', react: (event) => event.target.replaceChildren() },
  { name: 'ignores it', react: (event) => event.target.replaceChildren(...window.former) },
].map((editor) => ({ html: line, ...editor }));

async function isNotTaken({ page, insert, variant }) {
  await page.evaluate((source) => {
    const composer = document.querySelector('#composer');
    window.former = [...composer.cloneNode(true).childNodes];
    composer.addEventListener('input', eval(source), { once: true });
  }, String(variant.react));
  const outcome = await insert(text);
  assert.equal(outcome.inserted, false, JSON.stringify(outcome));
  assert.equal(outcome.refusal.kind, 'not taken');
}

async function opensOnce({ page, insert }) {
  assert.equal((await insert(text, { id: 'one' })).inserted, true);
  const former = await markup(page);
  const second = await insert(text, { id: 'one' });
  assert.equal(second.refusal?.kind, 'release used');
  assert.equal(await markup(page), former);
}

export default {
  name: 'insertion',
  cases: [
    each('the released text arrives, once and whole, before signature and quote', editors, arrives),
    each('one undo takes it back', editors, comesBack),
    each('a text area takes it where the site types, and undo takes it back', areas, arrivesInArea),
    each('the guard refuses and nothing is written', refusals, isRefused),
    each('an editor that takes it differently is noticed', strange, isNotTaken),
    each('a release opens the door once', [{ name: 'twice', html: line }], opensOnce),
  ],
};
