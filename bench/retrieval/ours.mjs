/** The product's own search, built from source and asked as the panel asks it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { build } from 'vite';
import { root } from '../../scripts/run.mjs';

/** Builds modules of the product, by their paths without ending, and loads them. */
export async function product(...entries) {
  const out = mkdtempSync(join(tmpdir(), 'deskside-bench-'));
  process.on('exit', () => rmSync(out, { recursive: true, force: true }));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: out,
      emptyOutDir: false,
      minify: false,
      lib: {
        entry: Object.fromEntries(
          entries.map((entry) => [entry.replaceAll('/', '-'), join(root, `${entry}.ts`)]),
        ),
        formats: ['es'],
      },
    },
  });
  const modules = await Promise.all(
    entries.map((entry) => import(pathToFileURL(join(out, `${entry.replaceAll('/', '-')}.js`)).href)),
  );
  return Object.assign({}, ...modules);
}

/** A section of the data as a passage. */
export const asPassage = ({ _id, title, headings, text }) => ({
  id: _id,
  title,
  headings: headings ? headings.split(' > ').filter((heading) => heading !== title) : [],
  text,
});

/** Sections page by page, as captures hand them over: [address, passages]. */
export const asPages = (sections) => [
  ...Map.groupBy(sections, ({ url, title }) => `${url} ${title}`).entries(),
];

export class Ours {
  constructor({ PassageIndex, SegmentWriter, retrieve }, weights, channel = null) {
    Object.assign(this, { PassageIndex, SegmentWriter, retrieve, weights, channel });
    this.index = new PassageIndex(weights);
  }
  async add(sections) {
    const writer = new this.SegmentWriter();
    for (const [page, all] of asPages(sections)) writer.add(page, '1', all.map(asPassage));
    this.saved = writer.finish('all');
    if (this.channel) {
      const passages = asPages(sections).flatMap(([, all]) => all.map(asPassage));
      const rows = await this.channel.encodePassages(passages);
      this.saved.vectors = { channel: this.channel.id, rows };
    }
    this.index.addSegment(this.saved);
    this.index.search('first search measures', 1);
  }
  async search(query, limit) {
    const found = this.channel
      ? (await this.retrieve(this.index, { ask: query, history: [] }, limit, { dense: this.channel })).found
      : this.index.search(query, limit);
    return found.map(({ id }) => id);
  }
  save() {
    return serialize(this.saved);
  }
  restore(saved) {
    const index = new this.PassageIndex(this.weights);
    index.addSegment(deserialize(saved));
    index.search('first search measures', 1);
  }
}
