/** Opposite words of two sentences that say the same otherwise. */
import { antonyms } from './antonyms';
import { tokens } from './tokens';

/** Word to its opposites, all as they are compared. */
let table: Map<string, string[]> | null = null;

/** Support work's own, which no dictionary of opposites holds. */
const ours =
  'upgrade downgrade,monthly yearly annual,yearly monthly weekly,daily weekly,enable disable,refundable nonrefundable,' +
  'include exclude,manual automatic,manually automatically,import export,inbound outbound,incoming outgoing,before after,' +
  'online offline,visible hidden,allow block forbid prohibit,accept decline reject,free paid,more fewer less,most fewest,' +
  'permanent temporary,permanently temporarily,required optional,valid invalid expired,active inactive,on off,with without,' +
  'full partial,in out,log unlog,always never,everyone nobody,immediately later,earliest latest,sender recipient,' +
  'prepaid postpaid,subscribe unsubscribe,install uninstall,connect disconnect,approve deny,start end stop,open closed close,' +
  'debit credit,buyer seller,owner guest,increase reduce decrease,extend shorten,minimum maximum,least most,cheaper dearer';

function compared(): Map<string, string[]> {
  if (table) return table;
  const known = new Map<string, string[]>();
  const add = (one: string, other: string) => known.set(one, [...(known.get(one) ?? []), other]);
  for (const entry of `${antonyms},${ours}`.split(',')) {
    const [first = '', ...others] = tokens(entry);
    for (const other of others) {
      add(first, other);
      add(other, first);
    }
  }
  return (table = known);
}

const turning = /^(?:un|non|in|im|ir|il|dis)(?=\p{L}{3})/u;

/** The opposites of a word as it is compared, "un-" and the like taken off or put on too. */
function oppositesOf(word: string): string[] {
  const bare = word.replace(turning, '');
  return [...(compared().get(word) ?? []), ...(bare === word ? [] : [bare]), `un${word}`, `non${word}`];
}

/**
 * The word of the claim that stands where the source has its opposite, or null. `claim` and `source`: all their words
 * as they are compared. A word that the other side has as well is no opposite of anything there.
 */
export function oppositeOf(claim: ReadonlySet<string>, source: ReadonlySet<string>): string | null {
  for (const word of claim) {
    if (source.has(word)) continue;
    if (oppositesOf(word).some((other) => source.has(other) && !claim.has(other))) return word;
  }
  return null;
}
