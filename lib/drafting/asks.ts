/** What the customer asks, in their own words. Imported by the background: small, and patterns only. */
import type { Ask, AskKind } from '../domain';
import { splitSentences } from '../text/sentences';
import { terms } from '../text/tokens';

const maxMessage = 20_000;
const maxAsks = 3;
/** A longer sentence is no question that a person asked; cutting it up would cost its length squared. */
const maxHalved = 600;

interface Piece {
  start: number;
  end: number;
}

const opener = String.raw`(?:how|what|which|when|where|why|who|can|could|will|would|should|shall|do|does|did|is|are|was|were|am|has|have|may|please|also|i (?:want|need|would like|also)|i['’]d like|i['’]m (?:looking|trying)|we (?:want|need|would like))(?!\p{L})`;
const asked = new RegExp('^' + opener, 'iu');
const request = new RegExp(
  String.raw`^(?:how (?:do|can|to|would|should|could)|(?:can|could|would|will) (?:you|i|we|someone)|is it possible|please|i['’]d like|(?:i|we) (?:want|need|would like|was wondering|am wondering|am looking|am trying)|(?:i|we)['’](?:m|re) (?:looking|trying|wondering))(?!\p{L})`,
  'iu',
);
const problem =
  /(?<!\p{L})(?:(?:does|do|did|is|are|was|were|has|have|can|could|will|would)(?:n['’]?t| not)|cannot|can['’]?t|won['’]?t|unable to|not (?:working|able|receiving|showing|loading|possible)|stops?|stopped|fails?|failed|failing|errors?|broken|crash\p{L}*|stuck|missing|wrong|twice|never|still (?:waiting|no|not)|disappeared|locked out|keeps?|lost)(?!\p{L})/iu;
const greeting =
  /^(?:(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|evening|day)|hola|bonjour|hallo|guten tag|buenos d[ií]as|ciao|ol[áa])(?!\p{L})(?:[ \t][\p{L}.'’-]{1,30}){0,4}|(?:hi|hello|hey) there)\s*[,!.:–—-]*\s*/iu;
const politeness =
  /^(?:(?:many |much )?thanks?(?!\p{L})|thank you|thx|cheers|(?:kind|best|warm)(?:est)? (?:regards|wishes)|regards|best|sincerely|yours|looking forward|i look forward|hope (?:you|this)|i hope (?:you|this)|how are you|please (?:let me know|advise|help)[\s.!]*$|let me know[\s.!]*$|(?:any|your) help|please see (?:below|attached)|sent from|have a (?:nice|great|good))/iu;
const signatureLine =
  /^(?:--\s*|sent from my .{1,40}|(?:(?:kind|best|warm)(?:est)? )?(?:regards|wishes),?|sincerely,?|yours \p{L}{1,12},?|cheers,?|best,?|thanks,?)$/iu;
const questionMark = /[?？؟]["'”’»)\]]*$/u;
/** Greek writes its question mark as a semicolon. */
const greekQuestion = /\p{sc=Greek}[^\n]*[;\u037e]$/u;
/** "And", and what only joins when a question or a pause follows: "First, how …", but "First month". */
const joining = new RegExp(
  String.raw`^(?:(?:and|but)(?!\p{L})[\s,:–—-]*|(?:so|also|plus|then|next|finally|lastly|ok(?:ay)?|well|oh|first(?:ly)?|second(?:ly)?|third(?:ly)?|thanks|thank you|(?:an?other|one more|one last|a quick|quick) (?:question|thing)(?: is)?)(?:\s?[,:–—]\s*|\s-\s|\s(?=${opener})))`,
  'iu',
);
const pause = /^([^:–—.?!\n]{1,50}?)(?:\s?[:–—]|\s-)\s+/u;
/** "Two questions from finance", in the languages that have one of these nouns. */
const announced = /(?<!\p{L})(?:questions?|things?|fragen?|preguntas?|dudas?|domand[ae])(?!\p{L})/iu;
/** Then the announcement says what the ask is about, or is a statement: it stays. */
const announcesSubject =
  /(?<!\p{L})(?:about|regarding|concerning|on|with|zu[mr]?|über|wegen|sobre|con|sur|concernant|su|is|are|has|have|had)(?!\p{L})/iu;
const and = /\s*[,;]?\s(?:and also|and|but|or|also|plus)\s+/gi;
/** Words that say that something is asked, but not what. */
const empty = new Set(
  'help question ask issu problem thing wonder fix solv work wai someth anyth advic advis info inform assist'.split(
    ' ',
  ),
);

const isQuestion = (text: string) => questionMark.test(text) || greekQuestion.test(text);

/** Of the terms of `text`, those that say what it is about. */
function subject(text: string): string[] {
  return terms(text).filter((term) => !empty.has(term));
}

function trim(message: string, { start, end }: Piece): Piece {
  while (start < end && /\s/.test(message.charAt(start))) start++;
  while (end > start && /\s/.test(message.charAt(end - 1))) end--;
  return { start, end };
}

/** The sentences that a customer wrote to be answered: without greeting, thanks, signature and quoted lines. */
function saidSentences(message: string): Piece[] {
  const text = message.slice(0, maxMessage);
  const pieces: Piece[] = [];
  for (const sentence of splitSentences(text)) {
    if (signatureLine.test(sentence.text)) {
      if (pieces.length > 0) break;
      continue;
    }
    if (text.charAt(sentence.start) === '>' || text.slice(sentence.start - 2, sentence.start) === '> ')
      continue;
    const greeted = greeting.exec(sentence.text)?.[0].length ?? 0;
    const piece = trim(text, { start: sentence.start + greeted, end: sentence.end });
    const rest = text.slice(piece.start, piece.end);
    if (
      /[\p{L}\p{N}]/u.test(rest) &&
      !(politeness.test(rest) && !isQuestion(rest.replace(/^how are you\W*/i, '')))
    )
      pieces.push(piece);
  }
  return pieces;
}

/** Without what only leads to the ask: "And", "Second,", "One question from finance:". */
function withoutLead(message: string, piece: Piece): Piece {
  let rest = trim(message, piece);
  for (let turns = 0; turns < 4; turns++) {
    const text = message.slice(rest.start, Math.min(rest.end, rest.start + 80));
    const [before = '', said = ''] = pause.exec(text) ?? [];
    const lead =
      announced.test(said) && !announcesSubject.test(said)
        ? before.length
        : (joining.exec(text)?.[0].length ?? 0);
    if (lead === 0 || rest.start + lead >= rest.end) break;
    rest = trim(message, { start: rest.start + lead, end: rest.end });
  }
  return rest;
}

/** Cuts "How do I change the card, and will it be charged again?" in two where both sides ask. */
function halves(message: string, sentence: Piece): Piece[] {
  const piece = withoutLead(message, sentence);
  const text = message.slice(piece.start, piece.end);
  if (text.length > maxHalved) return [piece];
  const parts: Piece[] = [];
  let from = 0;
  for (const joint of text.matchAll(and)) {
    const left = text.slice(from, joint.index);
    const right = text.slice(joint.index + joint[0].length);
    if (!asked.test(right) || subject(right).length === 0) continue;
    if (!(asked.test(left) || problem.test(left)) || subject(left).length === 0) continue;
    parts.push({ start: piece.start + from, end: piece.start + joint.index });
    from = joint.index + joint[0].length;
  }
  parts.push({ start: piece.start + from, end: piece.end });
  return parts.map((part) => withoutLead(message, part));
}

function kindOf(bare: string): AskKind {
  if (
    /^(?:for |until |by |at |since )?(?:how (?:much|many|long|often|soon|far|big|large)|when|what (?:time|date|day|(?:is|are|would be|was) the (?:price|cost|fee|limit|maximum|minimum|deadline|rate|size)))(?!\p{L})/iu.test(
      bare,
    ) ||
    /(?<!\p{L})(?:how (?:much|many|long|often|soon)|what (?:does|do|would) .{1,60} cost)(?!\p{L})/iu.test(
      bare,
    )
  )
    return 'value';
  if (
    /(?<!\p{L})how (?:do|can|to|would|should|could|might|did)(?!\p{L})/iu.test(bare) ||
    /^(?:where (?:do|can|should) (?:i|we)|what (?:are the steps|do i (?:need|have) to)|(?:(?:i|we) (?:want|need|would like|am trying|am looking)|i['’]d like|(?:i|we)['’](?:m|re) (?:trying|looking))(?!\p{L}))/iu.test(
      bare,
    )
  )
    return 'how-to';
  if (/^(?:please|what|which|why|who|where)(?!\p{L})/iu.test(bare)) return 'other';
  if (/^(?:can|could|would|will) (?:you|someone)(?!\p{L})/iu.test(bare)) return 'other';
  if (
    /^(?:can|could|will|would|should|shall|do|does|did|is|are|was|were|am|has|have|may)(?:n['’]?t)?(?!\p{L})/iu.test(
      bare,
    ) ||
    /(?<!\p{L})(?:is it possible|wondering (?:if|whether))(?!\p{L})/iu.test(bare)
  )
    return 'yes-no';
  return problem.test(bare) ? 'problem' : 'other';
}

/**
 * What the customer asks, at most three, in the order of the message, each an exact part of it. Greeting, thanks and
 * signature never ask. A question that only points back ("How do I fix this?") is kept together with its sentence.
 * A problem that is told beside a question about the same subject explains the question, and is no ask of its own.
 */
export function splitAsks(message: string): Ask[] {
  const asks: { piece: Piece; kind: AskKind; question: boolean; problem: boolean }[] = [];
  let before: { piece: Piece; asked: boolean } | null = null;
  for (const sentence of saidSentences(message)) {
    for (const piece of halves(message, sentence)) {
      const text = message.slice(piece.start, piece.end);
      const question = isQuestion(text) || isQuestion(message.slice(sentence.start, sentence.end));
      const asking = question || request.test(text) || problem.test(text);
      const pointsBack = subject(text).length === 0;
      if (asking && pointsBack) {
        // Alone it asks nothing that could be looked up.
        if (
          before !== null &&
          question &&
          /(?<!\p{L})(?:this|that|it|these|those|them)(?!\p{L})/iu.test(text)
        ) {
          const whole: Piece = { start: before.piece.start, end: piece.end };
          if (before.asked) asks.pop();
          const found = kindOf(text);
          const kind =
            found === 'other' ? kindOf(message.slice(before.piece.start, before.piece.end)) : found;
          asks.push({ piece: whole, kind, question: true, problem: false });
          before = { piece: whole, asked: true };
        }
        continue;
      }
      if (asking)
        asks.push({ piece, kind: kindOf(text), question, problem: !question && !request.test(text) });
      before = { piece, asked: asking };
    }
  }
  const texts = new Set<string>();
  const distinct = asks.filter(({ piece }) => {
    const text = message.slice(piece.start, piece.end).toLowerCase();
    return !texts.has(text) && texts.add(text);
  });
  const clear = distinct.filter(({ problem: only }) => !only);
  const named = new Set(clear.flatMap(({ piece }) => subject(message.slice(piece.start, piece.end))));
  const kept = [...distinct.filter((ask) => ask.question), ...distinct.filter((ask) => !ask.question)]
    .filter(
      ({ piece, problem: only }) =>
        !only || !subject(message.slice(piece.start, piece.end)).some((term) => named.has(term)),
    )
    .slice(0, maxAsks);
  return kept
    .sort((a, b) => a.piece.start - b.piece.start)
    .map(({ piece, kind }) => ({ text: message.slice(piece.start, piece.end), kind }));
}

/** What they ask, for one row of a list: the first ask, else the first sentence that is no greeting, else ''. */
export function firstAsk(message: string): string {
  const [ask] = splitAsks(message);
  if (ask) return ask.text;
  const [piece] = saidSentences(message);
  return piece ? message.slice(piece.start, piece.end) : '';
}
