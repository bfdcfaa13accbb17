/**
 * `npm run test:live`: the whole way on a real Roundcube. Installs and starts it when root on Debian or Ubuntu,
 * stops what it started, and elsewhere says why it skips. Runs on Node 18 and later; the tests themselves on the
 * Node that the set-up brings.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = [
  'roundcube-core',
  'roundcube-sqlite3',
  'roundcube-plugins',
  'roundcube',
  'dovecot-imapd',
  'php-cli',
  'php-sqlite3',
  'dbconfig-sqlite3',
];

const reason = whySkip();
if (reason) {
  console.log(`Skipped: ${reason}`);
  console.log('0 passed, 0 failed, 1 skipped');
} else {
  const { setupAndRestart } = await import('./setup.mjs');
  const { node, executablePath } = await setupAndRestart({ browser: true });
  try {
    installProduct();
    process.exitCode = await walk(node, executablePath);
  } catch (error) {
    console.error(error.message);
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
  }
}

function whySkip() {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) {
    return 'the live test installs Roundcube from the packages of Debian or Ubuntu, and this is neither.';
  }
  if (process.getuid() !== 0) {
    return 'the live test installs and starts mail services, so it runs as root only (in a container or a virtual machine).';
  }
  return null;
}

/** Installs what is missing, aloud, without letting a package start a service on this machine. */
function installProduct() {
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const started = Date.now();
  console.log(
    `Installing with apt-get, for this test only: ${missing.join(', ')} (about 120 MB, half a minute)`,
  );
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const services = ['dovecot', 'apache2'].filter((name) => !existsSync(`/etc/init.d/${name}`));
  // Debian's own switch against it: packages ask this script whether they may start what they bring.
  const policy = '/usr/sbin/policy-rc.d';
  const own = !existsSync(policy);
  if (own) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    run('apt-get', ['update', '-qq'], env);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], env);
  } finally {
    if (own) rmSync(policy, { force: true });
  }
  // Not at the next start of the machine either.
  if (existsSync('/run/systemd/system')) {
    for (const name of services) spawnSync('systemctl', ['disable', '--now', name], { stdio: 'ignore' });
  }
  console.log(`Installed in ${seconds(started)}`);
}

function isInstalled(name) {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}', name], { encoding: 'utf8' });
  return stdout === 'installed';
}

function run(command, args, env) {
  const { status, stdout, stderr } = spawnSync(command, args, { env, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status === 0) return;
  throw new Error(`${command} ${args.join(' ')} failed:\n${`${stdout}\n${stderr}`.slice(-3000)}`);
}

/** Runs every case of tests/live against the services, and returns the exit code. */
async function walk(node, executablePath) {
  const load = (path) => import(pathToFileURL(join(root, path)).href);
  const { runLive } = await load('tests/live/run.mjs');
  const output = join(root, '.cache/live');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const { passed, failed } = await runLive({
    root,
    node,
    executablePath,
    output,
    log: (line) => console.log(line),
  });
  console.log(`Screenshots are in ${output}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
