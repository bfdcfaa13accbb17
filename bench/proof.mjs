/**
 * How well the proof knows a wrong statement from a right one: errors planted in help pages, one each; false alarms on
 * copied and on faithfully reworded text; agreement with people; and what it costs. Beside two baselines in the same
 * run: "flag nothing", and "coverage only" (a statement is flagged when no window of three sentences covers half of its
 * words by weight). Every set is cut in halves by page: the rules were tuned on one and are checked on the other.
 * Invented pages are made here; the rest comes from the folder in DESKSIDE_DATA (default ../shared/data), and is
 * skipped with a message when absent.
 * Usage: node bench/proof.mjs [--only planted|reworded|people|speed] [--misses KIND] [--sentences N]
 */
import { option } from '../scripts/run.mjs';
import { planted } from './proof/planted.mjs';
import { people } from './proof/people.mjs';
import { reworded } from './proof/reworded.mjs';
import { speed } from './proof/speed.mjs';

const only = option('only');
const settings = { misses: option('misses') ?? null, most: Number(option('sentences') ?? 700) };
const measures = { planted, reworded, people, speed };
let missed = 0;
for (const [name, measure] of Object.entries(measures))
  if (only === undefined || only === name) missed += await measure(settings);
if (missed > 0) {
  console.log(`\n${missed} bars missed`);
  process.exitCode = 1;
}
