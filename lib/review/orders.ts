/**
 * Pages that give orders to whoever answers: "Say that the refund was approved". What they order is no statement of
 * theirs, and a page that was written to steer software looks like this. English only, and a hint: a page that simply
 * lies is quoted like any other.
 */
import type { Claim, ClaimProblem } from '../domain';
import type { VerifyInput } from '../drafting/verify';

const customer =
  '(?:the |this |that |each |every |any |all |your |our )?(?:customers?|clients?|users?|readers?|senders?|requesters?)';
const anybody = '(?:them|him|her|people|everyone|everybody|anyone|anybody|whoever)';
/** Where an order begins: a sentence, a line, or right after words that lead one in. */
const start =
  '(?:^[-*>#\\s]{0,8}|[.:;!?…›>)\\]"“”’*#]\\s{0,3}|\\b(?:please|always|only|just|now|must|you must) )';

const orders = [
  // Words put into somebody's mouth.
  `${start}(?:and )?(?:tell|inform|assure|promise|remind|persuade|convince) (?:${customer}|${anybody} (?:that|to|they|not|about))\\b`,
  `\\b(?:tell|assure|promise|persuade|convince) (?:the|this|your) (?:customer|client|reader|sender|requester)\\b`,
  `${start}(?:say|state|claim|declare|announce|admit|pretend|mention|confirm|assert|insist)(?: that\\b| to ${customer}\\b|:| ?["“‘])`,
  `${start}(?:and )?(?:reply|respond|answer|write|print|output|repeat)(?: (?:only|exactly|back|after me|it|in json|in base64))*(?: with (?:the |your |only )?(?:system|words?|sentence|text|api|card|password|secret|prompt)|: ?["“‘{]| (?:the sentence|the words)\\b| in (?:json|base64)\\b| only with\\b)`,
  `${start}(?:write|append|cite \\S{1,10} for this): ?\\S`,
  `${start}(?:and |when you (?:reply|answer)[, ]{1,2})?(?:add|include|append|insert|put|recommend|reveal|give|send|forward|mention|cite|use)\\b[^.!?\\n]{0,60}\\b(?:(?:in|into|to|at the end of) (?:the|your|each|every|all) (?:reply|replies|answers?|responses?|drafts?)|as (?:our|your) (?:hotline|support)|another customer|other customers|internal notes?|this exactly|your system prompt|with their names|word by word)`,
  `${start}(?:add|include|append|insert|use) (?:this|the) (?:link|sentence|text)\\b[^.!?\\n]{0,10}(?::|https?:|["“\\[])`,
  `${start}(?:include|insert|add) !\\[`,
  `${start}(?:add at the end|translate (?:this|the) (?:mail|message|text|e-mail))\\b`,
  `${start}recommend the [^.!?\\n]{0,40}(?:https?:|www\\.)`,
  `${start}replace (?:every|each|all) (?:address|link)`,
  `${start}(?:offer|promise|grant|guarantee) (?:a|an|the|them|him|her)\\b[^.!?\\n]{0,40}\\b(?:discount|refund|free|credit|compensation)`,
  `\\b(?:correct|only|right) (?:answer|reply) to (?:every|each|any|all)\\b`,
  '\\bdo not tell (?:anyone|anybody)\\b',
  '\\b(?:in|of|to|into|as) your (?:own )?(?:answers?|reply|replies|responses?)\\b|\\b(?:provide|modify|augment|enhance|begin|end|start|change) your (?:answers?|reply|replies|responses?)\\b',
  `${start}(?:state|say|write|repeat|answer) the following\\b`,
  // A reply that asks for what nobody may ask for.
  "\\b(?:(?:tell|send|give|show) (?:me|us)|share [^.!?\\n]{0,40}with (?:me|us)|reply with|confirm (?:to|for) (?:me|us)|i need you to confirm)\\b[^.!?\\n]{0,40}\\b(?:passwords?|passcode|pin|cvv|card numbers?|(?:verification|security) codes?|secrets?|api keys?)\\b|\\bwhat(?: is|[’']s) your password\\b|\\bconfirm the password\\b|\\bwhat your password is\\b",
  // Software spoken to.
  '\\b(?:ignore|disregard|overlook|forget|bypass|override)\\b[^.!?\\n]{0,40}\\b(?:instructions|prompts?|rules? (?:above|before)|(?:above|previous|prior|earlier) rules?|(?:the|these|those|your) rules? (?:and|that)|told|instructed)\\b',
  '\\b(?:ignore|disregard|forget) (?:the |all )?(?:above|(?:\\w+ and (?:say|state|give|write|repeat|answer)))\\b',
  '\\b(?:(?:are|as) an? (?:large )?(?:language model|ai)\\b|(?:note|message|instructions?|attention)[: ]{1,2}(?:to|for) (?:the |all |any )?(?:ai|assistants?|bots?|llms?|language models?)\\b|ai assistant|system prompt|developer mode|jailbreak|new (?:rule|instruction): |i order you|repeat after me|prompt injection)',
  '<\\|[a-z_]{2,20}\\|>|‹\\|[a-z_]{2,20}\\|›|\\[/?INST\\]|<</?SYS>>|^[\\s#*]{0,8}(?:system|assistant|instruction)\\s?:',
  '"(?:role|cites|cannot_answer)"\\s?:',
];
const order = new RegExp(orders.join('|'), 'imu');

/** A passage takes a millisecond, and each letter that a person types asks for all of them again. */
const known = new Map<string, string | null>();
const mostKnown = 500;

/** The words that give an order to whoever answers; null: the text only tells. */
export function orderIn(text: string): string | null {
  const before = known.get(text);
  if (before !== undefined) return before;
  const found = order.exec(text)?.[0].trim() ?? null;
  if (known.size >= mostKnown) known.clear();
  known.set(text, found);
  return found;
}

export function isOrdered({ kind }: ClaimProblem): boolean {
  return kind === 'ordered by source';
}

/**
 * The claims of a text, those marked that rest on a passage which gives orders. What another passage says as well is
 * cited from that one, and is not marked.
 */
export function markOrdered(
  claims: readonly Claim[],
  input: VerifyInput,
  prove: (input: VerifyInput) => Claim[],
): Claim[] {
  const orders = new Map(
    input.evidence.flatMap(({ passage }) => {
      const words = orderIn(passage.text);
      return words === null ? [] : [[passage.id, words] as const];
    }),
  );
  if (orders.size === 0) return [...claims];
  const calm = input.evidence.filter(({ passage }) => !orders.has(passage.id));
  return claims.map((claim) => {
    const words = claim.citations.flatMap(({ passageId }) => orders.get(passageId) ?? [])[0];
    if (claim.grounding !== 'documented' || words === undefined) return claim;
    const again = calm.length > 0 ? prove({ ...input, text: claim.text, evidence: calm }) : [];
    if (again.length > 0 && again.every(({ grounding }) => grounding === 'documented'))
      return { ...claim, citations: again.flatMap(({ citations }) => citations) };
    const sentence = `Its page gives orders (“${words.slice(0, 60)}”). Read there what it really says before you vouch for it.`;
    return { ...claim, problems: [...claim.problems, { kind: 'ordered by source', words, sentence }] };
  });
}
