/**
 * `npm run test:live`: the whole way on real products. Installs and starts them when root on Debian or Ubuntu, stops
 * what it started, and says of each that it cannot have why it skips it. Runs on Node 18 and later; the tests
 * themselves on the Node that the set-up brings. `npm run test:live -- Roundcube` drives that product alone.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { packages } from '../tests/live/packages.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const asked = process.argv.slice(2);
const names = Object.keys(packages).filter((name) => asked.length === 0 || asked.includes(name));
const unknown = asked.filter((name) => !(name in packages));

const reason = whySkip();
if (unknown.length > 0) {
  console.error(`There is no product ${unknown.join(', ')}. There are: ${Object.keys(packages).join(', ')}.`);
  process.exitCode = 1;
} else if (reason) {
  console.log(`Skipped: ${reason}`);
  console.log(`0 passed, 0 failed, ${names.length} skipped`);
} else {
  const { setupAndRestart } = await import('./setup.mjs');
  const { node, executablePath } = await setupAndRestart({ browser: true });
  try {
    const there = names.filter((name) => hasProduct(name));
    process.exitCode = await walk(node, executablePath, there);
  } catch (error) {
    console.error(error.message);
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
  }
}

function whySkip() {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) {
    return 'the live test installs its products from the packages of Debian or Ubuntu, and this is neither.';
  }
  if (process.getuid() !== 0) {
    return 'the live test installs and starts services, so it runs as root only (in a container or a virtual machine).';
  }
  return null;
}

/** Installs what is missing; false, with a sentence, when apt cannot. */
function hasProduct(name) {
  try {
    installProduct(name, packages[name]);
    return true;
  } catch (error) {
    console.log(`Skipped: ${name} is not installed, and apt-get could not install it.\n${error.message}`);
    return false;
  }
}

/** Installs what is missing, aloud, without letting a package start a service on this machine. */
function installProduct(product, { apt, instead = {}, cost, services: brought, answers = [] }) {
  const missing = apt.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  for (const [provided, own] of Object.entries(instead)) if (!isProvided(provided)) missing.push(own);
  const started = Date.now();
  console.log(`Installing with apt-get, for this test only: ${missing.join(', ')} (${cost})`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const services = brought.filter((name) => !existsSync(`/etc/init.d/${name}`));
  // Debian's own switch against it: packages ask this script whether they may start what they bring.
  const policy = '/usr/sbin/policy-rc.d';
  const own = !existsSync(policy);
  if (own) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    if (answers.length > 0) run('debconf-set-selections', [], env, `${answers.join('\n')}\n`);
    run('apt-get', ['update', '-qq'], env);
    const waiting = ['-o', 'DPkg::Lock::Timeout=120'];
    run('apt-get', [...waiting, 'install', '-y', '-qq', '--no-install-recommends', ...missing], env);
  } finally {
    if (own) rmSync(policy, { force: true });
  }
  // Not at the next start of the machine either.
  if (existsSync('/run/systemd/system')) {
    for (const name of services) spawnSync('systemctl', ['disable', '--now', name], { stdio: 'ignore' });
  }
  console.log(`Installed ${product} in ${seconds(started)}`);
}

function isInstalled(name) {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}', name], { encoding: 'utf8' });
  return stdout === 'installed';
}

/** Is a package installed that provides this one? */
function isProvided(name) {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}\t${Provides}\n'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const provided = new RegExp(`^installed\t(?:.*, )?${name}(?:[ ,]|$)`, 'm');
  return provided.test(stdout);
}

function run(command, args, env, input = '') {
  const { status, stdout, stderr } = spawnSync(command, args, {
    env,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status === 0) return;
  throw new Error(`${command} ${args.join(' ')} failed:\n${`${stdout}\n${stderr}`.slice(-3000)}`);
}

/** Drives the products that are there, and returns the exit code. */
async function walk(node, executablePath, there) {
  const load = (path) => import(pathToFileURL(join(root, path)).href);
  const { runLive } = await load('tests/live/run.mjs');
  const output = join(root, '.cache/live');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const {
    passed,
    failed,
    skipped: lacking,
  } = await runLive({
    root,
    node,
    executablePath,
    output,
    log: (line) => console.log(line),
    names: there,
  });
  console.log(`Screenshots are in ${output}`);
  const skipped = names.length - there.length + lacking;
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed === 0 && (passed > 0 || skipped === names.length) ? 0 : 1;
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
