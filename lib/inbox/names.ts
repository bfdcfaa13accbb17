/** Names of people, made comparable. Names are page text: each is cut before anything is done with it. */
import { cleanLine } from '../text/clean';

const cap = 80;

const titles = new Set(
  'mr mrs ms miss mx dr prof professor herr frau sir madam mme mlle monsieur madame m sig sra srta señor señora dipl ing mag'.split(
    ' ',
  ),
);
const degrees = new Set('phd md msc bsc mba esq'.split(' '));

/** A name with one of these is of a role, a machine or a firm, not of a person. */
const generic = new Set(
  (
    'ads alert alerts amazon apple digest github google lead leads mailer microsoft new newsletter paypal reminder ' +
    'reminders reply security stripe the traders trading update updates your zoom ' +
    'account accounts admin administrator agent anonymous anonym assistant billing bot business care client cliente ' +
    'clients company contact customer customers deleted desk equipo equipe facebook gast guest help helpdesk ' +
    'info instagram invitado invité kunde kundenservice kundin live member messenger noreply notification ' +
    'notifications office online operator orders payments portal receptie reception sales service services ' +
    'shop soporte staff store subscriber suporte support system team telegram test unbekannt unknown user ' +
    'usuario utilisateur visitante visiteur visitor webchat website whatsapp widget ' +
    'ab ag as bv co corp corporation foundation gmbh group inc kg limited llc llp ltd nv oy plc sa sarl sas se srl ' +
    'ug university solutions logistics consulting agency studio media ' +
    'поддержка гость клиент пользователь служба תמיכה אורח לקוח שירות الدعم زائر ضيف عميل خدمة 客服 客户 访客 お客様 サポート 고객 방문자'
  ).split(' '),
);

/** Full names that very many people have: alone they say nothing. */
const everyday = new Set(
  [
    'john smith',
    'david smith',
    'james smith',
    'michael smith',
    'mary smith',
    'john jones',
    'david jones',
    'john brown',
    'michael johnson',
    'james johnson',
    'john williams',
    'maria garcia',
    'jose garcia',
    'antonio garcia',
    'maria rodriguez',
    'juan garcia',
    'maria silva',
    'jose silva',
    'ana silva',
    'joao silva',
    'maria santos',
    'jose santos',
    'mohammed ali',
    'mohamed ali',
    'mohammad ali',
    'muhammad ali',
    'mohamed ahmed',
    'ahmed mohamed',
    'ahmed ali',
    'ali ahmed',
    'muhammad khan',
    'mohammed khan',
    'wei wang',
    'wei li',
    'wei zhang',
    'min li',
    'fang wang',
    'min wang',
    'thomas muller',
    'michael muller',
    'anna muller',
    'peter muller',
    'anna schmidt',
    'jean martin',
    'marie martin',
    'jan jansen',
    'anna kowalska',
    'jan kowalski',
    'ivan ivanov',
    'иван иванов',
    'александр иванов',
    'сергей иванов',
    'елена иванова',
    'mario rossi',
    'maria rossi',
    'giuseppe rossi',
    'ravi kumar',
    'amit kumar',
    'rahul kumar',
    'sunita devi',
    'raj kumar',
    'rahul sharma',
    'amit sharma',
    'nguyen thi',
    'nguyen van',
    'minh nguyen',
    'anh nguyen',
    'kim minji',
    'kim min ji',
    'כהן יוסף',
    'דוד כהן',
    'משה כהן',
    'אברהם כהן',
    'محمد علي',
    'احمد محمد',
    'محمد احمد',
  ].map((name) => name.split(' ').sort().join(' ')),
);

/** Given names that are family names too: swapped, they are somebody else. */
const eitherWay = new Set(
  (
    'adam alexander allen anthony arthur benjamin bruce charles christian craig daniel david dean dennis douglas ' +
    'duncan edward elliot felix francis frank gabriel george gordon grant gregory harrison henry jackson james ' +
    'jordan joseph keith kelly kevin lawrence lee leon lewis lloyd luther marshall martin mason maurice max michael ' +
    'mitchell morgan murray nelson noel oliver oscar owen parker patrick paul peter philip ray raymond richard ' +
    'robert robin roman ross roy russell ryan samuel scott shaw simon spencer stanley stephen stewart stuart taylor ' +
    'terry thomas todd tyler vincent walter warren wayne wesley william wilson'
  ).split(' '),
);

export interface FullName {
  /** Its words in the order of the page; with ä as a, and with ä as ae. */
  forms: [string[], string[]];
  everyday: boolean;
}

const marks = /[\u0300-\u036f]/g;
const special: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ё: 'е',
};
const spelled: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };

const replaced = (text: string, table: Readonly<Record<string, string>>): string =>
  text.replace(/[^ -~]/gu, (letter) => table[letter] ?? letter);

function folded(text: string): string {
  // Only Latin, Greek and Cyrillic carry these marks as accents; elsewhere a mark is a vowel and stays.
  return replaced(text, special).normalize('NFD').replace(marks, '').normalize('NFC').replace(/[أإآ]/gu, 'ا');
}

const shown = (name: string): string =>
  cleanLine(name.slice(0, 4 * cap), cap)
    .normalize('NFKC')
    .toLowerCase();

/** Remembers answers: every change of the inbox asks for the same names again. */
function remembered<T>(work: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const key = name.slice(0, 4 * cap);
    let answer = known.get(key);
    if (answer === undefined) {
      if (known.size >= 10_000) known.clear();
      known.set(key, (answer = work(key)));
    }
    return answer;
  };
}

/** For comparing whole names that need not be full ones; '' for an empty one. */
export const foldedName = remembered(folding);

function folding(name: string): string {
  return folded(shown(name))
    .replace(/[\s.,]+/g, ' ')
    .trim();
}

const whole = /^[\p{L}\p{M}]+$/u;
const latin = /\p{Script=Latin}/u;
const mixed = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
const unspaced = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;

/**
 * The name when it is a person's full one: two words or more without initials, or three Chinese, Japanese or Korean
 * letters. Null for a first name, initials, roles, firms, handles, numbers, and words that mix alphabets.
 */
export const fullName = remembered(readFullName);

function readFullName(name: string): FullName | null {
  const text = shown(name)
    // Decoration, and the mark that a messenger puts before names which are not in the address book.
    .replace(/[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f~*"“”]/gu, ' ')
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
    .replace(/\s(?:[|@–—-]|via|from|at|bei|von der|de la part de)\s.*$/u, '');
  const comma = /^([^,]+),([^,]+)$/.exec(text);
  const ordered = comma ? `${comma[2] ?? ''} ${comma[1] ?? ''}` : text;
  const words = ordered
    .replace(/['’`ʼ\u200c\u200d]/gu, '')
    .split(/[\s,._·‧・-]+/u)
    .filter(Boolean);
  while (words[0] !== undefined && (titles.has(words[0]) || (words[0] === 'sr' && words.length > 2)))
    words.shift();
  if (words.some((word) => generic.has(word) || !whole.test(word))) return null;
  if (words.some((word) => mixed.filter((script) => script.test(word)).length > 1)) return null;
  if (words.every((word) => unspaced.test(word))) {
    const joined = words.join('');
    if ([...joined].length < 3 || [...joined].length > 12 || generic.has(joined)) return null;
    // Kana and one word: a given name, as a rule.
    if (words.length === 1 && !/[\p{Script=Han}\p{Script=Hangul}]/u.test(joined)) return null;
    return { forms: [[joined], words], everyday: everyday.has([...words].sort().join(' ')) };
  }
  const full = words.filter((word) => [...word].length > 1 && !degrees.has(word));
  const letters = full.reduce((sum, word) => sum + [...word].length, 0);
  const suffix = (word: string) => /^(?:jr|sr|ii|iii|iv)$/.test(word);
  const people = full.filter((word) => !suffix(word));
  if (people.length < 2 || full.length > 6 || letters < (latin.test(ordered) ? 7 : 5)) return null;
  return {
    forms: [full.map(folded), full.map((word) => folded(replaced(word, spelled)))],
    everyday: everyday.has(people.map(folded).sort().join(' ')),
  };
}

const set = (words: readonly string[]): string => [...words].sort().join(' ');

/** The same full name: in this order, or in another where no word could be either name. */
export function sameName(a: FullName, b: FullName): 'same' | 'swapped' | null {
  let swapped = false;
  for (const one of a.forms) {
    for (const other of b.forms) {
      if (one.join(' ') === other.join(' ')) return 'same';
      if (set(one) === set(other)) swapped = true;
    }
  }
  return swapped && !a.forms[0].every((word) => eitherWay.has(word)) ? 'swapped' : null;
}

/** Does the part before the @ spell the whole name: `ann.lee`, `lee_ann`, `annlee`? Not `alee`, not `ann.lee2`. */
export function spells(local: string, name: FullName): boolean {
  const plain = local.toLowerCase().split('+')[0] ?? '';
  const words = plain.split(/[._-]+/).filter(Boolean);
  return name.forms.some((form) => {
    if (form.length < 2 || !form.every((word) => /^[a-z]{2,}$/.test(word))) return false;
    if (words.length > 1) return set(words) === set(form);
    const joined = form.join('');
    return (
      joined.length >= 8 && (plain === joined || plain === [...form.slice(-1), ...form.slice(0, -1)].join(''))
    );
  });
}

/** A made-up name of five letters or more that is no word: with a digit, an underscore, a dot, or an @ before it. */
export function handleOf(name: string): string {
  const text = shown(name);
  const plain = text.replace(/^@/, '');
  if (!/^[a-z0-9][a-z0-9._]{4,31}$/.test(plain) || !/[a-z]{3}/.test(plain)) return '';
  if (plain === text && !/[\d_.]/.test(plain)) return '';
  const word = plain.replace(/[\d._]+/g, ' ').trim();
  // "user1234", "guest_77": given by the site, not chosen. "maria1985" is a first name and a year.
  if (word.split(' ').some((each) => generic.has(each)) || /^[a-z]{3,9}[._]?\d{1,4}$/.test(plain)) return '';
  return plain;
}
