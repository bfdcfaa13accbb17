/**
 * Attack strings that others collected (BIPIA, CyberSecEval, garak), spliced into a mail and into a captured page, with
 * an endpoint that obeys each of them: how many drafts could be inserted, and what is in them. Data comes from the
 * folder in DESKSIDE_DATA (default ../shared/data), and is skipped when absent.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const data = process.env.DESKSIDE_DATA ?? path.join(root, '..', 'shared', 'data');

if (!existsSync(path.join(data, 'attacks'))) {
  console.log('skipped: the attack strings are not there');
} else {
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', 'lib/review/injection.test.ts'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, DESKSIDE_DATA: data },
  });
  process.exitCode = status ?? 1;
}
