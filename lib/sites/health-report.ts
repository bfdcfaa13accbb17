/**
 * The report that a person can copy when a site changed: shapes and selectors, never words. What a page sent is taken
 * for hostile: only what the built-in adapter knows itself, and names that stand in a standard, are written out.
 */
import type { PartHealth, Shape, ShapeLine, SiteHealth, Tried } from '../domain';
import { partCount } from '../domain';
import { classesIn } from './health';

export interface ReportContext {
  /** The built-in adapter's `facts.all`; undefined for a site that a person taught. */
  facts: unknown;
  /** Of the extension. */
  version: string;
  /** "Chrome 125"; ''. */
  browser: string;
}

/** What may be written out. */
interface Known {
  texts: ReadonlySet<string>;
  classes: ReadonlySet<string>;
  /** Attributes and elements that selectors name. */
  names: ReadonlySet<string>;
}

const words = (text: string) => new Set(text.split(' '));

/** Broken markup makes element names of anything between angle brackets, so only those of the standards are named. */
const tags = words(
  'a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption center cite code ' +
    'col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer ' +
    'form frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li ' +
    'main map mark menu meter nav object ol optgroup option output p path picture pre progress q s samp search ' +
    'section select slot small source span strong sub summary sup svg table tbody td textarea tfoot th thead time ' +
    'title tr track tt u ul use var video wbr',
);
const roles = words(
  'alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox ' +
    'complementary contentinfo definition deletion dialog directory document emphasis feed figure form generic grid ' +
    'gridcell group heading img insertion link list listbox listitem log main marquee math menu menubar menuitem ' +
    'menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation progressbar radio ' +
    'radiogroup region row rowgroup rowheader scrollbar search searchbox separator slider spinbutton status strong ' +
    'subscript superscript switch tab table tablist tabpanel term textbox time timer toolbar tooltip tree treegrid ' +
    'treeitem',
);
/** Unclosed quotes make attribute names of a value's words, so the same holds for them. */
const attributes = words(
  'abbr action align alt autocomplete bgcolor border cellpadding cellspacing checked cite color cols colspan content ' +
    'contenteditable controls data datetime dir disabled download draggable enctype face for form height hidden href ' +
    'hreflang id inert is itemprop itemscope itemtype kind label lang list loading max maxlength method min multiple ' +
    'name novalidate open part pattern placeholder readonly rel required rows rowspan scope selected shape size sizes ' +
    'slot spellcheck src srcset start step summary tabindex target title translate type usemap valign value width ' +
    'xmlns viewbox d fill stroke',
);

/** Names that stand in the standards: no words of anybody. */
export const standardNames: readonly string[] = [...tags, ...roles, ...attributes];

/** The report as plain text. */
export function reportText(health: SiteHealth, { facts, version, browser }: ReportContext): string {
  const known = knownIn(facts);
  const lost = (part: PartHealth) => part.state === 'missing' || part.state === 'partly';
  const found = health.parts.filter(({ state }) => state === 'found' || state === 'partly');
  const count = partCount(
    found.map(({ part }) => part),
    health.parts.filter(lost),
  );
  const named = (state: PartHealth['state']) =>
    health.parts
      .filter((one) => one.state === state)
      .map(({ part }) => part)
      .join(', ');
  const line = (name: string, value: string) => (value ? [`${name}: ${value}`] : []);
  return [
    'Deskside site report: shapes and selectors, no words of the page',
    `site: ${facts === undefined ? 'taught' : health.site}`,
    `extension: ${version}`,
    ...line('browser', browser),
    ...line('page language', health.language),
    health.conversation
      ? `conversation: seen, ${count.found} of ${count.total} parts`
      : 'conversation: none seen',
    ...line('found', named('found')),
    ...line('not open', named('not open')),
    ...line('not on this page', named('not here')),
    ...health.parts.filter(lost).flatMap((part) => partLines(part, known)),
    ...(health.list === null ? [] : ['', `list of conversations: ${health.list.length} missed`]),
    ...(health.list ?? []).flatMap((part) => partLines(part, known)),
    ...health.shapes.flatMap((shape) => shapeLines(shape, known)),
    '',
  ].join('\n');
}

function partLines({ part, state, count, tried }: PartHealth, known: Known): string[] {
  return [
    '',
    `${state === 'partly' ? 'missed in part' : 'missed'}: ${part}, ${count} ${count === 1 ? 'time' : 'times'}`,
    ...tried.map((one) => `  ${whereOf(one, known)}${one.fits === null ? '' : `  fits ${one.fits}`}`),
  ];
}

/** As tried, where the adapter itself says so; what a person taught names parts of their own page, and is blanked. */
function whereOf({ where }: Tried, known: Known): string {
  const bare = where.replace(/^address /, '').replace(/ @[\w-]+$/, '');
  if (bare === ':scope' || known.texts.has(bare)) return where;
  return where.startsWith('address ') ? 'a taught address' : 'a taught selector';
}

function shapeLines({ place, depth, lines }: Shape, known: Known): string[] {
  return ['', `shape of the ${place}, ${depth} deep:`, ...lines.map((line) => shapeLine(line, known))];
}

/** `div role=list data-id class(3) .gE text ×4` */
function shapeLine(
  { depth, tag, role, names, classes, others, text, times }: ShapeLine,
  known: Known,
): string {
  const ours = classes.filter((name) => known.classes.has(name));
  const otherClasses = others + classes.length - ours.length;
  const kept = names.filter((name) => isAttribute(name, known));
  return [
    '  '.repeat(Math.min(depth, 20) + 1) + (tags.has(tag) || known.names.has(tag) ? tag : 'element'),
    ...(role === '' ? [] : [roles.has(role) ? `role=${role}` : 'role']),
    ...kept,
    ...(names.length > kept.length ? [`attributes(${names.length - kept.length})`] : []),
    ...ours.map((name) => `.${name}`),
    ...(otherClasses > 0 ? [`class(${otherClasses})`] : []),
    ...(text ? ['text'] : []),
    ...(times > 1 ? [`×${times}`] : []),
  ].join(' ');
}

function isAttribute(name: string, known: Known): boolean {
  return attributes.has(name) || known.names.has(name) || /^(?:data|aria)-[a-z0-9-]{1,40}$/.test(name);
}

function knownIn(facts: unknown): Known {
  const texts = new Set(leavesOf(facts));
  const selectors = [...texts].join(' ');
  return {
    texts,
    classes: classesIn(facts),
    names: new Set([
      ...[...selectors.matchAll(/\[([\w-]+)/g)].map(([, name = '']) => name),
      ...[...selectors.matchAll(/(?:^|[\s,>+~(])([a-z][\w-]*)/g)].map(([, name = '']) => name),
    ]),
  };
}

function leavesOf(facts: unknown): string[] {
  if (typeof facts === 'string') return [facts];
  return typeof facts === 'object' && facts !== null ? Object.values(facts).flatMap(leavesOf) : [];
}
