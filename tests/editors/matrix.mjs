/** Every editor, empty and with a signature in it: what arrives, what its model says, what undo takes back. */
import { chromium } from 'playwright';
import { inProject } from '../../scripts/run.mjs';
import { bundle, isolatedWorld } from '../live/world.mjs';
import { serve } from './serve.mjs';

const port = 8131;
const link = 'https://help.example/reset?lamp=7&step=2';
const list = ['1. Hold the <b>button</b>.', '2. Count to five.', '3. Let go.'];
const expected = [
  'Hi Ada,',
  '',
  `all steps are here: ${link} with pictures.`,
  'In short:',
  '',
  ...list,
  '',
  'Dana',
];
const text = expected.join('\n');

const signature = 'Dana Brandt, Lumenhaus';
const starts = [
  { name: '', lines: [] },
  { name: ', empty line above a signature', lines: ['', signature] },
  { name: ', hard above a signature', lines: [signature] },
];
export const editors = [
  { name: 'text area', page: 'textarea', kind: 'text area' },
  { name: 'text area under React', page: 'textarea-react', kind: 'text area' },
  { name: 'contenteditable', page: 'contenteditable', kind: 'plain' },
  { name: 'contenteditable in a shadow root', page: 'contenteditable-shadow', kind: 'plain' },
  { name: 'roosterjs (Outlook)', page: 'roosterjs', kind: 'roosterjs' },
  { name: 'ProseMirror', page: 'prosemirror', kind: 'ProseMirror' },
  { name: 'TipTap', page: 'tiptap', kind: 'ProseMirror' },
  { name: 'TipTap with menus', page: 'tiptap-menu', kind: 'ProseMirror', menus: true },
  { name: 'TipTap in a shadow root', page: 'tiptap-shadow', kind: 'ProseMirror' },
  { name: 'Lexical', page: 'lexical', kind: 'Lexical' },
  { name: 'Slate', page: 'slate', kind: 'Slate' },
  { name: 'Draft.js', page: 'draft', kind: 'Draft.js' },
  { name: 'Quill 1', page: 'quill1', kind: 'Quill 1' },
  { name: 'Quill 2', page: 'quill2', kind: 'Quill 2' },
  { name: 'CKEditor 4 (iframe)', page: 'ckeditor4', kind: 'CKEditor 4' },
  { name: 'CKEditor 5', page: 'ckeditor5', kind: 'CKEditor 5' },
  { name: 'TinyMCE 6 (iframe)', page: 'tinymce', kind: 'TinyMCE' },
  { name: 'Trix', page: 'trix', kind: 'Trix' },
  { name: 'Summernote', page: 'summernote', kind: 'Summernote' },
];
const columns = ['text', 'line breaks', 'link', 'list', 'undo', 'model agrees', 'bad paste', 'away', 'menus'];
/** Words that open a menu while the caret stands behind them. */
const openers = ['@lamp', '/lamp', '#7781', ':lamp', '{{lamp'];

/** Runs the `wanted` editors, prints them, and returns how many passed and failed. */
export async function runMatrix({ executablePath, wanted, home }) {
  const stop = await serve({ home, port });
  const script = await bundle(inProject(), inProject('tests/editors/world.ts'));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const counts = { passed: 0, failed: 0 };
  const row = (name, cells) =>
    console.log(`${name.padEnd(64)}${cells.map((cell) => cell.padEnd(13)).join('')}`.trimEnd());
  try {
    row('', columns);
    for (const editor of editors.filter(wanted)) {
      for (const start of editor.kind === 'text area' ? starts.slice(0, 1) : starts) {
        const name = `${editor.name}${start.name}`;
        const notes = [];
        const cells = await rowOf({ browser, script, editor, start, notes }).catch((error) => {
          notes.push(error.stack);
          return { text: 'FAIL' };
        });
        row(
          name,
          columns.map((column) => cells[column] ?? '–'),
        );
        for (const note of notes) console.log(String(note).replace(/^/gm, '    '));
        counts[Object.values(cells).includes('FAIL') ? 'failed' : 'passed'] += 1;
      }
    }
  } finally {
    await browser.close();
    stop();
  }
  return counts;
}

async function rowOf({ browser, script, editor, start, notes }) {
  const visit = async (work, { away = false } = {}) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.setDefaultNavigationTimeout(60_000);
    page.on('pageerror', (error) => notes.push(`the page threw: ${error.message}`));
    try {
      const query = new URLSearchParams({ editor: editor.page, start: JSON.stringify(start.lines) });
      await page.goto(`http://127.0.0.1:${port}/?${query}`);
      // Some editors are megabytes of single files: on a busy machine that takes its time.
      await page.waitForFunction(() => window.ready, undefined, { timeout: 60_000 });
      const evaluate = await isolatedWorld(page, script);
      await page.focus('#elsewhere');
      if (away) await leave(page);
      const gaps = await evaluate('gaps()');
      const model = async () => {
        await page.waitForTimeout(150);
        return linesOf(await page.evaluate(() => window.model()), gaps);
      };
      return await work({ page, evaluate, model, insert: () => evaluate(`insert(${JSON.stringify(text)})`) });
    } finally {
      await context.close();
    }
  };
  const same = (a, b) => a.filter(Boolean).join('\n') === b.filter(Boolean).join('\n');
  const say = (ok, what, seen) => {
    if (!ok) notes.push(`${what}: ${JSON.stringify(seen)}`);
    return ok ? 'ok' : 'FAIL';
  };
  const takenBack = async ({ page, model }, before, what) => {
    const lines = await model();
    const focus = await page.evaluate(() => document.activeElement?.id);
    return same(lines, before) && focus === 'elsewhere'
      ? what
      : say(false, `after ${what}, focus ${focus}`, lines);
  };

  const arriving = visit(async (visited) => {
    const { page, evaluate, model, insert } = visited;
    const found = await evaluate('kind()');
    if (found !== editor.kind) notes.push(`taken for ${found}`);
    const before = await model();
    const outcome = await insert();
    if (!outcome.inserted) {
      notes.push(`refused: ${outcome.refusal.detail}`);
      return { text: await takenBack(visited, before, 'clipboard') };
    }
    const lines = await model();
    const at = lines.indexOf(list[0]);
    const first = lines.findIndex(Boolean);
    const ours = lines.slice(first, first + expected.length);
    const rest = lines.slice(first + expected.length);
    const words = (some) => some.join(' ').split(/\s+/).join(' ').trim();
    const whole = words(lines) === words([...expected, ...start.lines]);
    const result = {
      text: say(found === editor.kind && whole, 'text', lines),
      'line breaks': say(ours.join('\n') === text && same(rest, start.lines), 'line breaks', lines),
      link: say(
        lines.some((line) => line.includes(link)),
        'link',
        lines,
      ),
      list: say(at >= 0 && list.every((line, i) => lines[at + i] === line), 'list', lines),
    };
    await page.keyboard.type('!');
    const after = await model();
    const typed = lines.map((line) => (line === 'Dana' ? 'Dana!' : line));
    result['model agrees'] = say(after.join('\n') === typed.join('\n'), 'after a keystroke', after);
    return result;
  });
  const undoing = visit(async ({ page, model, insert }) => {
    const before = await model();
    if (!(await insert()).inserted) return undefined;
    await page.waitForTimeout(150);
    for (let presses = 1; presses <= 3; presses++) {
      await page.keyboard.press('Control+z');
      if (same(await model(), before)) return presses === 1 ? 'ok' : `ok (${presses}×)`;
    }
    return say(false, 'after undo', await model());
  });
  const spoiling = visit(async (visited) => {
    const { page, model, insert } = visited;
    const before = await model();
    await page.evaluate(spoilPastes);
    const outcome = await insert();
    if (!(await page.evaluate(() => window.spoiled))) return undefined;
    if (outcome.inserted) return say(false, 'a spoiled paste was believed', await model());
    return takenBack(visited, before, 'taken back');
  });
  const blind = visit(
    async ({ page, model, insert }) => {
      if (await page.evaluate(() => document.hasFocus())) return say(false, 'the page kept the focus', '');
      if (!(await insert()).inserted) return 'clipboard';
      const lines = await model();
      return say(lines.join('\n').includes(text), 'without focus', lines);
    },
    { away: true },
  );
  /** The next Enter makes a line and picks nothing. */
  const opening = (word) =>
    visit(async ({ page, evaluate, model }) => {
      const words = `Hello,\n\nabout ${word}`;
      const outcome = await evaluate(`insert(${JSON.stringify(words)})`);
      if (!outcome.inserted) return 'clipboard';
      await page.waitForTimeout(150);
      await page.keyboard.press('Enter');
      const lines = (await model()).join(' ').replace(/\s+/g, ' ').trim();
      const kept = words.replace(/\s+/g, ' ');
      return lines.startsWith(kept) ? 'ok' : say(false, `Enter after ${word}`, lines);
    });
  const menus = async () => {
    for (const word of openers) {
      const result = await opening(word);
      if (result !== 'ok') return result;
    }
    return 'ok';
  };
  const [cells, undo, spoiled, away] = await Promise.all([arriving, undoing, spoiling, blind]);
  return {
    ...cells,
    ...(undo && { undo }),
    ...(spoiled && { 'bad paste': spoiled }),
    away,
    ...(editor.menus && { menus: await menus() }),
  };
}

/** The focus goes elsewhere, as into the browser's side panel: the page's editor hears no focus event of its own. */
async function leave(page) {
  const other = await page.context().newPage();
  await other.bringToFront();
  for (const each of [page, other]) {
    const cdp = await page.context().newCDPSession(each);
    await cdp.send('Emulation.setFocusEmulationEnabled', { enabled: each === other });
  }
}

/** Lets each paste arrive without its second line, as a site's own clean-up might. Runs in the page. */
function spoilPastes() {
  const spoil = (event) => {
    if (!event.isTrusted && !event.detail && event.clipboardData && !window.spoiled) {
      window.spoiled = true;
      event.stopImmediatePropagation();
      event.preventDefault();
      const data = new DataTransfer();
      data.setData(
        'text/plain',
        event.clipboardData.getData('text/plain').replace('In short:', 'In other words:'),
      );
      const html = event.clipboardData.getData('text/html').replace('In short:', 'In other words:');
      if (html) data.setData('text/html', html);
      const again = new ClipboardEvent('paste', {
        clipboardData: data,
        bubbles: true,
        cancelable: true,
        composed: true,
      });
      event.composedPath()[0].dispatchEvent(again);
    }
  };
  window.addEventListener('paste', spoil, true);
  for (const frame of document.querySelectorAll('iframe'))
    frame.contentWindow.addEventListener('paste', spoil, true);
}

/** A model's blocks as the lines that a person sees. */
function linesOf(blocks, gaps) {
  const lines = [];
  for (const block of blocks) {
    const own = block.split('\n').map((line) =>
      line
        .replace(/[\u00a0 ]+/g, ' ')
        .replace(/\ufeff/g, '')
        .trim(),
    );
    if (gaps && lines.length > 0 && lines.at(-1) !== '' && own[0] !== '') lines.push('');
    lines.push(...own);
  }
  return lines;
}
