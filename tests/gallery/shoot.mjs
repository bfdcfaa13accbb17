/**
 * Photographs every scene: `node tests/gallery/shoot.mjs [scene…]`. Fails when a scene writes an error to the console
 * (the extension's content policy is in force), scrolls sideways, or breaks at 320 px.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openGallery } from './serve.mjs';

const out = fileURLToPath(new URL('../../test-output/gallery/', import.meta.url));

const clicked = (at, scenes) => Object.fromEntries(scenes.map((one) => [one, { '': [['click', at]] }]));

/** What a person does on a scene before the picture is taken. */
const steps = {
  clear: {
    evidence: [['click', '[data-claim^="documented:A CSV"]']],
    editing: [
      ['press', 'e'],
      ['type', 'Dear '],
    ],
  },
  'model-tools': {
    fact: [['click', '.tools [aria-expanded]']],
    writing: [['click', '.tools button']],
    summary: [['click', '[aria-label="Summary"] button']],
  },
  'model-refused': { '': [['click', '.tools button']] },
  unsupported: { evidence: [['click', '[data-claim^="unsupported"]']], why: [['click', '.verdict']] },
  internal: { evidence: [['click', '[data-claim^="documented:The link"]']] },
  'internal-note': { evidence: [['click', '[data-claim^="documented:The link"]']] },
  outdated: { evidence: [['click', '[data-claim^="documented:The link"]']] },
  gaps: {
    guide: [['click', '.gaps .actions button']],
    wordings: [['click', '.gaps .link']],
    dismissed: [['click', '.gaps .actions button:last-child']],
  },
  disagree: { retired: [['click', '.disagree .actions button']] },
  'ask-without-name': { refused: [['click', '.ask [type=submit]']] },
  upkeep: { undone: [['click', '[aria-label="Conflicting"] .actions button']] },
  'outdated-retired': { evidence: [['click', '[data-claim^="documented:The link"]']] },
  contradicted: { evidence: [['click', '[data-claim^="contradicted"]']] },
  'parts-found': { sheet: [['click', '.parts']] },
  'parts-shut': {
    sheet: [['click', '.parts']],
    tried: [
      ['click', '.parts'],
      ['click', '.sheet summary'],
    ],
    copied: [
      ['click', '.parts'],
      ['click', '.actions .button'],
    ],
  },
  'parts-several': { sheet: [['click', '.parts']] },
  'parts-silent': { sheet: [['click', '.parts']] },
  'site-unreadable': { sheet: [['click', '.trouble .link']] },
  'site-without-conversation': {
    sheet: [['click', '.none .link']],
    report: [
      ['click', '.none .link'],
      ['click', '.whole summary'],
    ],
  },
  'list-changed': { sheet: [['click', '.trouble .link']] },
  drafting: { '': [['press', 'd']] },
  'no-draft': { '': [['press', 'd']] },
  'being-written': { '': [['press', 'd']] },
  'being-written-long': { '': [['press', 'd']] },
  'instead-no-draft': { '': [['press', 'd']] },
  'ahead-off': { '': [['click', 'h2:has-text("Drafts ahead")']] },
  'ahead-on': { '': [['click', 'h2:has-text("Drafts ahead")']] },
  'ahead-chosen': { '': [['click', 'h2:has-text("Drafts ahead")']] },
  'queue-ahead': { '': [['click', '.tab:has-text("Ready")']] },
  'built-in-downloadable': { getting: [['click', '.built-in .button']] },
  'built-in-refused': { '': [['click', '.built-in .button']] },
  ...clicked('.check .button', ['check-found', 'check-nothing', 'check-language', 'check-gone']),
  ...clicked('.tools .button', ['reworded']),
  'left-out': {
    open: [
      ['click', '.left summary'],
      ['click', '.left li:last-child p'],
    ],
  },
  'captured-since': { '': [['press', 'd']] },
  'notices-conversation': { evidence: [['click', '[data-claim^="contradicted"]']] },
  'notices-full': {
    last: [
      ['press', 'End'],
      ['press', 'k'],
    ],
  },
  stopped: { why: [['click', '.verdict']] },
  ordered: {
    evidence: [['click', '[data-claim^="documented:A CSV"]']],
    why: [['click', '.verdict']],
  },
  ledger: {
    entry: [['click', '.entries .row']],
    read: [
      ['click', '.entries .row'],
      ['click', 'text=To be read'],
    ],
    search: [
      ['click', '[type="search"]'],
      ['type', 'localhost'],
    ],
    deleted: [['click', '.foot .danger']],
  },
  settings: {
    leaving: [['click', 'text=Show what left >> xpath=preceding::label[1]']],
    links: [['click', '[aria-label="A place that replies may link to"]']],
  },
  refusal: { '': [['press', 'Control+Enter']] },
  handoff: { '': [['press', 'h']] },
  article: { removed: [['click', '[aria-label="Remove this article"]']] },
  'article-shelf': {
    cited: [['click', 'details summary']],
    changed: [['click', '[aria-label="Captures"] button']],
  },
  'knowledge-none': {
    search: [
      ['press', '/'],
      ['type', 'zeppelin harbour'],
    ],
  },
  'knowledge-many': { more: [['click', '.more button']] },
  source: {
    rename: [['click', '[aria-label="Rename"]']],
    remove: [['click', '[aria-label="Remove this source"]']],
    filter: [
      ['click', '[aria-label="Filter by title or tag"]'],
      ['type', 'zeppelin'],
    ],
  },
  'source-rejecting': {
    '': [
      ['click', '[aria-label="Remove this source"]'],
      ['click', '.sheet .danger'],
    ],
  },
  knowledge: {
    export: [
      ['click', '.ways [aria-haspopup]'],
      ['press', 'End'],
      ['press', 'Enter'],
      ['click', '.sheet footer button'],
    ],
    search: [
      ['press', '/'],
      ['type', 'export rows'],
    ],
    captured: [['click', 'footer button']],
    preview: [['click', '.preview button']],
    'preview-saved': [
      ['click', '.preview button'],
      ['click', '.sheet footer button'],
    ],
  },
  centre: {
    choose: [
      ['click', '.centre .actions .button:last-child'],
      ['click', '.groups summary'],
    ],
  },
  'note-refused': { '': [['click', '.note footer .primary']] },
  macros: { edit: [['click', '.macros .list-row']] },
  'teach-refused': { '': [['click', '[aria-label="In this tab"] button']] },
  'teach-ready': { stop: [['press', 'Escape']] },
  'teach-rejecting': { '': [['press', 'Control+Enter']] },
  endpoints: {
    shown: [['click', 'text=Who writes drafts']],
    tested: [['click', '[aria-label="Test Ollama"]']],
    remove: [
      ['click', '[aria-label="Change or remove OpenAI"]'],
      ['press', 'End'],
      ['press', 'Enter'],
    ],
    change: [
      ['click', '[aria-label="Change or remove OpenAI"]'],
      ['press', 'Home'],
      ['press', 'Enter'],
      ['click', 'text=Keep the key'],
    ],
  },
  'endpoints-none': {
    add: [['click', 'text=Add a model']],
    list: [
      ['click', 'text=Add a model'],
      ['click', 'text=List them'],
      ['click', 'text=Name and price'],
    ],
    bare: [
      ['click', 'text=Add a model'],
      ['click', 'input[type="url"]'],
      ['press', 'Control+a'],
      ['type', 'http://192.168.1.20:8000/v1'],
      ['click', 'text=This address is not'],
    ],
  },
  'endpoints-key-gone': { '': [['click', 'text=Who writes drafts']] },
  'endpoints-ollama': {
    '': [['click', '[aria-label="Test Ollama"]']],
    hide: [
      ['click', '[aria-label="Test Ollama"]'],
      ['click', 'text=If you cannot run'],
    ],
  },
  'endpoints-unreachable': { '': [['click', '[aria-label="Test Ollama"]']] },
  'endpoints-refused': {
    '': [['click', '[aria-label="Test OpenAI"]']],
    save: [
      ['click', '[aria-label="Change or remove OpenAI"]'],
      ['press', 'Home'],
      ['press', 'Enter'],
      ['click', 'text=Save and test'],
    ],
  },
  'settings-taught': {
    menu: [['click', '[aria-label^="Copy, save or forget Tidewater"]']],
    take: [
      ['click', '.taught .foot-line button'],
      ['press', 'Tab'],
    ],
  },
  'queue-closed': {
    snoozed: [
      ['click', '[aria-label="More groups"]'],
      ['press', 'ArrowDown'],
      ['press', 'ArrowDown'],
      ['press', 'Enter'],
    ],
    closed: [
      ['click', '[aria-label="More groups"]'],
      ['press', 'End'],
      ['press', 'Enter'],
    ],
  },
  'requester-others': { open: [['press', 'w']] },
  'requester-joined': { open: [['press', 'w']] },
  'requester-hostile': { open: [['press', 'w']] },
  'rejecting-requester': { '': [['click', '[aria-label^="Maybe the same"] button:has-text("Same person")']] },
  'rejecting-queue': {
    '': [
      ['press', 'j'],
      ['press', 'x'],
    ],
  },
  'rejecting-conversation': { '': [['press', 'g']] },
  'rejecting-settings': { '': [['click', '[aria-label^="Revoke"]']] },
  'rejecting-knowledge': { '': [['click', 'footer button']] },
  'queue-normal': {
    moved: [
      ['press', 'j'],
      ['press', 'j'],
    ],
    snooze: [
      ['press', 'j'],
      ['press', 'e'],
    ],
    search: [
      ['press', '/'],
      ['type', 'invoice'],
    ],
    keys: [['press', '?']],
    menu: [['click', '[aria-label="More groups"]']],
  },
};
const wideScenes = [
  'check-found',
  'gaps',
  'disagree',
  'endpoints',
  'endpoints-ollama',
  'ledger',
  'being-written',
  'unfinished',
  'centre',
  'centre-done',
  'import',
  'note-change',
  'macros',
  'requester-joined',
  'requester-suggested',
  'queue-also-open',
  'queue-normal',
  'clear',
  'parts-several',
  'unread-conversation',
  'unsupported',
  'outdated',
  'internal',
  'long-thread',
  'knowledge',
  'knowledge-many',
  'source',
  'article-shelf',
  'article',
  'settings',
  'teach-ready',
  'settings-taught',
  'rtl',
  'handoff',
];

mkdirSync(out, { recursive: true });
const problems = [];
let pictures = 0;

async function act(page, [kind, what]) {
  if (kind === 'press') await page.keyboard.press(what);
  else if (kind === 'type') await page.keyboard.type(what);
  else await page.click(what);
  await page.waitForTimeout(60);
}

let name = '';
const { page, go, close } = await openGallery((what) => problems.push(`${name}: ${what}`));

async function shoot(scene, { theme, width, variant = '', picture = true }) {
  name = [scene, variant, width === 360 ? '' : width, theme].filter(Boolean).join('-');
  await page.setViewportSize({ width, height: width > 1000 ? 800 : 760 });
  await go(scene, theme);
  for (const step of steps[scene]?.[variant] ?? steps[scene]?.[''] ?? []) await act(page, step);
  await page.waitForTimeout(
    variant === 'editing' || variant === 'search' || scene === 'storage-opening' ? 700 : 130,
  );
  const wide = await page.evaluate(() => {
    const over = [...document.querySelectorAll('*')].filter(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) &&
        element.clientWidth > 0,
    );
    const outside = [...document.querySelectorAll('button, a, input, label, p, h1, h2')].filter((element) => {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.unseen')) return false;
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
    });
    const named = (element) =>
      [
        element.getAttribute('aria-label'),
        element.textContent,
        element.getAttribute('title'),
        ...[...(element.labels ?? [])].map((label) => label.textContent),
      ].some((words) => words?.trim());
    const controls = [
      ...document.querySelectorAll(
        'button, a[href], input, textarea, select, [role="button"], [role="menuitem"], [role="dialog"]',
      ),
    ];
    const nameless = controls.filter(
      (element) => element.checkVisibility() && !named(element) && !element.hasAttribute('aria-labelledby'),
    );
    const jumping = [...document.querySelectorAll('[tabindex]')].filter((element) => element.tabIndex > 0);
    const box = (selector) =>
      [...document.querySelectorAll(selector)].map((each) => each.getBoundingClientRect());
    const hidden = box('.notice').filter((notice) =>
      box('[aria-label="Review"], .foot').some(
        (bar) =>
          bar.width > 0 &&
          notice.bottom > bar.top + 1 &&
          notice.top < bar.bottom &&
          notice.left < bar.right &&
          notice.right > bar.left,
      ),
    );
    return [
      ...nameless.map((element) => `${element.outerHTML.slice(0, 120)} has no name`),
      ...jumping.map((element) => `${element.outerHTML.slice(0, 120)} jumps the tab order`),
      hidden.length > 0 ? 'a notice covers the bar' : '',
      document.documentElement.scrollWidth > innerWidth ? 'the page scrolls sideways' : '',
      ...over.map((element) => `${element.className} scrolls sideways`),
      ...outside.map(
        (element) => `${element.tagName} "${element.textContent?.trim().slice(0, 30)}" is cut off`,
      ),
    ].filter(Boolean);
  });
  problems.push(...wide.map((what) => `${name}: ${what}`));
  if (picture) {
    await page.screenshot({ path: `${out}${name}.png` });
    pictures += 1;
  }
}

try {
  await go('?');
  const known = (await page.textContent('body')).replace('Scenes: ', '').trim().split(', ');
  const chosen = process.argv.slice(2);
  for (const scene of known.filter((each) => chosen.length === 0 || chosen.includes(each))) {
    const variants = ['', ...Object.keys(steps[scene] ?? {}).filter(Boolean)];
    for (const variant of variants) {
      for (const theme of ['light', 'dark']) await shoot(scene, { theme, width: 360, variant });
    }
    await shoot(scene, { theme: 'light', width: 320 });
    await shoot(scene, { theme: 'light', width: 480, picture: false });
    if (wideScenes.includes(scene)) await shoot(scene, { theme: 'light', width: 1280 });
  }
} finally {
  await close();
}
for (const problem of new Set(problems)) console.error(problem);
console.log(`${pictures} pictures in test-output/gallery, ${problems.length} problems`);
process.exit(problems.length > 0 ? 1 : 0);
