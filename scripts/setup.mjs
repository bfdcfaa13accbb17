/**
 * Makes a fresh clone ready: packages, the right Node, types, a browser. Plain JavaScript for Node 18, because it
 * runs before anything is installed. Writes inside the project only, except for a browser package from the
 * system's own packages, and only as root on Debian, said aloud.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { browserFor } from './find-browser.mjs';
import { StepFailed, failed, folder, inProject, projectEnv, run, seconds, step } from './run.mjs';

/** The Node that the tools are run with; its package `node` brings it along. */
const wantedNode = 24;
const windows = process.platform === 'win32';

/** Set for the script that is started again on the right Node: its parent has already told of the set-up. */
const saidByParent = 'DESKSIDE_SETUP_SAID';

const stampFile = () => inProject('node_modules', '.deskside-setup');
const browserFile = () => inProject('.cache', 'browser.json');
const ownNode = () => inProject('node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Set-up's notes: how a second run knows that nothing is missing. */
function lockHash() {
  return createHash('sha256')
    .update(readFileSync(inProject('package-lock.json')))
    .digest('hex');
}

async function installPackages(lock) {
  folder('.cache', 'npm');
  // `npm ci` empties node_modules first; Windows refuses to delete the Node that is running from there.
  const verb = windows && existsSync(inProject('node_modules')) ? 'install' : 'ci';
  await step(`install packages (npm ${verb})`, () =>
    run('npm', [verb, '--no-fund', '--no-audit', '--prefer-offline'], { shell: windows }),
  );
  writeFileSync(stampFile(), lock);
}

async function rememberedBrowser(node) {
  const known = readJson(browserFile());
  const sameWish = known?.wish === (process.env.DESKSIDE_CHROMIUM ?? '');
  if (known && sameWish && existsSync(known.executablePath)) return { ...known, fresh: false };
  const found = await browserFor(node);
  folder('.cache');
  writeFileSync(
    browserFile(),
    JSON.stringify({ ...found, wish: process.env.DESKSIDE_CHROMIUM ?? '' }, null, 2),
  );
  return { ...found, fresh: true };
}

/**
 * Does what is missing and says so. `browser`: also make sure of a Chromium.
 * Returns the Node to run the project's tools with, and the browser's path ('' without `browser`).
 * Throws StepFailed with a sentence for the person.
 */
export async function setup({ browser = true } = {}) {
  const start = Date.now();
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 18) {
    throw new StepFailed(`Node ${process.versions.node} is too old to start with: install Node 18 or newer.`);
  }
  let did = 0;
  const lock = lockHash();
  const installed = existsSync(stampFile()) && readFileSync(stampFile(), 'utf8') === lock;
  if (!installed) {
    did += 1;
    console.log('Setting up (only the first time, and when the package list changes):');
    await installPackages(lock);
  }
  const node = existsSync(ownNode()) ? ownNode() : process.execPath;
  if (node === process.execPath && major < wantedNode && !existsSync(ownNode())) {
    throw new StepFailed(
      `The package that brings Node ${wantedNode} has no build for this machine: install Node ${wantedNode} and run this again.`,
    );
  }
  if (!installed || !existsSync(inProject('.wxt', 'tsconfig.json'))) {
    if (did++ === 0) console.log('Setting up:');
    await step('prepare types (wxt prepare)', () =>
      run(node, [inProject('node_modules/wxt/bin/wxt.mjs'), 'prepare']),
    );
  }
  if (!browser) {
    if (did > 0) console.log(`Set-up done in ${seconds(Date.now() - start)}.`);
    return { node, executablePath: '' };
  }
  const chromium = await rememberedBrowser(node);
  if (did > 0 || chromium.fresh) {
    console.log(
      `Set-up done in ${seconds(Date.now() - start)}: ${chromium.version} at ${chromium.executablePath}.`,
    );
  } else if (!process.env[saidByParent]) {
    console.log(`Set-up is current (${chromium.version}, checked in ${Date.now() - start} ms).`);
  }
  return { node, executablePath: chromium.executablePath };
}

/** Browsers and test tools leave caches and crash folders in the home folder: on Linux they get one in the project. */
function keepHomeInside() {
  if (process.platform !== 'linux') return;
  const authority = path.join(os.homedir(), '.Xauthority');
  if (existsSync(authority)) process.env.XAUTHORITY ??= authority;
  const home = folder('.cache', 'home');
  Object.assign(process.env, {
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, '.config'),
    XDG_CACHE_HOME: path.join(home, '.cache'),
    XDG_DATA_HOME: path.join(home, '.local', 'share'),
  });
}

/**
 * Sets up, and when this process runs on an older Node than the tools need, starts the same script again on the
 * right one and ends with its exit code.
 */
export async function setupAndRestart({ browser = true } = {}) {
  const ready = await setup({ browser });
  if (Number(process.versions.node.split('.')[0]) >= wantedNode) {
    keepHomeInside();
    return ready;
  }
  const again = spawnSync(ready.node, process.argv.slice(1), {
    stdio: 'inherit',
    env: projectEnv({ [saidByParent]: '1' }),
  });
  process.exit(again.status ?? 1);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setup().catch(failed);
}
