/** Pages of every site, as its folder holds them: see lib/sites/contract.test.ts for what stands beside a page. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { JSDOM } from 'jsdom';
import type { ListReading, ListRow, Message, Reading } from '../domain';
import type { PageView } from '../sites/contract';
import { select } from '../sites/engine';

export interface Expected {
  url: string;
  frames?: Record<string, string>;
  reading:
    | (Omit<Reading, 'messages'> & { messages: (Omit<Message, 'sentAt'> & { sentAt: string | null })[] })
    | null;
  list?: (Omit<ListReading, 'rows'> & { rows: (Omit<ListRow, 'at'> & { at: string | null })[] }) | null;
  composer: { body: string; boundary: string | null } | null;
  note?: { body: string } | null;
  chip: { element: string; place: string } | null;
}

export interface Fixture {
  site: string;
  name: string;
  html: string;
  expected: Expected;
  /** A fresh page each time. */
  open(html?: string): PageView;
  /** One page for all who only look. */
  seen(): PageView;
}

/** Of a path beside this file. */
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** The day on which all fixtures are read. */
const now = Date.UTC(2026, 10, 22, 12);

export function view(html: string, url: string): PageView {
  return { document: new JSDOM(html, { url }).window.document, url: new URL(url), now };
}

/** As `view`, with the shadow roots that the markup declares. */
export function openView(html: string, url: string): PageView {
  const page = view(html, url);
  openShadows(page.document);
  return page;
}

/** Declarative shadow roots: the parser here leaves them templates. */
function openShadows(root: Document | ShadowRoot): void {
  for (const element of select(root, 'template[shadowrootmode="open"]')) {
    const template = element as HTMLTemplateElement;
    const host = template.parentElement;
    template.remove();
    const shadow = host?.attachShadow({ mode: 'open' });
    shadow?.append(template.content);
    if (shadow) openShadows(shadow);
  }
}

/** A site without a folder of fixtures has none. */
export function fixturesOf(site: string): Fixture[] {
  const folder = here(`../sites/${site}/fixtures/`);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.html') && !file.endsWith('.frame.html'))
    .map((file) => {
      const name = file.slice(0, -'.html'.length);
      const html = readFileSync(folder + file, 'utf8');
      const expected = JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')) as Expected;
      let shared: PageView | undefined;
      return {
        site,
        name,
        html,
        expected,
        seen() {
          return (shared ??= this.open());
        },
        open(changed = html) {
          const page = view(changed, expected.url);
          openShadows(page.document);
          for (const [selector, frame] of Object.entries(expected.frames ?? {})) {
            const inner = page.document.querySelector<HTMLIFrameElement>(selector)?.contentDocument;
            inner?.open();
            inner?.write(readFileSync(folder + frame, 'utf8'));
            inner?.close();
          }
          return page;
        },
      };
    });
}
