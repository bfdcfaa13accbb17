/** Runs every measurement in `bench/`, each in a process of its own. `NAME` or `--only NAME` runs one. */
import { readdirSync } from 'node:fs';
import { failed, inProject, option, run, seconds } from './run.mjs';
import { setupAndRestart } from './setup.mjs';

async function main() {
  const [named] = process.argv.slice(2);
  const only = option('only') ?? (named?.startsWith('-') ? undefined : named);
  const names = readdirSync(inProject('bench'))
    .filter((name) => name.endsWith('.mjs'))
    .map((name) => name.slice(0, -'.mjs'.length))
    .filter((name) => !only || name === only);
  if (names.length === 0) throw new Error(`No measurement is called ${only}.`);
  const { node, executablePath } = await setupAndRestart();
  let failures = 0;
  for (const name of names) {
    console.log(`\n${name}`);
    const start = Date.now();
    try {
      await run(node, [inProject('bench', `${name}.mjs`)], {
        quiet: false,
        env: { DESKSIDE_CHROMIUM: executablePath },
      });
    } catch (error) {
      failures += 1;
      console.error(error.message);
    }
    console.log(`(${seconds(Date.now() - start)})`);
  }
  process.exit(failures > 0 ? 1 : 0);
}

await main().catch(failed);
