/** What was built, read back: sizes, permissions, policy, and which package ended up where. */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { presets } from '../lib/providers/endpoints';
import { adapters } from '../lib/sites/registry';
import { hostPermissions, optionalHostPermissions, permissions } from '../lib/platform/manifest';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const built = path.join(root, '.output', 'chrome-mv3');

/**
 * Bytes, uncompressed: what the browser parses on each page, and at each start of the worker. The script with which a
 * person teaches a page comes by their click alone, and brings the reader and what learns with it.
 */
const limits = { contentScript: 80_000, background: 120_000, teach: 120_000 };

interface Manifest {
  permissions: string[];
  host_permissions: string[];
  optional_host_permissions: string[];
  web_accessible_resources?: unknown[];
  content_security_policy: { extension_pages: string };
  content_scripts?: { js: string[]; css?: string[] }[];
  background: { service_worker: string };
}

let manifest: Manifest;
let files: string[];

const read = (file: string) => readFileSync(path.join(built, file), 'utf8');
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** Each file that a page-side script may consist of: those of the manifest and those registered at run time. */
const contentScripts = () =>
  files.filter(
    (file) => /^content-scripts\/.+\.js$/.test(file) || file === 'capture.js' || file === 'teach.js',
  );

/** The worker's file and everything that it imports. */
function withImports(entry: string, seen = new Set<string>()): string[] {
  if (seen.has(entry)) return [];
  seen.add(entry);
  const found = [...read(entry).matchAll(/(?:from|import)\s*\(?\s*["'](\.{0,2}\/[^"']+\.js)["']/g)];
  const next = found.map(([, target = '']) =>
    target.startsWith('/') ? target.slice(1) : path.posix.join(path.posix.dirname(entry), target),
  );
  return [entry, ...next.flatMap((file) => withImports(file, seen))];
}

beforeAll(() => {
  const code = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', "await (await import('./scripts/build.mjs')).build(process.execPath)"],
    { cwd: root, encoding: 'utf8' },
  );
  if (code.status !== 0) throw new Error(`The extension does not build:\n${code.stderr.slice(-4000)}`);
  files = readdirSync(built, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => statSync(path.join(built, file)).isFile());
  manifest = JSON.parse(read('manifest.json')) as Manifest;
}, 300_000);

/** Strings of the packages that survive minification. */
const marks = {
  dexie: ['MissingAPIError', 'BulkError'],
  openai: ['OPENAI_API_KEY', 'x-stainless-lang', 'X-Stainless-Lang'],
  readability: ['REGEXPS', 'grabArticle'],
  pdf: ['InvalidPDFException', 'WorkerMessageHandler'],
  html: ['closed-element-in-open-elements', 'missing-doctype'],
};
const holds = (code: string, names: readonly string[]) => names.filter((name) => code.includes(name));

describe('what runs in pages', () => {
  test('there are content scripts', () => {
    expect(contentScripts().length).toBeGreaterThanOrEqual(2);
  });

  test('holds no database and no provider', () => {
    for (const file of contentScripts()) {
      expect(
        holds(read(file), marks.dexie),
        `${file} bundles Dexie: its database would be the web page's`,
      ).toEqual([]);
      expect(
        holds(read(file), marks.openai),
        `${file} bundles openai: keys must not come near a page`,
      ).toEqual([]);
    }
  });

  test('is small', () => {
    for (const file of contentScripts()) {
      const size = statSync(path.join(built, file)).size;
      const limit = file === 'teach.js' ? limits.teach : limits.contentScript;
      console.log(`${file}: ${kilobytes(size)} of ${kilobytes(limit)}`);
      expect(size, `${file} is too big for a quiet guest`).toBeLessThan(limit);
    }
  });

  test('only the capture script reads articles', () => {
    for (const file of contentScripts().filter((one) => !one.includes('capture'))) {
      expect(holds(read(file), marks.readability), `${file} bundles Readability`).toEqual([]);
    }
  });
});

describe('the background', () => {
  test('is small and holds no provider', () => {
    const parts = [...new Set(withImports(manifest.background.service_worker))];
    const size = parts.reduce((sum, file) => sum + statSync(path.join(built, file)).size, 0);
    console.log(`background (${parts.join(', ')}): ${kilobytes(size)} of ${kilobytes(limits.background)}`);
    expect(size).toBeLessThan(limits.background);
    for (const file of parts) expect(holds(read(file), marks.openai), `${file} bundles openai`).toEqual([]);
  });
});

describe('the desk', () => {
  test('says what it weighs', () => {
    const [, entry = ''] = /src="\/([^"]+\.js)"/.exec(read('desk.html')) ?? [];
    const parts = withImports(entry);
    const size = parts.reduce((sum, file) => sum + statSync(path.join(built, file)).size, 0);
    console.log(`desk (${parts.join(', ')}): ${kilobytes(size)}`);
    for (const file of parts) expect(holds(read(file), marks.openai), `${file} bundles openai`).toEqual([]);
  });
});

describe('the side panel', () => {
  /** What the browser loads before the first screen; what is imported on demand is not among it. */
  const initial = () => {
    const html = read('sidepanel.html');
    const named = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, file = '']) => file);
    const statically = (entry: string, seen: Set<string>): void => {
      if (seen.has(entry)) return;
      seen.add(entry);
      for (const [, target = ''] of read(entry).matchAll(
        /(?:from|import)\s*["'](\.{0,2}\/[^"']+\.js)["']/g,
      )) {
        statically(path.posix.join(path.posix.dirname(entry), target), seen);
      }
    };
    const seen = new Set<string>();
    for (const file of named) statically(file, seen);
    return [...seen];
  };

  test('loads the SDK of models only when one is asked', () => {
    const all = files.filter((file) => file.endsWith('.js'));
    const holding = all.filter((file) => holds(read(file), marks.openai).length > 0);
    for (const file of holding)
      console.log(`${file} with openai: ${kilobytes(statSync(path.join(built, file)).size)}`);
    expect(holding).toEqual([expect.stringMatching(/^chunks\/talk-[\w-]+\.js$/)]);
    for (const file of initial())
      expect(holds(read(file), marks.openai), `${file} bundles openai`).toEqual([]);
  });

  test('reads files only when one is added', () => {
    expect(initial().length).toBeGreaterThan(2);
    for (const file of initial()) {
      expect(holds(read(file), marks.pdf), `${file} bundles pdf.js`).toEqual([]);
      expect(holds(read(file), marks.html), `${file} bundles the HTML parser`).toEqual([]);
    }
    const all = files.filter((file) => file.endsWith('.js'));
    expect(all.some((file) => holds(read(file), marks.pdf).length === marks.pdf.length)).toBe(true);
    expect(all.some((file) => holds(read(file), marks.html).length > 0)).toBe(true);
  });
});

describe('the manifest', () => {
  test('asks for what lib/platform/manifest.ts names, and nothing else', () => {
    expect([...manifest.permissions].sort()).toEqual([...permissions].sort());
    expect([...manifest.host_permissions].sort()).toEqual([...hostPermissions].sort());
    expect([...manifest.optional_host_permissions].sort()).toEqual([...optionalHostPermissions].sort());
  });

  test('offers nothing to web pages', () => {
    expect(manifest.web_accessible_resources ?? []).toEqual([]);
    expect(manifest).not.toHaveProperty('externally_connectable');
  });

  test('lets its own pages load nothing from elsewhere', () => {
    const policy = Object.fromEntries(
      manifest.content_security_policy.extension_pages
        .split(';')
        .map((directive) => directive.trim().split(/\s+/))
        .map(([name = '', ...values]) => [name, values.join(' ')]),
    );
    expect(policy).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      // No sockets. What may be asked is the guard's to say; see 'reaches out in known places'.
      'connect-src': "'self' https: http:",
      'img-src': "'self' data:",
      'require-trusted-types-for': "'script'",
      'base-uri': "'none'",
      'form-action': "'none'",
    });
    for (const [name, value] of Object.entries(policy)) {
      expect(value, name).not.toMatch(/unsafe-|\*/);
      if (name !== 'connect-src') expect(value, name).not.toMatch(/https?:/);
    }
  });
});

describe('the code', () => {
  const code = () => files.filter((file) => /\.(js|html|css)$/.test(file));

  /** Names of XML namespaces, links to documentation in error texts, and match patterns: none is ever fetched. */
  const named = [
    /^https?:\/\/www\.w3\.org\//,
    /^https:\/\/svelte\.dev\/e\//,
    /^https:\/\/mail\.google\.com(\/|$)/,
    /^http:\/\/(127\.0\.0\.1|localhost)\//,
    /^https?:\/\/\*\//,
    // Dexie and Readability explain themselves by these in errors and comments.
    /^https?:\/\/(bit\.ly|dexie\.org|wxt\.dev|tinyurl\.com|schema\.org|github\.com|developer\.mozilla\.org)\b/,
  ];

  // The name of an old document type in the HTML parser, and the page that a file pretends to be.
  named.push(/^http:\/\/www\.ibm\.com\/data\/dtd\//, /^https:\/\/file\.invalid\//);

  /** In pdf.js and its polyfills: names of XML namespaces, and addresses that are only taken apart to see how. */
  const namedInPdf =
    /^https?:\/\/(?:ns\.adobe\.com|www\.xfa\.org|www\.apache\.org)\/|^https?:\/\/(?:a(?:@b|#.*|\/c%20d\?.*)?|x|foo\.bar|example\.com|тест)$/;
  /** In the SDK: its defaults, which an endpoint's own address takes the place of, and links in error texts. */
  const namedInSdk =
    /^https:\/\/(?:(?:(?:[a-z]{2}|mtls)\.)?api\.openai\.com|auth\.openai\.com|help\.openai\.com|docs\.expo\.dev|redacted\.invalid)(?:\/|$)/;
  /** What the settings offer to be saved. */
  const offered = presets.flatMap(({ baseUrl, example }) => [baseUrl, example]);
  const isNamed = (file: string, url: string) =>
    named.some((pattern) => pattern.test(url)) ||
    offered.includes(url) ||
    (/^assets\/pdf\./.test(file) && namedInPdf.test(url)) ||
    (/^chunks\/talk-/.test(file) && namedInSdk.test(url));

  /** Where the sites live: their match patterns, and the expressions that tell their pages. */
  const hosts = adapters
    .flatMap(({ origins }) => origins)
    .map((pattern) => new URL(pattern.replace('*.', '')).hostname);
  const isSite = (url: string) => {
    const host = /^https:\/\/(?:\*\.)?([a-z0-9.-]+)/.exec(url.replaceAll('\\', ''))?.[1] ?? '';
    return hosts.some((known) => host === known || host.endsWith(`.${known}`));
  };

  test('names no address that could be fetched', () => {
    for (const file of code()) {
      const code = read(file);
      const addresses = [...code.matchAll(/\b(?:https?|wss?):\/\/[a-z0-9*][^\s"'`<>\\)]*/gi)]
        // An expression ("https://app\.x") tells addresses and is none.
        .filter(([url]) => !url.includes('(?'))
        .filter(
          ({ 0: url, index }) => !/^\\{1,2}[.-]/.test(code.slice(index + url.length, index + url.length + 3)),
        )
        .map(([url]) => url);
      const unknown = addresses.filter((url) => !isSite(url) && !isNamed(file, url));
      expect(unknown, `${file} names an address: is something fetched that nobody asked for?`).toEqual([]);
    }
  });

  /** Where code reaches out, and how: each place has its own test, or belongs to a package that is given bytes. */
  const reaching: { file: RegExp; how: RegExp[] }[] = [
    {
      file: /^chunks\/talk-/,
      how: [
        // The guard, and a method of the SDK's for certificates, which is never made.
        /^fetch\(\.\.\.\w+\)/,
        /^fetch\(\)\{return async/,
      ],
    },
    // lib/messaging/own-origin.ts, the table of word vectors, and Vite's loading of its own modules.
    {
      file: /^chunks\//,
      how: [/^fetch\(\w+,\{credentials:`same-origin`,redirect:`error`\}\)/, /^fetch\(\w+\.href,\w+\)/],
    },
    { file: /^assets\/search\.worker-/, how: [/^fetch\(`\/vectors\/words\.bin`\)/] },
    // pdf.js is given bytes, and could ask for addresses.
    { file: /^assets\/pdf\./, how: [/^(?:fetch\(|XMLHttpRequest\b)/] },
  ];
  const reaches =
    /(?<![.\w$])(?:fetch|XMLHttpRequest|WebSocket|EventSource|WebTransport|RTCPeerConnection|importScripts)\s*\(|\bsendBeacon\b|(?<![.\w$])new\s+(?:XMLHttpRequest|WebSocket|EventSource|WebTransport|RTCPeerConnection)\b/g;

  test('reaches out in known places', () => {
    let guards = 0;
    for (const file of code().filter((one) => one.endsWith('.js'))) {
      const text = read(file);
      for (const { index } of text.matchAll(reaches)) {
        const how = text.slice(index, index + 80).replace(/^new /, '');
        const known = reaching.some(
          (place) => place.file.test(file) && place.how.some((one) => one.test(how)),
        );
        expect(known, `${file} reaches out by ${how}`).toBe(true);
        if (/^fetch\(\.\.\.\w+\)/.test(how)) guards += 1;
      }
    }
    expect(guards, 'one guarded fetch').toBe(1);
  });

  test('makes no code from text', () => {
    for (const file of code().filter((one) => one.endsWith('.js'))) {
      const found = read(file).match(/\beval\s*\(|\bnew Function\s*\(|[^.\w]Function\s*\(\s*["'`]/g);
      expect(found, `${file} makes code from text`).toBeNull();
    }
  });
});
