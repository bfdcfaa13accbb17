/** The plan of the house, held against the source: who may import whom, and which words stand behind which door. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

interface Source {
  /** From the project's root, with slashes. */
  path: string;
  text: string;
}

interface Room {
  /** A room may import rooms with a smaller rank only. */
  rank: number;
  /** Why, as the end of a sentence. */
  because: string;
  /** When fewer than all lower rooms are allowed. */
  only?: string[];
}

const rooms: Record<string, Room> = {
  domain: { rank: 0, because: 'the words of the house must mean the same everywhere' },
  text: { rank: 1, because: 'plain text work has to run in every page and worker' },
  platform: { rank: 1, only: ['domain'], because: 'it only hands out the browser’s API' },
  sites: {
    rank: 2,
    only: ['domain', 'text'],
    because: 'an adapter is a document in and values out, so that a fixture is all its tests need',
  },
  providers: {
    rank: 2,
    only: ['domain', 'text'],
    because: 'who writes prose gets passages handed in and knows no inbox',
  },
  db: { rank: 2, only: ['domain', 'text'], because: 'tables keep values and decide nothing' },
  knowledge: { rank: 3, because: 'what was captured does not depend on who asks for it' },
  inbox: { rank: 3, because: 'conversations are kept whether or not anything answers them' },
  settings: { rank: 3, because: 'what the person chose is read by others and reads nobody' },
  drafting: { rank: 4, because: 'a draft is judged by the review, so it cannot know the verdict' },
  review: { rank: 5, because: 'the gate judges values and must not reach pages or screens' },
  messaging: { rank: 6, because: 'it carries messages to screens and pages and draws nothing' },
  components: {
    rank: 7,
    only: ['domain', 'text', 'sites', 'messaging'],
    because:
      'screens draw the values of components/services.ts and call its functions, so that the gallery can show them',
  },
  entrypoints: { rank: 8, because: 'it is what the browser starts' },
  testing: { rank: 9, because: 'it serves tests' },
};

/** `lib/platform` is rank 1, but only these may hold the browser's API. */
const platformUsers = ['messaging', 'entrypoints', 'testing'];

/** Each package with the rooms that may import it. Adding one is a decision. */
const packages: Record<string, { rooms: string[]; because: string }> = {
  dexie: { rooms: ['db'], because: 'it weighs 87 kB and its tables have one owner' },
  openai: { rooms: ['providers'], because: 'what leaves the device leaves through one room' },
  '@mozilla/readability': { rooms: ['knowledge'], because: 'only capture needs a page’s main text' },
  'pdfjs-dist': {
    rooms: ['knowledge'],
    because: 'files are read in one room, loaded with the first of them',
  },
  parse5: { rooms: ['knowledge'], because: 'files are read in one room, loaded with the first of them' },
  'wxt/browser': {
    rooms: ['platform'],
    because: 'one room owns the browser’s API, so that all others run without it',
  },
  'webextension-polyfill': { rooms: ['platform'], because: 'one room owns the browser’s API' },
  wxt: { rooms: ['entrypoints'], because: 'it defines what the browser starts' },
  svelte: { rooms: ['components', 'entrypoints'], because: 'only screens are drawn' },
  'bits-ui': { rooms: ['components'], because: 'only screens are drawn' },
  '@lucide/svelte': { rooms: ['components'], because: 'only screens are drawn' },
  diff: { rooms: ['text'], because: 'what changed is told word by word in one way' },
  stemmer: { rooms: ['text'], because: 'words are cut in one way everywhere' },
  valibot: {
    rooms: ['inbox', 'knowledge', 'settings', 'messaging', 'providers'],
    because: 'shapes are checked where something hostile comes in',
  },
};

/** Words that only some files may use. Comments do not count. */
const keptWords: { word: RegExp; name: string; allowed: RegExp; teach: string }[] = [
  {
    word: /\binsertReleased\b/,
    name: 'insertReleased',
    allowed: /^lib\/(?:sites\/insertion\/|messaging\/page\.ts$)/,
    teach:
      'it is the one door to a composer, opened only by the page’s side of messaging, which holds a release',
  },
  {
    word: /\breleaseLifetime\b/,
    name: 'releaseLifetime',
    allowed: /^lib\/(?:domain\/|review\/gate\.ts$)/,
    teach: 'only the gate makes a release: ask requestRelease for one',
  },
  {
    word: /\bexecCommand\b|\bsetRangeText\b|\bnew (?:InputEvent|ClipboardEvent|DataTransfer)\b|getOwnPropertyDescriptor\([^;]{0,80}['"]value['"]/,
    name: 'a way to write into an editor',
    allowed: /^lib\/sites\/insertion\//,
    teach: 'only lib/sites/insertion changes a composer: call insertReleased with a release',
  },
  {
    word: /\b(?:innerHTML|outerHTML|srcdoc)\b\s*\+?=(?!=)|\binsertAdjacentHTML\b|\bdocument\.write(?:ln)?\b|\{@html\b|\bsetHTMLUnsafe\b|\bcreateContextualFragment\b/,
    name: 'a way to make markup from text',
    allowed: /^$/,
    teach: 'page text is hostile: show it as text, or build nodes with textContent',
  },
  {
    word: /\b(?:innerHTML|outerHTML)\b/,
    name: 'innerHTML or outerHTML',
    allowed: /^lib\/sites\/insertion\//,
    teach: 'page text is hostile: read textContent, and build nodes with it',
  },
];

const longest = 400;

/** Blanks comments out; strings stay, because import paths are strings. */
function withoutComments(text: string): string {
  return text.replace(
    /\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|\/\/[^\n]*|(['"])(?:\\.|(?!\1)[^\\\n])*\1|`(?:\\.|[^`\\])*`/g,
    (found) => (/^(?:\/\*|\/\/|<!--)/.test(found) ? found.replace(/[^\n]/g, ' ') : found),
  );
}

function importsOf(code: string): string[] {
  const named = /\b(?:import|export)\s+(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"\n]+)['"]/g;
  const called = /\bimport\s*\(\s*['"`]([^'"`\n]+)['"`]/g;
  return [...code.matchAll(named), ...code.matchAll(called)].map((match) => match[1] ?? '');
}

function roomOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  return top === 'lib' ? second : top;
}

const isTest = (file: string): boolean => /\.test\.ts$/.test(file);
const list = (names: string[]): string =>
  names.length === 0 ? 'no other room' : `${names.join(', ').replace(/, ([^,]+)$/, ' and $1')} only`;

function mayImport(from: string): string[] {
  const { rank, only } = rooms[from] ?? { rank: 0 };
  return Object.entries(rooms)
    .filter(([name, to]) => to.rank < rank && (only?.includes(name) ?? true))
    .filter(([name]) => name !== 'platform' || platformUsers.includes(from))
    .map(([name]) => name);
}

function packageViolation(file: string, wanted: string): string | null {
  const from = roomOf(file);
  const known = Object.keys(packages)
    .filter((name) => wanted === name || wanted.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length)[0];
  if (known === undefined) {
    return `${file} imports ${wanted}: no room owns this package yet. If it earns its weight, add it to the table in lib/architecture.test.ts.`;
  }
  const owner = packages[known];
  if (!owner || owner.rooms.includes(from) || from === 'testing') return null;
  return `${file} imports ${wanted}: only ${owner.rooms.join(', ')} may, because ${owner.because}.`;
}

function importViolation(file: string, wanted: string): string | null {
  const from = roomOf(file);
  if (!wanted.startsWith('.')) return packageViolation(file, wanted);
  const target = path.posix.join(path.posix.dirname(file), wanted);
  const to = roomOf(target);
  if (to === from) return null;
  if (to === 'testing')
    return `${file} imports ${wanted}: only tests may, so that no example is ever shipped.`;
  if (!rooms[to]) {
    return `${file} imports ${wanted}: "${to}" is no room of the house. Put it into a room, or give the room a place in the table in lib/architecture.test.ts.`;
  }
  const allowed = mayImport(from);
  if (allowed.includes(to)) return null;
  return `${file} imports ${wanted}: ${from} may import ${list(allowed)}, because ${rooms[from]?.because}.`;
}

/** Every breach of the plan, as a sentence that says what to do instead. */
function violations(sources: Source[]): string[] {
  return sources.flatMap(({ path: file, text }) => {
    if (isTest(file)) return [];
    const found: (string | null)[] = [];
    const from = roomOf(file);
    if (!rooms[from]) {
      return [
        `${file}: "${from}" is no room of the house. Give it a place in the table in lib/architecture.test.ts.`,
      ];
    }
    const code = withoutComments(text);
    if (from !== 'testing') for (const wanted of importsOf(code)) found.push(importViolation(file, wanted));
    for (const { word, name, allowed, teach } of keptWords) {
      if (!allowed.test(file) && word.test(code)) found.push(`${file} uses ${name}: ${teach}.`);
    }
    const lines = text.trimEnd().split('\n').length;
    if (lines > longest) {
      found.push(
        `${file} has ${lines} lines: above ${longest} a file does more than one thing. Split it by what changes together.`,
      );
    }
    return found.filter((sentence) => sentence !== null);
  });
}

function sourcesOf(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() && /\.(?:ts|svelte|js|mjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts'),
    )
    .map((entry) => path.posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name))
    .map((file) => ({ path: file, text: readFileSync(file, 'utf8') }));
}

describe('the house', () => {
  const all = ['lib', 'components', 'entrypoints'].flatMap(sourcesOf);

  it('is read at all', () => {
    expect(all.length).toBeGreaterThan(50);
    expect(all.flatMap(({ text }) => importsOf(withoutComments(text))).length).toBeGreaterThan(100);
    expect(new Set(all.map(({ path: file }) => roomOf(file)))).toContain('review');
  });

  it('stands as planned', () => {
    expect(violations(all)).toEqual([]);
  });

  it('gives each package of the table to rooms that exist', () => {
    for (const { rooms: owners } of Object.values(packages)) {
      for (const owner of owners) expect(Object.keys(rooms)).toContain(owner);
    }
  });
});

describe('the check sees', () => {
  it.each<[string, string, string, string]>([
    [
      'a lower room that imports a higher one',
      'lib/sites/x.ts',
      "import { ingest } from '../inbox';",
      'sites may import domain and text only',
    ],
    [
      'a type of a higher room',
      'lib/domain/x.ts',
      "import type { A } from '../text/a';",
      'domain may import no other room',
    ],
    [
      'a neighbour of the same rank',
      'lib/db/x.ts',
      "import '../providers';",
      'db may import domain and text only',
    ],
    [
      'a neighbour above the middle',
      'lib/knowledge/x.ts',
      "export { a } from '../inbox/a';",
      'knowledge may import',
    ],
    [
      'an import over lines',
      'lib/review/x.ts',
      "import {\n  a,\n  b as c,\n} from\n  '../messaging/page';",
      'review may import',
    ],
    ['a re-export', 'lib/drafting/x.ts', "export * from '../review';", 'drafting may import'],
    ['a default import', 'lib/inbox/x.ts', "import x from '../drafting';", 'inbox may import'],
    ['a dynamic import', 'lib/text/x.ts', "const a = await import('../db');", 'text may import domain only'],
    [
      'a type in an import call',
      'lib/text/x.ts',
      "type A = import('../db').A;",
      'text may import domain only',
    ],
    ['a deep folder', 'lib/sites/gmail/x.ts', "import { a } from '../../knowledge';", 'sites may import'],
    [
      'a screen that opens the database',
      'components/queue/x.ts',
      "import { a } from '../../lib/db';",
      'screens draw the values',
    ],
    [
      'a screen in Svelte',
      'components/queue/X.svelte',
      "<script>\n  import { a } from '../../lib/review';\n</script>",
      'components may import',
    ],
    [
      'the room that imports its starter',
      'lib/messaging/x.ts',
      "import a from '../../entrypoints/background';",
      'messaging may import',
    ],
    [
      'the browser below messaging',
      'lib/review/x.ts',
      "import { browser } from '../platform';",
      'review may import',
    ],
    [
      'the browser in a screen',
      'components/x.ts',
      "import { browser } from '../lib/platform';",
      'components may import',
    ],
    [
      'the browser’s own package',
      'lib/messaging/x.ts',
      "import { browser } from 'wxt/browser';",
      'only platform may',
    ],
    ['a table outside db', 'lib/inbox/x.ts', "import Dexie from 'dexie';", 'only db may'],
    ['a file of a package', 'lib/inbox/x.ts', "import 'dexie/dist/dexie.mjs';", 'only db may'],
    ['a model outside providers', 'lib/drafting/x.ts', "import OpenAI from 'openai';", 'only providers may'],
    [
      'the reader outside knowledge',
      'entrypoints/x.ts',
      "import { Readability } from '@mozilla/readability';",
      'only knowledge may',
    ],
    ['a package that nobody owns', 'lib/text/x.ts', "import _ from 'lodash';", 'no room owns this package'],
    [
      'a Node module in the extension',
      'lib/db/x.ts',
      "import fs from 'node:fs';",
      'no room owns this package',
    ],
    ['a room that nobody planned', 'lib/utils/x.ts', 'export {};', '"utils" is no room'],
    [
      'an import from outside the rooms',
      'lib/text/x.ts',
      "import a from '../../bench/a';",
      '"bench" is no room',
    ],
    ['examples that would be shipped', 'lib/db/x.ts', "import { a } from '../testing/a';", 'only tests may'],
    [
      'a second user of the door',
      'entrypoints/x.ts',
      "import { insertReleased } from '../lib/sites/insertion/door';",
      'one door',
    ],
    [
      'a second maker of releases',
      'lib/messaging/x.ts',
      "import { releaseLifetime } from '../domain';",
      'only the gate',
    ],
    [
      'a command to an editor',
      'lib/sites/gmail/x.ts',
      "document.execCommand('insertText', false, text);",
      'only lib/sites/insertion',
    ],
    [
      'the native setter',
      'lib/messaging/x.ts',
      "Object.getOwnPropertyDescriptor(p, 'value')?.set",
      'only lib/sites/insertion',
    ],
    [
      'a made-up input event',
      'components/x.ts',
      "box.dispatchEvent(new InputEvent('input'));",
      'only lib/sites/insertion',
    ],
    [
      'markup from text, even at the door',
      'lib/sites/insertion/x.ts',
      'holder.innerHTML = text;',
      'page text is hostile',
    ],
    [
      'markup added to markup',
      'lib/sites/insertion/x.ts',
      'holder.outerHTML += text;',
      'page text is hostile',
    ],
    ['markup read', 'lib/text/x.ts', 'const a = node.innerHTML;', 'page text is hostile'],
    ['markup beside', 'lib/text/x.ts', "node.insertAdjacentHTML('x', text)", 'page text is hostile'],
    ['markup in Svelte', 'components/X.svelte', '<p>{@html text}</p>', 'page text is hostile'],
    ['a written document', 'entrypoints/x.ts', 'document.write(text);', 'page text is hostile'],
    ['a long file', 'lib/text/x.ts', 'a;\n'.repeat(401), '401 lines'],
  ])('%s', (_, file, text, sentence) => {
    expect(violations([{ path: file, text }])).toEqual([expect.stringContaining(sentence)]);
  });

  it.each<[string, string, string]>([
    ['a lower room', 'lib/review/x.ts', "import { verify } from '../drafting/verify';"],
    ['its own room', 'lib/sites/gmail/x.ts', "import type { A } from '../contract';"],
    [
      'a starter with everything',
      'entrypoints/a/b.ts',
      "import '../../lib/db'; import '../../components/services'; import '../../lib/platform';",
    ],
    ['a starter’s own neighbours', 'entrypoints/a/b.ts', "import './c';"],
    ['the owner of a package', 'lib/db/x.ts', "import Dexie from 'dexie';"],
    ['a word in a comment', 'lib/text/x.ts', "// innerHTML = x\n/* import '../db'; */"],
    ['a word in a comment of Svelte', 'components/X.svelte', '<!-- {@html no} -->'],
    ['an address in a string', 'lib/text/x.ts', "const a = 'https://x/y'; const b = 'import from';"],
    [
      'a test that builds its page',
      'lib/text/x.test.ts',
      "import { a } from '../testing/a'; document.write(a);",
    ],
    ['serialising at the door', 'lib/sites/insertion/x.ts', 'return holder.innerHTML;'],
    ['four hundred lines', 'lib/text/x.ts', 'a;\n'.repeat(400)],
  ])('nothing wrong in %s', (_, file, text) => {
    expect(violations([{ path: file, text }])).toEqual([]);
  });
});
