/** The product's own code, bundled for Node. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

export const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** `parts`: file below lib without its ending, to the names that it exports. */
export async function load(parts) {
  const out = await mkdtemp(path.join(tmpdir(), 'deskside-proof-'));
  const entry = path.join(out, 'entry.ts');
  const lines = Object.entries(parts).map(([file, names]) => {
    const full = path.join(root, 'lib', file);
    return `export { ${names} } from ${JSON.stringify(existsSync(full) ? path.join(full, 'index.ts') : `${full}.ts`)};`;
  });
  await writeFile(entry, lines.join('\n'));
  const bundle = await rolldown({ input: entry, resolve: { modules: [path.join(root, 'node_modules')] } });
  await bundle.write({ dir: out, entryFileNames: 'bundle.mjs' });
  const module = await import(pathToFileURL(path.join(out, 'bundle.mjs')).href);
  await rm(out, { recursive: true });
  return module;
}

/** Bytes of one file of lib with all that it imports, minified. */
export async function sizeOf(file) {
  const bundle = await rolldown({ input: path.join(root, 'lib', file) });
  const { output } = await bundle.generate({ minify: true });
  return output[0].code.length;
}
