/**
 * What a picture says, for those who cannot see it. Kept in brackets, so that a reader knows that a picture stood
 * there: "Click [Settings]".
 */
import { cleanLine } from '../text/clean';
import { dom, tagOf } from './dom';

const longest = 200;
/** A file's name, a number, or no word at all. */
const unsaid =
  /^(?:[^\p{L}]*|[^\n]*\.(?:png|jpe?g|gif|webp|svg|bmp|avif)|(?:img|dsc|image|screen-?shot|untitled|picture|icon)[-_ ]?[\d.:_ -]*(?:at[\d.:_ -]*)?(?:[ap]m)?)$/iu;

/** Null for pictures that say nothing, or only to machines. */
export function pictureText(element: Element): string | null {
  const role = dom().attribute(element, 'role');
  if (role === 'presentation' || role === 'none' || dom().attribute(element, 'aria-hidden') === 'true')
    return null;
  const tag = tagOf(element);
  const drawn = role === 'img' && (tag === 'SVG' || (dom().text(element) ?? '').trim() === '');
  if (tag !== 'IMG' && !drawn) return null;
  const said = cleanLine(
    (tag === 'IMG' ? dom().attribute(element, 'alt') : null) ?? dom().attribute(element, 'aria-label') ?? '',
    longest,
  ).replace(/^\[(.*)\]$/, '$1');
  return unsaid.test(said) ? null : `[${said}]`;
}

/** Has the text beside a picture said it already? A caption often repeats it. */
export function isRepeated(picture: string, beside: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return plain(beside).includes(plain(picture));
}
