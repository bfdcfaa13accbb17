/**
 * Sets up, then runs the unit tests and the browser journeys; the last line is `N passed, N failed`.
 * `--only unit|journeys`, `--grep WORDS` (part of a test's or case's name).
 */
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { failed, folder, inProject, option, run, seconds, step } from './run.mjs';
import { setupAndRestart } from './setup.mjs';

/** A journey's case that takes longer than this, or than its own `limit`, has failed, in milliseconds. */
const caseLimit = 90_000;

const counts = { passed: 0, failed: 0, skipped: 0 };

async function unitTests(node, grep) {
  const report = path.join(folder('.cache'), 'unit.json');
  rmSync(report, { force: true });
  console.log('\nUnit tests');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  if (grep) args.push('-t', grep, '--passWithNoTests');
  const error = await run(node, [inProject('node_modules/vitest/vitest.mjs'), ...args], {
    quiet: false,
  }).then(
    () => null,
    (reason) => reason,
  );
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    counts.passed += result.numPassedTests;
    counts.failed += result.numFailedTests;
    counts.skipped += grep ? 0 : result.numPendingTests + result.numTodoTests;
    // A file that cannot be loaded fails without a failed test in it.
    const broken = result.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    counts.failed += broken.length;
    if (error && result.numFailedTests + broken.length === 0) counts.failed += 1;
  } catch {
    console.error(`The unit tests left no report: ${error?.message ?? 'unknown reason'}`);
    counts.failed += 1;
  }
}

/** Thrown by a case that cannot run here; its message says what to do about it. */
class Skipped extends Error {}

function withLimit(work, limit) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${limit / 1000} s`)), limit);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const fileName = (name) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60);

async function runCase(journey, one, { node, executablePath, extension, launch, output }) {
  const open = [];
  const ctx = {
    root: inProject(),
    node,
    executablePath,
    extension,
    output: (name) => path.join(output, name),
    skip(reason) {
      throw new Skipped(reason);
    },
    async launch(options = {}) {
      const harness = await launch({ extension, executablePath, ...options });
      open.push(harness);
      return harness;
    },
  };
  const start = Date.now();
  try {
    await withLimit(one.run(ctx), one.limit ?? caseLimit);
    counts.passed += 1;
    console.log(`  ok    ${one.name} (${seconds(Date.now() - start)})`);
  } catch (error) {
    if (error instanceof Skipped) {
      counts.skipped += 1;
      console.log(`  skip  ${one.name}: ${error.message}`);
      return;
    }
    counts.failed += 1;
    console.log(`  FAIL  ${one.name} (${seconds(Date.now() - start)})`);
    console.log(String(error.stack ?? error).replace(/^/gm, '        '));
    for (const harness of open) {
      const files = await harness
        .screenshots(output, fileName(`${journey.name} ${one.name}`))
        .catch(() => []);
      for (const file of files) console.log(`        screenshot: ${path.relative(inProject(), file)}`);
      for (const line of harness.errors.slice(0, 10)) console.log(`        page said: ${line.slice(0, 300)}`);
    }
  } finally {
    for (const harness of open) await harness.close().catch(() => undefined);
  }
}

async function journeys(node, executablePath, grep) {
  const { launch, removeOldProfiles } = await import('../tests/harness/browser.mjs');
  removeOldProfiles();
  const output = folder('test-output');
  const files = readdirSync(inProject('tests', 'journeys')).filter((name) => name.endsWith('.mjs'));
  for (const file of files.sort()) {
    const { default: journey } = await import(pathToFileURL(inProject('tests', 'journeys', file)).href);
    const cases = journey.cases.filter((one) => !grep || `${journey.name} ${one.name}`.includes(grep));
    if (cases.length === 0) continue;
    console.log(`\nJourney: ${journey.name}`);
    const extension = await build(node);
    for (const one of cases) {
      await runCase(journey, one, { node, executablePath, extension, launch, output });
    }
  }
}

async function main() {
  const only = option('only');
  const grep = typeof option('grep') === 'string' ? option('grep') : undefined;
  const start = Date.now();
  const { node, executablePath } = await setupAndRestart({ browser: only !== 'unit' });
  let built = true;
  try {
    await step('build the extension', () => build(node));
  } catch (error) {
    built = false;
    counts.failed += 1;
    console.error(error.output || error.message);
  }
  if (only !== 'journeys') await unitTests(node, grep);
  if (only !== 'unit' && built) await journeys(node, executablePath, grep);
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  console.log(`\nTook ${seconds(Date.now() - start)}.`);
  console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
  process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
}

await main().catch(failed);
