/**
 * How good the composer without a model is, and how often it speaks when it should not. Data comes from the folder in
 * DESKSIDE_DATA (default ../shared/data), and is skipped when absent.
 * Usage: node bench/drafting.mjs [--part composing|abstaining] [--fit]
 */
import { join } from 'node:path';
import { option, root } from '../scripts/run.mjs';
import { abstaining } from './drafting/abstaining.mjs';
import { composing, fitted } from './drafting/composing.mjs';
import { readJson, readQuestions, readTasks } from './retrieval/data.mjs';
import { product } from './retrieval/ours.mjs';

const data = process.env.DESKSIDE_DATA ?? join(root, '..', 'shared', 'data');
const built = await product(
  'lib/drafting/asks',
  'lib/knowledge/index/segment',
  'lib/knowledge/retrieve',
  'lib/knowledge/search',
  'lib/providers/extractive/answers',
  'lib/providers/extractive/index',
  'lib/providers/extractive/select',
  'lib/providers/extractive/windows',
  'lib/providers/extractive/worth',
  'lib/text/tokens',
);
const print = (line) => console.log(line);
const part = option('part');
const fitting = option('fit') !== undefined;

const tasks = readTasks(join(data, 'mtrag', 'tasks-dev.jsonl'));
if (!tasks) print('  skipped: mtrag is not there');
else if (fitting) fitted(built, tasks, print);
else if (part === undefined || part === 'composing') composing(built, tasks, print);

const questions = readQuestions(join(data, 'feedbackqa'));
const intents = readJson(join(data, 'intents', 'clinc150-train-val.json'));
if (!questions || !intents) print('  skipped: feedbackqa or intents are not there');
else if (!fitting && (part === undefined || part === 'abstaining'))
  await abstaining(
    built,
    questions,
    intents.oos_train.map(([text]) => text),
    print,
  );
