/** Small helpers for the scripts. Plain JavaScript for Node 18, no packages: they run before the install. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const inProject = (...parts) => path.join(root, ...parts);

/** What a person sees of a failed step. */
export class StepFailed extends Error {
  constructor(message, output = '') {
    super(message);
    this.name = 'StepFailed';
    this.output = output;
  }
}

/** The environment of everything that is started here: the project's own Node first, every cache inside the project. */
export function projectEnv(extra = {}) {
  const bin = inProject('node_modules', '.bin');
  const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    ...process.env,
    [pathName]: `${bin}${path.delimiter}${process.env[pathName] ?? ''}`,
    npm_config_cache: inProject('.cache', 'npm'),
    ...extra,
  };
}

/**
 * Runs a command. Quiet keeps its output for the error; otherwise it goes to the terminal.
 * `timeout` in milliseconds; the process group is ended with it. Standard input is closed.
 */
export function run(command, args, { quiet = true, env = {}, timeout = 0, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: projectEnv({ ...(quiet ? { NO_COLOR: '1', FORCE_COLOR: undefined } : {}), ...env }),
      shell,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      detached: timeout > 0 && process.platform !== 'win32',
    });
    let output = '';
    let late = false;
    const keep = (chunk) => (output = (output + chunk).slice(-20_000));
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const timer =
      timeout > 0 &&
      setTimeout(() => {
        late = true;
        if (process.platform === 'win32') child.kill();
        else process.kill(-child.pid, 'SIGKILL');
      }, timeout);
    const fail = (why) =>
      reject(new StepFailed(`${[path.basename(command), ...args].join(' ').slice(0, 120)} ${why}`, output));
    child.on('error', (error) => fail(`could not start: ${error.message}`));
    child.on('close', (code) => {
      clearTimeout(timer);
      if (late) fail(`took longer than ${timeout / 1000} s`);
      else if (code !== 0) fail(`ended with ${code}`);
      else resolve(output);
    });
  });
}

export const seconds = (milliseconds) =>
  milliseconds < 9_950 ? `${(milliseconds / 1000).toFixed(1)} s` : `${Math.round(milliseconds / 1000)} s`;

/** Says what is done and how long it took. */
export async function step(title, work) {
  const start = Date.now();
  process.stdout.write(`  ${title} … `);
  try {
    const result = await work();
    console.log(seconds(Date.now() - start));
    return result;
  } catch (error) {
    console.log(`failed after ${seconds(Date.now() - start)}`);
    throw error;
  }
}

/** An empty or existing folder inside the project. */
export function folder(...parts) {
  const target = inProject(...parts);
  mkdirSync(target, { recursive: true });
  return target;
}

/** `--name value` and `--name=value`; true for a bare `--name`. */
export function option(name, args = process.argv.slice(2)) {
  for (const [index, arg] of args.entries()) {
    if (arg === `--${name}`) {
      const next = args[index + 1];
      return next !== undefined && !next.startsWith('--') ? next : true;
    }
    if (arg.startsWith(`--${name}=`)) return arg.slice(name.length + 3);
  }
  return undefined;
}

/** Ends a script with the sentence of what went wrong and the tail of what the failed command said. */
export function failed(error) {
  console.error(`\n${error.message}`);
  if (error.output) console.error(error.output.trim().split('\n').slice(-25).join('\n'));
  else if (error.name !== 'StepFailed') console.error(error.stack);
  process.exit(1);
}
