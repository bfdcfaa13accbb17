/** Looking once more at the text in the reply box of the page beside the panel: it is read, and stays as it is. */
import type { Checking, CheckOutcome } from '../../../components/checking';
import {
  getConversation,
  internalAddresses,
  internalPassages,
  latestDraft,
  messagesOf,
  sourceChanges,
} from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import { conversationId } from '../../../lib/domain';
import type { ComposerReading, Evidence, SearchHit } from '../../../lib/domain';
import type { ToPage } from '../../../lib/messaging/protocol';
import { checkReport } from '../../../lib/messaging/reports';
import { browser } from '../../../lib/platform';
import { checkText } from '../../../lib/review/composer-check/check';
import { smallTalk } from '../../../lib/review/composer-check/small-talk';
import { loadSettings } from '../../../lib/settings/settings';
import { hostOf } from '../../../lib/text/hosts';
import { splitSentences } from '../../../lib/text/sentences';
import type { HereWatch } from './here';
import type { Search } from './search';

/** As many as the proof takes into account. */
const mostPassages = 24;
const mostSentences = 30;
const perSentence = 3;
/** Of a text, in percent: less than that is a mixture. */
const mostlyOne = 70;
const fewestLetters = 20;

const none = (what: string, next: string): CheckOutcome => ({ checked: null, sentence: { what, next } });

export function checkingOf(
  db: DesksideDatabase,
  search: Pick<Search, 'search'>,
  here: Pick<HereWatch, 'tabId' | 'origin'>,
): Checking {
  return {
    async look(id) {
      const conversation = await getConversation(db, id);
      const composer = conversation && (await composerOf(here, id));
      if (!conversation || composer === undefined)
        return none('The page does not show this conversation now.', 'Open it there, then check again.');
      if (composer === null || composer.typed === '')
        return none('There is no text in the reply box.', 'Write your reply on the page, then check it.');
      if (composer.visibility === 'internal')
        return none(
          'The open box writes an internal note, and no customer reads it.',
          'Nothing had to be checked.',
        );
      const text = composer.typed;
      const [messages, settings, draft, closed, language] = await Promise.all([
        messagesOf(db, id),
        loadSettings(db),
        latestDraft(db, id),
        internalAddresses(db),
        languageOf(text),
      ]);
      const evidence = await evidenceFor(text, draft?.evidence ?? [], search);
      const hosts = closed.closed.map(hostOf).filter((host) => host !== '');
      const open = new Set(closed.open.map(hostOf));
      const checked = checkText({
        ...{ text, conversation, messages, evidence, settings, language },
        changes: await sourceChanges(db, evidence),
        internal: await internalPassages(db, evidence),
        courtesy: draft?.courtesy ?? [],
        ours: { pages: closed.closed, hosts: hosts.filter((host) => !open.has(host)) },
        now: Date.now(),
      });
      return { checked, text };
    },
  };
}

/** Undefined: the page beside the panel does not show this conversation. Null: no box is open on it. */
async function composerOf(
  here: Pick<HereWatch, 'tabId' | 'origin'>,
  id: string,
): Promise<ComposerReading | null | undefined> {
  const [tabId, origin] = [here.tabId(), here.origin()];
  if (tabId === null || origin === null) return undefined;
  const read: ToPage = { type: 'read', messages: false };
  const answer: unknown = await browser.tabs.sendMessage(tabId, read, { frameId: 0 }).catch(() => null);
  const reading = checkReport(answer, origin)?.reading;
  if (!reading || conversationId(reading.site, reading.account, reading.key) !== id) return undefined;
  return reading.composer;
}

/** What the newest draft rests on, then for each statement what is nearest to it, the best of each first. */
async function evidenceFor(
  text: string,
  drafted: readonly Evidence[],
  search: Pick<Search, 'search'>,
): Promise<Evidence[]> {
  const small = new Set(smallTalk(text));
  const statements = splitSentences(text)
    .map((sentence) => sentence.text)
    .filter((sentence) => !small.has(sentence))
    .slice(0, mostSentences);
  const found = await Promise.all(statements.map((sentence) => search.search(sentence, perSentence)));
  const ranks = Array.from({ length: perSentence }, (_, rank) => found.flatMap((hits) => hits[rank] ?? []));
  const all = [...drafted, ...ranks.flat().map(withoutScore)];
  return [...new Map(all.map((one) => [one.passage.id, one])).values()].slice(0, mostPassages);
}

const withoutScore = ({ score: _score, strength: _strength, ...evidence }: SearchHit): Evidence => evidence;

/** By the browser's own detector; null: too short or too mixed to tell. */
async function languageOf(text: string): Promise<string | null> {
  if ((text.match(/\p{L}/gu)?.length ?? 0) < fewestLetters) return null;
  const { isReliable, languages } = await browser.i18n.detectLanguage(text);
  const [most] = languages;
  return isReliable && most && most.percentage >= mostlyOne ? most.language : null;
}
