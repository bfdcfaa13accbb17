/**
 * Sentences of a person that state nothing a page could bear out: greetings, thanks, questions, what they are doing
 * now. For a second look only; the gate exempts nothing but the house's own templates.
 */
import { extractFacts } from '../../text/facts';
import { splitSentences } from '../../text/sentences';
import { promises } from '../../text/wording';
import { greeted } from './greeting';

const you = String.raw`(?:you|me|us)`;
/** Goes on to state something: "I checked, and your plan includes it". */
const onward = String.raw`\s(?:that|because|and|but|so)\s+(?:the|your|it|its|it['’]s|you|our|this|all|any|there)\b|[:;]`;
const talk = new RegExp(
  [
    String.raw`(?:hi|hello|hey|dear|good (?:day|morning|afternoon|evening)|greetings)\b[^.?!]{0,60}[,.!:]?`,
    String.raw`(?:many |a lot of |a big )?(?:thanks?|thank you)\b[^?]{0,200}`,
    String.raw`(?:we |I )?(?:really |very much |greatly )?appreciate\b[^?]{0,160}`,
    String.raw`(?:I(?:['’]m| am)|we(?:['’]re| are))? ?(?:so |very |really |truly |terribly )?(?:sorry|apologi[sz]e|happy to|glad|pleased to|delighted)\b[^?]{0,200}`,
    String.raw`(?:we |I )?(?:sincerely |truly |do )?apologi[sz]e\b[^?]{0,200}`,
    String.raw`(?:my |our )?(?:sincere )?apologies\b[^?]{0,160}`,
    String.raw`I?(?: do)? ?hope (?:this|that|you|it|all)\b[^?]{0,120}`,
    String.raw`(?:please )?(?:do )?(?:just )?(?:let ${you} know|feel free|don['’]t hesitate|do not hesitate|reach out|get in touch|write (?:to )?us|reply|come back|send ${you}|tell ${you}|share|attach|confirm|give ${you}|keep ${you} posted|take care|have a)\b[^?]{0,200}`,
    String.raw`if (?:you|there|anything|that|this)\b[^?]{0,120},? (?:please )?(?:just )?(?:let ${you} know|feel free|don['’]t hesitate|reply|reach out|write|get in touch|tell us|send us)\b[^?]{0,120}`,
    String.raw`(?:I|we)(?:['’](?:m|re|ve|ll|d)| am| are| have| will| would| can| could| did| do|) (?:just |also |now |still |already |personally |completely |fully )?(?:understand|understood|hear|heard)\b[^?]{0,200}`,
    String.raw`(?:I|we)(?:['’](?:m|re|ve|ll|d)| am| are| have| will| would| can| could| did| do|) (?:just |also |now |still |already |personally )?(?:see|saw|read|know|look(?:ed|ing)?|check(?:ed|ing)?|ask(?:ed|ing)?|talk(?:ed|ing)?|sp[eo]ke|forward(?:ed|ing)?|pass(?:ed|ing)?|not(?:ed|ing)|follow(?:ing)?|get back|let you|keep you|be in touch|update you|wait(?:ing)?|tried|try(?:ing)?|test(?:ed|ing)?|need|want|wanted|include[d]?|attach(?:ed|ing)?|been|had|copied)\b(?!${onward})(?:(?!${onward})[^?]){0,200}`,
    String.raw`(?:this|that|it) (?:sounds|looks|seems|must be|must have been|makes|does sound)\b[^?]{0,120}`,
    String.raw`(?:great|good|excellent|fair|interesting) (?:question|point|news|catch|idea)\b[^?]{0,60}`,
    String.raw`(?:no problem|no worries|of course|sure|certainly|absolutely|you['’]re welcome|yes|no|ok(?:ay)?|got it|understood|done|exactly|correct|right)\b[,.! ]{0,3}[^?]{0,20}`,
    String.raw`(?:see|please find|find) (?:below|attached|the attached|here)\b[^?]{0,80}`,
    String.raw`here(?:['’]s| is| are) (?:how|what|the|a|some|an)\b[^?]{0,80}[:.]`,
    String.raw`(?:kind |best |warm |many |with (?:kind|best) )?(?:regards|wishes)|best|cheers|all the best|sincerely|yours(?: \p{L}{1,12})?|respectfully|take care`,
    String.raw`on behalf of\b[^?]{0,80}|(?:your|the) [\p{L} ]{1,40} team`,
  ]
    .map((one) => `(?:${one})`)
    .join('|')
    .replace(/^/, '^(?:')
    .concat(')[,.!:]{0,2}$'),
  'iu',
);

const closing =
  /^(?:(?:kind|best|warm|many|with (?:kind|best)) (?:regards|wishes|thanks)|regards|best|cheers|thanks|thank you|many thanks|all the best|(?:yours )?sincerely|yours (?:truly|faithfully)|respectfully|take care|talk soon)[,.!]?$/iu;
const mostSigned = 8;

const valued = new Set([
  'money',
  'date',
  'percent',
  'duration',
  'quantity',
  'url',
  'phone',
  'number',
  'time',
]);

/** Questions that tell. */
const leading =
  /\b(?:did you know|are you aware|right\?$|correct\?$|(?:is|are|does|do|has|have|was)n['’]t)\b/iu;

function statesNothing(sentence: string): boolean {
  const text = sentence.trim();
  if (text.length > 300) return false;
  if (text.endsWith('?') && !leading.test(text)) return promises(text).length === 0;
  if (extractFacts(text).some(({ kind }) => valued.has(kind))) return false;
  if (promises(text).length > 0) return false;
  return talk.test(text) || greeted(text) !== null;
}

/** Lines and sentences of a text that need no proof: as written, for the proof to leave out. */
export function smallTalk(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  const said = [...lines.filter((line) => line !== ''), ...splitSentences(text).map((one) => one.text)];
  const end = lines.findLastIndex((line) => closing.test(line));
  const signed = end >= 0 && lines.length - end <= mostSigned ? lines.slice(end) : [];
  return [
    ...new Set([
      ...said.filter(statesNothing),
      ...signed.filter((line) => line !== '' && line.length <= 80 && promises(line).length === 0),
    ]),
  ];
}
