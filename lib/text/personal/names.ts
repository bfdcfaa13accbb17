/** Names of people: those who are known to take part, and those whom a greeting, a title or a signature gives away. */
import type { Pattern } from './find';

/** Given names that are words, months or verbs as well: alone they count only where a name must stand. */
const alsoWords = new Set(
  'will may mark grace hope faith joy rose bill art sue pat rob jack chase grant frank dean gene june april august summer guy page price rich penny max bob drew carol dawn eve ivy lily iris ruby amber crystal jade pearl daisy holly heather violet olive hazel ginger sandy stormy sky star king prince duke earl baron major judge bishop pope abbot cook baker smith brown black white green gray grey young long short small little day field ford hall hill lane park wood woods stone rivers brook lake banks bush bell ball carter mason miller potter cooper fisher hunter shepherd taylor turner walker weaver wells west north east south best good gold silver wise strong sharp swift bright love case cash check chance angel destiny trinity van de la der den von the and for app api bot web new free test user admin office home shop store mail info online phone contact sales service services support help team desk billing accounts customer customers care security notifications noreply system hello news newsletter marketing press jobs legal privacy'.split(
    ' ',
  ),
);

/** Whoever is greeted so is nobody in particular. */
const nobody =
  /^(?:all|everyone|everybody|team|support|there|sir|madam|sirs|customer|customers|friends?|folks|guys|colleagues?|service|help|desk|sales|billing|user|member|client|both|again|dear|damen|herren|zusammen|monsieur|madame|tous|todos|the|our|to|from|your|for|sincerely|regards|best|kind|thanks?|thank|cheers|yours|warm|many|hi|hello|hey|good|please|ps|sent|on|in|we|i|it|you|this|if|customer)$/i;
/** Words that end the name of a team or firm, not of a person. */
const group =
  /(?:^|\s)(?:Team|Support|Service|Services|Desk|Sales|Billing|Department|GmbH|AG|Inc|Ltd|LLC|Corp|Center|Centre|Help|Care|Office|Crew|Store|Shop|Bot|App|Account|Accounts|Admin|Administrator)\.?$/i;

const part = "\\p{Lu}(?:\\p{L}|['’-](?=\\p{L})){1,24}";
const whole = `((?:\\p{Lu}\\. ?){0,2}${part}(?: (?:(?:van|von|de|der|den|la|le|di|da|dos|bin|al|el|O['’]|Mc|Mac) ?){0,2}(?:${part}|\\p{Lu}\\.)){0,3})`;

const isPerson = (text: string): boolean => !nobody.test(text.split(' ')[0] ?? '') && !group.test(text);

const cues: readonly Pattern[] = [
  {
    kind: 'name',
    pattern: new RegExp(
      `(?<!\\p{L})(?:[Mm]y (?:full )?name is|[Mm]y name[’']s|I am called|[Ii]ch heiße|[Mm]ein Name ist|[Jj]e m['’]appelle|[Mm]e llamo|[Mm]i nombre es|[Mm]i chiamo|[Mm]eu nome é|[Nn]ame:|[Ss]igned by|[Mm]y (?:wife|husband|son|daughter|mother|father|brother|sister|colleague|boss|partner|assistant|manager)(?: is)?|[Aa]ttn:?|c/o|[Ss]hip(?:ped)? to:|[Dd]eliver(?:ed)? to:) ${whole}(?![\\p{L}])`,
      'dgu',
    ),
    take: 1,
    is: isPerson,
  },
  {
    kind: 'name',
    pattern: new RegExp(
      `(?<!\\p{L})(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Herr|Herrn|Frau|Monsieur|Madame|Mme|Mlle|Señor|Señora|Sr|Sra|Signor|Signora|Sig|Sir|Lady)\\.? ${whole}(?![\\p{L}])`,
      'dgu',
    ),
    take: 1,
    is: isPerson,
  },
  {
    kind: 'name',
    pattern: new RegExp(
      `^[ \\t>]{0,8}(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Hh]allo|[Ll]iebe[r]?|[Bb]onjour|[Cc]her|[Cc]hère|[Hh]ola|[Ee]stimad[oa]|[Cc]iao|[Oo]lá|[Bb]este|[Gg]ood (?:morning|afternoon|evening|day)|[Gg]uten (?:Tag|Morgen))(?: again)?,? ${whole}(?=[ ]{0,2}(?:[,!.:;–—-]|$))`,
      'dgmu',
    ),
    take: 1,
    is: isPerson,
  },
  {
    kind: 'name',
    pattern: new RegExp(
      `^[ \\t>]{0,8}(?:(?:[Bb]est|[Kk]ind(?:est)?|[Ww]arm(?:est)?|[Mm]any|[Ww]ith (?:best|kind))(?: (?:[Rr]egards|[Ww]ishes|[Tt]hanks))?|[Rr]egards|[Tt]hanks(?: (?:again|so much|a lot|in advance))?|[Tt]hank you(?: (?:again|so much|very much|in advance))?|[Cc]heers|[Ss]incerely(?: yours)?|[Yy]ours(?: (?:sincerely|faithfully|truly))?|[Mm]it freundlichen Grüßen|[Vv]iele Grüße|[Ll]iebe Grüße|[Gg]rüße|[Gg]ruß|LG|MfG|VG|[Cc]ordialement|[Bb]ien à vous|[Ss]aludos|[Uu]n saludo|[Aa]tentamente|[Gg]razie|[Mm]et vriendelijke groet|[Ss]ent by|[-–—]{1,2})[ ]{0,2}[,.!–—-]{0,2}(?:[ ]|[ \\t]{0,4}\\n(?:[ \\t]{0,4}\\n){0,2}[ \\t>]{0,8})${whole}[ ]{0,2}[.,]?[ ]{0,2}$`,
      'dgmu',
    ),
    take: 1,
    is: isPerson,
  },
];

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Most names that are looked for, and their longest. */
const caps = { people: 200, name: 80 };

/** One pattern for whole names and their parts, the longest first. `people` are names as pages show them. */
function ofPeople(people: readonly string[]): Pattern[] {
  const names = people
    .slice(0, caps.people)
    .map((name) => name.slice(0, caps.name).replace(/\s+/g, ' ').trim())
    .filter((name) => /\p{L}{2}/u.test(name) && !group.test(name) && !name.includes('@'));
  const wholes = new Set(names.filter((name) => name.includes(' ')));
  const parts = new Set(
    names
      .flatMap((name) => name.split(/[ ,]/))
      .map((one) => one.replace(/[^\p{L}'’-]/gu, ''))
      .filter((one) => one.length >= 3 && !alsoWords.has(one.toLowerCase()) && !nobody.test(one)),
  );
  const ends = "(?=(?:['’]?s)?(?![\\p{L}\\p{N}]))";
  const either = (list: Iterable<string>, between: string) =>
    [...list]
      .sort((a, b) => b.length - a.length)
      .map((name) => name.split(/[ ,]+/).map(escaped).join(between))
      .join('|');
  const patterns: Pattern[] = [];
  // As "maya.chen" and "maya-chen" too, which is how addresses and links spell people.
  if (wholes.size > 0)
    patterns.push({
      kind: 'name',
      pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${either(wholes, '[ .,_+-]{0,2}')})${ends}`, 'giu'),
    });
  if (parts.size > 0)
    patterns.push({
      kind: 'name',
      pattern: new RegExp(`(?<![\\p{L}\\p{N}@])(?:${either(parts, '')})${ends}`, 'giu'),
    });
  return patterns;
}

/** A given name that is a word as well ("Will") is found only where the cues find it. */
export function names(people: readonly string[]): readonly Pattern[] {
  return [...ofPeople(people), ...cues];
}
