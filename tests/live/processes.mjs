/** What every product's services share: a folder of their own, processes that end with us, ports that must be free. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian's www-data: it may read the packages' files, and nothing here needs root once the ports are open. */
export const user = { name: 'www-data', id: 33 };

/** In front of a command: runs it as that user. */
export const asUser = ['/usr/bin/setpriv', `--reuid=${user.name}`, `--regid=${user.name}`, '--init-groups'];

/**
 * Calls `start({ state, stops })`, which pushes the function that ends a service onto `stops` as soon as it runs, and
 * resolves with what it gives, plus `stop()` and `logs()`. `state` lies in the system's temporary folder and not in
 * the project: the services run as www-data, who may not be able to look into the folder of a clone. Rejects with a
 * sentence when one of `ports` (`{ name: number }`) is taken or a service does not come up; nothing is left then.
 * `logFiles` are the services' own logs, under `state`.
 */
export async function startServices({ ports, logFiles }, start) {
  const state = await mkdtemp(join(tmpdir(), 'deskside-live-'));
  const stops = [];
  let stopping;
  // Whatever ends this process, its services end with it (see `run`) and their state goes.
  const remove = () => rmSync(state, { recursive: true, force: true });
  process.once('exit', remove);
  const stop = () =>
    (stopping ??= (async () => {
      for (const each of stops.reverse()) await each();
      await rm(state, { recursive: true, force: true });
      process.off('exit', remove);
    })());
  const logs = () => logEnds(state, logFiles);
  try {
    await chown(state, user.id, user.id);
    for (const [name, port] of Object.entries(ports)) {
      if (await answers(port)) throw new Error(`Port ${port} (${name}) is in use: stop what listens there.`);
    }
    return { ...(await start({ state, stops })), logs, stop };
  } catch (error) {
    const said = await logs();
    await stop();
    throw new Error(`${error.message}\n${said}`, { cause: error });
  }
}

/** Starts a process that listens on `port`, and resolves with the function that ends it. */
export async function run(name, [file, ...args], env, port, { patience = 15_000 } = {}) {
  const child = spawn(file, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  const kill = () => child.kill('SIGTERM');
  process.once('exit', kill);
  let said = '';
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-2000)));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const failed = new Promise((_resolve, reject) => child.once('error', reject));
  for (let waited = 0; !(await Promise.race([answers(port), failed])); waited += 100) {
    if (child.exitCode !== null) throw new Error(`${name} stopped at once: ${said}`);
    if (waited > patience) {
      child.kill();
      throw new Error(`${name} does not answer on port ${port}: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return async () => {
    process.off('exit', kill);
    kill();
    const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
    if (child.exitCode === null && child.signalCode === null) await ended;
    clearTimeout(timer);
  };
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket.destroy() && true));
    socket.once('error', () => resolve(false));
  });
}

export async function ownedFolder(path) {
  await mkdir(path, { recursive: true });
  await chown(path, user.id, user.id);
}

/** The ends of the services' own logs, for a failure's message. */
async function logEnds(state, files) {
  const ends = await Promise.all(
    files.map((file) =>
      readFile(join(state, file), 'utf8').then(
        (text) => `${file}:\n${text.slice(-1500)}`,
        () => '',
      ),
    ),
  );
  return ends.filter(Boolean).join('\n');
}
