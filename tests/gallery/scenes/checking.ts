/** A second look at what a person wrote on the page. */
import { readable } from 'svelte/store';
import type { Checking, CheckOutcome } from '../../../components/checking';
import type { Here, PanelServices } from '../../../components/services';
import type { Checked } from '../../../lib/domain';
import * as example from '../examples';
import type { Scene } from './base';

export function fakeChecking(
  look: () => Promise<CheckOutcome> = () => new Promise(() => undefined),
): Checking {
  return { look };
}

const found: Checked = {
  findings: [
    {
      kind: 'wrong name',
      words: 'Tom',
      what: 'It greets “Tom”, and the customer is Jonas Weber.',
      next: 'Greet the person who wrote.',
      weight: 'stop',
      source: null,
    },
    {
      kind: 'closed link',
      words: 'https://wiki.verde.example:8443/a-rather-long/path/to/an-internal-page-about-export-limits',
      what: 'You captured this page as internal, so customers cannot read it.',
      next: 'Link to a page that your customer can open.',
      weight: 'stop',
      source: null,
    },
    {
      kind: 'internal words',
      words: 'The Team plan was moved to the old cluster and the limit there is a known bug.',
      what: 'An internal note of Dana Reyes says this: “Team plan was moved to the old cluster, known bug.”',
      next: 'Take it out unless a customer may read it.',
      weight: 'stop',
      source: null,
    },
    {
      kind: 'contradicted',
      words: 'A CSV export holds up to 20,000 rows.',
      what: '“20,000” is not in the source. It says “10,000”.',
      next: 'Correct it, or find out which of the two is right.',
      weight: 'look',
      source: {
        articleId: 'exports',
        passageId: 'exports@1:0',
        title: 'Exporting your data',
        quote: 'A CSV export',
      },
    },
    {
      kind: 'promise',
      words: 'We will fix this by Friday.',
      what: '“We will fix” is a promise that the source does not make.',
      next: 'Make sure that your team keeps it, or take it out.',
      weight: 'look',
      source: null,
    },
    {
      kind: 'tracked link',
      words: 'https://help.verde.example/exports?utm_source=chatgpt.com',
      what: '“utm_source=chatgpt.com” tells that this link was copied from an AI tool.',
      next: 'Cut the address off before its question mark.',
      weight: 'look',
      source: null,
    },
  ],
  supported: 2,
  statements: 6,
  unproven: null,
};

type Fake = (part?: Partial<PanelServices>) => PanelServices;

export function checkingScenes(fake: Fake): Record<string, () => Scene> {
  const view = example.exportView({
    draft: null,
    claims: [],
    verdict: example.verdict('review', { claims: 0 }),
  });
  const here: Here = {
    kind: 'conversation',
    conversationId: view.conversation.id,
    site: 'gmail',
    composer: { occupied: true, visibility: 'public' },
    hasNoteComposer: false,
    found: 9,
    total: 9,
    misses: [],
  };
  const scene = (outcome: CheckOutcome | null) => (): Scene => ({
    services: fake({
      conversation: () => readable(view),
      here: readable(here),
      checking: fakeChecking(outcome ? () => Promise.resolve(outcome) : undefined),
    }),
    start: { screen: 'conversation', id: view.conversation.id },
  });
  const text = '';
  return {
    reworded: () => ({ services: fake(), start: { screen: 'conversation', id: 'jonas' } }),
    'check-offered': scene(null),
    'check-found': scene({ text, checked: found }),
    'check-nothing': scene({
      text,
      checked: { findings: [], supported: 3, statements: 3, unproven: null },
    }),
    'check-language': scene({
      text,
      checked: { findings: found.findings.slice(0, 1), supported: 0, statements: 4, unproven: 'de' },
    }),
    'check-gone': scene({
      checked: null,
      sentence: {
        what: 'There is no text in the reply box.',
        next: 'Write your reply on the page, then check it.',
      },
    }),
  };
}
