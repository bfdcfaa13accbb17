/** Which names in a page's markup a developer gave and will keep, and which a build, a framework or a person made. */

/** What builds and frameworks prefix to names that they make anew. */
const madePrefix =
  /^(?:css-|sc-|jss\d|jsx-|svelte-|ember\d|ng-(?:tns|star|c\d|untouched|pristine|valid|dirty|touched|invalid)|_?ng(?:content|host)|react-|radix-|headlessui-|mui-|r-[a-z0-9]{5,}|:r|e[a-z0-9]{6,}\d$|__)/;
/** `Message_bubble__a8Kx2`, `bubble-a8Kx2f`, `Thread__Row-sc-1a2b3c`: a name with a hash behind it. */
const stemAndHash = /^([A-Za-z][\w-]*?(?:__|--|_|-sc-|-))([A-Za-z0-9]{5,12})$/;
/** What an element is for a moment, or where it happens to stand. */
const passing =
  /^(?:is|has|was)-|(?:^|[-_])(?:active|inactive|hover(?:ed)?|focus(?:ed|-visible)?|selected|current|open(?:ed)?|closed|collapsed|expanded|hidden|visible|shown|loading|loaded|pending|animated?|enter(?:ing)?|leave|fade|first|last|odd|even|new|unread|read|highlight(?:ed)?|dragging|disabled|enabled)$/i;
/** Tools that spell looks out in classes. */
const utility =
  /^-?(?:[a-z]{2,4}:)*(?:[mp][trblxyse]?|[wh]|min-[wh]|max-[wh]|whitespace|break|select|transition|duration|ease|transform|object|aspect|ring|divide|fill|stroke|scroll|snap|sr|resize|pointer|grow|shrink|basis|place|gap|space-[xy]|inset|top|left|right|bottom|z|order|flex|grid|col|row|items|justify|self|content|text|bg|border|rounded|shadow|font|leading|tracking|opacity|overflow|cursor|d|float|align|position|ml|mr|ms|me)(?:-[a-z0-9./[\]%#]+)+$|^(?:flex|grid|border|rounded|shadow|transition|block|inline|hidden|relative|absolute|fixed|sticky|container|clearfix|truncate|italic|uppercase|pull-(?:left|right)|row|col)$/;

/** Random as hashes are: digits between letters, or capitals where no words begin. */
function looksMade(part: string): boolean {
  if (part.length < 4) return false;
  if (/\d{4,}/.test(part)) return true;
  if (part.length >= 5 && /\d[a-zA-Z]+\d|[a-zA-Z]\d+[a-zA-Z]/.test(part)) return true;
  if (part.length >= 5 && /\d/.test(part) && /^[0-9a-f]+$/i.test(part)) return true;
  if (/\d/.test(part) && /[a-z][A-Z]/.test(part)) return true;
  // "bdVaJa": words in camel case are longer than that.
  const humps = part.split(/(?=[A-Z])/);
  if (part.length >= 5 && humps.length >= 3 && part.length / humps.length < 2.5) return true;
  return part.length >= 5 && /^[a-z]+$/.test(part) && !/[aeiouy]/.test(part);
}

/** Does no part of this name look made by a machine? */
export function isGiven(name: string): boolean {
  return (
    name.length >= 2 &&
    name.length <= 60 &&
    !madePrefix.test(name) &&
    !/^\d|\d{3,}/.test(name) &&
    !name.split(/[-_:.]+/).some(looksMade)
  );
}

export type ClassMark =
  | { kind: 'given' | 'utility'; name: string }
  /** A part of a class that stays while the hash behind it changes. */
  | { kind: 'stem'; name: string };

/** A class as something to go by; null when it will not be there tomorrow. */
export function classMark(name: string): ClassMark | null {
  // "is-mine" tells a side, "is-open" a moment.
  if (passing.test(name) && sideWord(name.replace(/^(?:is|has|was)-/, '')) === null) return null;
  const labelled = /^css-[a-z0-9]{4,}-([A-Za-z][A-Za-z-]{2,})$/.exec(name)?.[1];
  if (labelled && isGiven(labelled)) return { kind: 'stem', name: `-${labelled}` };
  if (utility.test(name)) return { kind: 'utility', name };
  if (isGiven(name)) return { kind: 'given', name };
  const [, stem = '', hash = ''] = stemAndHash.exec(name) ?? [];
  const word = stem.replace(/[-_]+(?:sc-)?$/, '');
  return word.length >= 4 && looksMade(hash) && isGiven(word) && !madePrefix.test(`${word}-`)
    ? { kind: 'stem', name: stem }
    : null;
}

/** Attributes whose values are words for people, or of one message or person alone. */
const worded =
  /title|label|tooltip|placeholder|name$|author$|user$|sender$|text|content|mail|phone|url|src|href|link|time|date|stamp|subject|value|caption|hint|preview|avatar|style|icon|lang|dir$|description/;
/** Attributes that a framework keeps for itself, or that change while one looks. */
const foreign =
  /^data-(?:v-|reactid|react|radix|emotion|styled|headlessui|svelte|state$|focus|hover|index$|idx|key$|popper|floating|gramm|lt-|darkreader|known-size|item-index|deskside)|^aria-(?:selected|current|expanded|hidden|busy|checked|pressed|owns|controls|activedescendant|labelledby|describedby|live)/;

/** May selectors go by this attribute at all? */
export function isAttributeName(name: string): boolean {
  return /^(?:data-|aria-)[a-z][a-z-]*$/.test(name) && !foreign.test(name) && isGiven(name.slice(5));
}

/** Is this value a word of the product's code, the same in each language and conversation? */
export function isCodeValue(attribute: string, value: string): boolean {
  return (
    !worded.test(attribute) &&
    /^[a-zA-Z][a-zA-Z]*(?:[-_:./][a-zA-Z0-9]+)*$/.test(value) &&
    !/^[A-Z][a-z]+$/.test(value) &&
    isGiven(value)
  );
}

/** Words of code for what comes in and what goes out, in the names of classes and values. */
const incomingWords =
  /(?:^|[^a-z])(?:in|incoming|inbound|received?|recv|them|their|other|left|start|customer|client|visitor|contact|requester|guest|lead|buyer|shopper|enduser|external|from-user|user|partner|remote|host-other|you-not)(?:[^a-z]|$)/;
const outgoingWords =
  /(?:^|[^a-z])(?:out|outgoing|outbound|sent|send|me|my|mine|own|self|right|end|agent|operator|admin|staff|team|support|reply|replied|us|our|ours|teammate|member|employee|assignee|internal-user|reverse|local)(?:[^a-z]|$)/;

/** What a name says of a message's side; null when it says nothing, or both. */
export function sideWord(name: string): 'incoming' | 'outgoing' | null {
  const words = name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  const [incoming, outgoing] = [incomingWords.test(words), outgoingWords.test(words)];
  return incoming === outgoing ? null : incoming ? 'incoming' : 'outgoing';
}
