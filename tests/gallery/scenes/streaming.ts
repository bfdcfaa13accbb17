/** A draft while a model writes it, stopped in the middle, and written by the pages instead. */
import type { Draft, NoDraft } from '../../../lib/domain';
import * as example from '../examples';
import { never, talk } from './base';
import type { Scene } from './base';
import { undrafted } from './conversation';

const words = example.exportText.split(/(?<= )/);
const soFar = words.slice(0, 24).join('');

const draft = (part: Partial<Draft>) => example.draft('jonas', example.exportText, part);

const failed = {
  provider: 'Llama on this computer',
  because: {
    what: 'Nothing answers at http://localhost:11434.',
    next: 'Start the server there, then draft again.',
  },
};

const noDraft: NoDraft = {
  reason: 'no supported answer',
  sentence: 'None of the captured pages answers this.',
  next: 'Capture the page that does, answer in your own words, or hand the conversation over.',
  asks: [{ text: 'Does the widget work inside an iframe?', kind: 'yes-no' }],
  insteadOf: failed,
};

export const streamingScenes: Record<string, () => Scene> = {
  'being-written': () =>
    talk(undrafted, {
      draft: (_id, onStep, _signal, onText) => {
        onStep({ name: 'Searching passages', count: 2364 });
        onStep({ name: 'Writing answers', count: 1 });
        onText?.(soFar);
        return never;
      },
    }),
  'being-written-long': () =>
    talk(undrafted, {
      draft: (_id, onStep, _signal, onText) => {
        onStep({ name: 'Checking statements', count: 40 });
        onText?.(`${example.exportText}\n\n`.repeat(5));
        return never;
      },
    }),
  unfinished: () =>
    talk({ ...undrafted, draft: draft({ text: soFar.trim(), state: 'partial', evidence: [] }) }),
  'instead-failed': () => talk(example.exportView({ draft: draft({ insteadOf: failed }) })),
  'instead-no-draft': () => talk(undrafted, { draft: () => Promise.resolve(noDraft) }),
  'left-out': () =>
    talk(
      example.exportView({
        draft: draft({
          provider: 'endpoint:e1',
          leftOut: [
            {
              text: 'The export costs $20 for each file.',
              why: '“$20” is not in the source.',
            },
            {
              text: 'We will send you the file ourselves by tomorrow.',
              why: 'No page can promise this.',
            },
          ],
        }),
      }),
    ),
};
