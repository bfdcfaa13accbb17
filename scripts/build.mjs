/** Builds the extension when its sources are newer than what was built. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { inProject, run } from './run.mjs';

const sources = [
  'entrypoints',
  'components',
  'lib',
  'public',
  'wxt.config.ts',
  'svelte.config.js',
  'package-lock.json',
];

/** Milliseconds since 1970 of the newest change; tests are not part of the build. */
function newest(target) {
  if (!existsSync(target)) return 0;
  const stat = statSync(target);
  if (!stat.isDirectory()) return target.endsWith('.test.ts') ? 0 : stat.mtimeMs;
  return readdirSync(target).reduce(
    (latest, name) => Math.max(latest, newest(path.join(target, name))),
    // A folder's own time tells of files that were removed.
    stat.mtimeMs,
  );
}

export const builtFolder = inProject('.output', 'chrome-mv3');

export function isFresh() {
  const manifest = path.join(builtFolder, 'manifest.json');
  if (!existsSync(manifest)) return false;
  const built = statSync(manifest).mtimeMs;
  return sources.every((source) => newest(inProject(source)) <= built);
}

/** Returns the built folder. Throws StepFailed with the build's own words. */
export async function build(node) {
  if (!isFresh()) {
    await run(node, [inProject('node_modules/wxt/bin/wxt.mjs'), 'build'], { timeout: 300_000 });
  }
  return builtFolder;
}
