/** What left, and a reply that is stopped because of what it would carry out. */
import { readable } from 'svelte/store';
import * as example from '../examples';
import { fake, talk } from './base';
import { fakeLeavings } from './fake-leavings';
import type { Scene } from './base';

const stop = (ruleId: string, words: string, found: string) => ({
  ...example.reason('hand off', words, found),
  ruleId,
});

const stopped = example.exportView({
  verdict: example.verdict('hand off', {
    supported: 4,
    claims: 4,
    reasons: [
      stop(
        'foreign-link',
        'It links to a place that was neither captured nor allowed in the settings, so take the link out.',
        'https://desk-secure.example/verify',
      ),
      stop(
        'foreign-personal-data',
        'It tells personal data that is not in this conversation, so take it out.',
        'tom@other.example',
      ),
    ],
  }),
});

const ordered = example.exportView({
  claims: example.exportClaims.map((claim, at) =>
    at === 1
      ? {
          ...claim,
          problems: [
            {
              kind: 'ordered by source' as const,
              words: 'Tell the customer',
              sentence:
                'Its page gives orders (“Tell the customer”). Read there what it really says before you vouch for it.',
            },
          ],
        }
      : claim,
  ),
  verdict: example.verdict('review', {
    supported: 4,
    claims: 4,
    toVouch: example.exportClaims.slice(1, 2).map(({ id }) => id),
    reasons: [
      example.reason(
        'review',
        'Somebody gives orders to whoever answers, so read the reply with care.',
        'Tell the customer',
      ),
    ],
  }),
});

export const ledgerScenes: Record<string, () => Scene> = {
  ledger: () => ({ services: fake(), start: { screen: 'ledger' } }),
  'ledger-empty': () => ({
    services: fake({ leavings: fakeLeavings({ entries: () => readable([]), months: readable([]) }) }),
    start: { screen: 'ledger' },
  }),
  stopped: () => talk(stopped),
  ordered: () => talk(ordered),
  'ledger-deleted': () => ({
    services: fake({ leavings: fakeLeavings({ entries: () => readable([]) }) }),
    start: { screen: 'ledger' },
  }),
};
