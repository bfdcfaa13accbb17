/**
 * Insertion, tried on the real editors: `node tests/editors/run.mjs` installs them into .cache/editors (about 350 MB,
 * half a minute, once), shows each on a page of its own on 127.0.0.1, inserts a released text from a world apart, and
 * asks the editor's own model what it holds. `--grep WORDS`: only editors with that in their name.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { failed, folder, inProject, option, run, seconds, step } from '../../scripts/run.mjs';

const home = (...parts) => inProject('.cache', 'editors', ...parts);
const own = (...parts) => inProject('tests', 'editors', ...parts);
export const command = 'node tests/editors/run.mjs';

function hashOf(...files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
}

const stamp = (name) => (existsSync(home(name)) ? readFileSync(home(name), 'utf8') : '');
const lockHash = () => hashOf(own('package-lock.json'));

/** Are the editors here, in the versions that the tests name? */
export const installed = () => stamp('.installed') === lockHash();

async function install() {
  if (installed()) return;
  folder('.cache', 'editors');
  for (const file of ['package.json', 'package-lock.json']) cpSync(own(file), home(file));
  await step('install the editors (npm ci, about 350 MB)', () =>
    // Their install scripts have nothing to do with what they are in a browser.
    run(
      'npm',
      ['ci', '--prefix', home(), '--ignore-scripts', '--no-fund', '--no-audit', '--prefer-offline'],
      {
        shell: process.platform === 'win32',
      },
    ),
  );
  writeFileSync(home('.installed'), lockHash());
}

async function buildPages() {
  const files = readdirSync(own('pages'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const now = hashOf(own('package-lock.json'), ...files);
  if (stamp('.built') === now) return;
  // Beside their packages, where imports find them.
  rmSync(home('pages'), { recursive: true, force: true });
  cpSync(own('pages'), home('pages'), { recursive: true });
  const { build } = await import('vite');
  await step('build the pages', () =>
    build({
      root: home('pages'),
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: home('site'),
        emptyOutDir: true,
        minify: false,
        target: 'esnext',
        chunkSizeWarningLimit: 10_000,
      },
    }),
  );
  writeFileSync(home('.built'), now);
}

/** Installs and builds what is missing. */
export async function prepareEditors() {
  await install();
  await buildPages();
}

/** Runs the editors that are `wanted` and prints the matrix. Returns the numbers of passed and failed rows. */
export async function runEditors({ executablePath, wanted }) {
  const { runMatrix } = await import('./matrix.mjs');
  return runMatrix({ executablePath, wanted, home });
}

async function main() {
  const { setupAndRestart } = await import('../../scripts/setup.mjs');
  const { executablePath } = await setupAndRestart({ browser: true });
  const grep = option('grep');
  const start = Date.now();
  await prepareEditors();
  const wanted = ({ name }) => typeof grep !== 'string' || name.includes(grep);
  const counts = await runEditors({ executablePath, wanted });
  console.log(`\nTook ${seconds(Date.now() - start)}.`);
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main().catch(failed);
