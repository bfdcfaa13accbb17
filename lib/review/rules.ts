/** The first rule set. Rules can only tighten: the strictest effect wins, and `decide` never goes below `clear`. */
import type { Condition, Effect, Rule, SignalName } from '../domain';

function rule(name: string, effect: Effect, reason: string, when: Condition): Rule {
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  return { id: name.replaceAll(' ', '-'), version: 1, title, when, effect, reason };
}

function on(signal: SignalName, effect: Effect, reason: string): Rule {
  return rule(signal, effect, reason, { signal });
}

const second = 'so a second person must agree before it goes out.';
const person = 'so a person answers it without a draft.';

export const builtInRules: Rule[] = [
  on(
    'source changed',
    'review',
    'A page that it cites reads otherwise now, so draft again, or vouch for what is marked.',
  ),
  on(
    'internal source',
    'review',
    'It says what only an internal source says, so make sure that a customer may read it.',
  ),
  on(
    'foreign personal data',
    'hand off',
    'It tells personal data that is not in this conversation, so take it out.',
  ),
  on(
    'foreign link',
    'hand off',
    'It links to a place that was neither captured nor allowed in the settings, so take the link out.',
  ),
  on(
    'outside link',
    'review',
    'It leads somewhere else than the pages that you captured, so open the link before you vouch for it.',
  ),
  on('billing', 'review', 'They ask about money, so check each amount before you insert it.'),
  on('refund', 'second review', `They ask about a refund, ${second}`),
  on(
    'cancellation',
    'review',
    'They want to cancel or close something, so make sure that you mean the same.',
  ),
  on('account access', 'second review', `This is about access to an account, ${second}`),
  on('legal', 'hand off', `This touches law or privacy, ${person}`),
  on('safety', 'hand off', `Somebody may be in danger or hurt, ${person}`),
  on('frustration', 'hand off', `They are frustrated, ${person}`),
  on('asks for a person', 'hand off', `They ask for a person, ${person}`),
  on('repeat contact', 'review', 'They wrote about this before, so read the whole conversation first.'),
  on('injection', 'review', 'Somebody gives orders to whoever answers, so read the reply with care.'),
  on('hidden text', 'review', 'There are characters that you cannot see in this text.'),
  on('personal data', 'second review', `A card, bank account or social security number is in it, ${second}`),
  on('attachment', 'review', 'They attached a file that Deskside cannot read, so open it first.'),
  on('language', 'review', 'This does not seem to be English, and the rules know only English.'),
  on('messages not loaded', 'review', 'The page holds back messages, so the draft does not know them.'),
  // Nothing drafted yet says nothing about the answer; a draft that rests on nothing does.
  rule('no draft', 'review', 'Nothing has been drafted yet.', { draft: 'missing' }),
  on(
    'no evidence',
    'review',
    'Nothing in this reply rests on a captured page, so every statement needs your word.',
  ),
  on(
    'weak support',
    'review',
    'What was found may not answer this, so read the cited passages before you insert it.',
  ),
  on('unanswered ask', 'review', 'A part of what they ask has no answer in this reply.'),
  on('promise', 'review', 'It promises something or says that it was done, so make sure that it is true.'),
  rule('unsupported', 'review', 'A statement has no source, so vouch for it or take it out.', {
    grounding: 'unsupported',
    atLeast: 1,
  }),
  rule('contradicted', 'review', 'A statement differs from its source, so fix it or vouch for it.', {
    grounding: 'contradicted',
    atLeast: 1,
  }),
];
