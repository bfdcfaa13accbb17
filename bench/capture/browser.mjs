/** Opens a page of a help in a real browser and reads it in each way. */
import { readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright';
import { build } from 'vite';
import { inProject, root } from '../../scripts/run.mjs';
import { wordsOf } from './score.mjs';

const origin = 'https://help.example.org';
const types = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' };

/** The product's capture as a script for a page, built from source. */
export async function captureBundle() {
  const [{ output }] = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: join(root, 'lib/knowledge/capture.ts'),
        formats: ['iife'],
        name: 'deskside',
        fileName: 'x',
      },
    },
  });
  const readability = readFileSync(
    inProject('node_modules', '@mozilla', 'readability', 'Readability.js'),
    'utf8',
  );
  return `${output[0].code}\nglobalThis.deskside = deskside;\n(() => { const module = {}; ${readability}\nglobalThis.ReadabilityAlone = Readability; })()`;
}

export async function browserFor(folder, bundle) {
  const browser = await chromium.launch({
    executablePath: process.env.DESKSIDE_CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  await context.route('**/*', (route) => {
    const url = new URL(route.request().url());
    const path = normalize(decodeURIComponent(url.pathname));
    const type = types[extname(path)];
    // Pictures and fonts say nothing here.
    if (url.origin !== origin || !type) return route.abort();
    try {
      const body = readFileSync(join(folder, path));
      return route.fulfill({ body, contentType: `${type}; charset=utf-8` });
    } catch {
      return route.fulfill({ status: 404 });
    }
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  /** The page's own thread time, which other processes do not stretch. */
  const timed = async (work, argument) => {
    const before = await spent();
    const value = await page.evaluate(work, argument);
    return { ...value, cpu: (await spent()) - before };
  };
  return {
    async read(name, container) {
      await page.goto(`${origin}/${name}`, { waitUntil: 'load' });
      await page.evaluate(bundle);
      const reference = await page.evaluate(truth, container);
      const read = {
        Deskside: await timed(deskside, `${origin}/${name}`),
        Readability: await timed(readabilityAlone),
        body: await timed(bodyText),
      };
      for (const one of Object.values(read)) one.words = wordsOf(one.text);
      return {
        ...read,
        reference: {
          words: wordsOf(reference.text),
          headings: reference.headings.filter((text) => wordsOf(text).length > 0),
          pictures: wordsOf(reference.pictures),
        },
      };
    },
    close: () => browser.close(),
  };
}

/* The rest runs in the page. */

function truth({ root, not }) {
  const area = globalThis.document.querySelector(root);
  const away = not ? [...area.querySelectorAll(not)] : [];
  // Scripts and styles have no innerText; what the page hides has none either.
  const before = away.map((element) => element.style.display);
  away.forEach((element) => element.style.setProperty('display', 'none', 'important'));
  const text = area.innerText;
  const headings = [...area.querySelectorAll('h1,h2,h3,h4,h5,h6')]
    .filter((heading) => heading.checkVisibility())
    .map((heading) => heading.innerText);
  const pictures = [...area.querySelectorAll('img')].map(({ alt }) => alt).join(' ');
  away.forEach((element, at) => {
    element.style.display = before[at];
  });
  return { text, headings, pictures };
}

function deskside(url) {
  try {
    const { blocks, extractedBy, title } = globalThis.deskside.capturePage(globalThis.document, url);
    const said = blocks.map((block) => {
      if (block.kind === 'list') return block.items.join('\n');
      if (block.kind === 'table') return [block.header, ...block.rows].map((row) => row.join(' ')).join('\n');
      return block.text;
    });
    const headings = blocks.filter(({ kind }) => kind === 'heading').map(({ text }) => text);
    // The title is kept, whether or not a heading of the text says it too.
    if (!headings.includes(title)) {
      headings.unshift(title);
      said.unshift(title);
    }
    return { text: said.join('\n'), headings, by: extractedBy, failure: null };
  } catch (error) {
    return { text: '', headings: [], by: null, failure: error.kind ?? String(error) };
  }
}

function readabilityAlone() {
  const copy = globalThis.document.cloneNode(true);
  const article = new globalThis.ReadabilityAlone(copy, { serializer: (node) => node }).parse();
  const content = article?.content;
  if (!content) return { text: '', headings: [] };
  return {
    text: `${article.title}\n${article.textContent}`,
    headings: [
      article.title,
      ...[...content.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((heading) => heading.textContent),
    ],
  };
}

function bodyText() {
  const { body } = globalThis.document;
  return {
    text: body.innerText,
    headings: [...body.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((heading) => heading.textContent),
  };
}
