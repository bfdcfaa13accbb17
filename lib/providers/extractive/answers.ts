/** Whether a passage answers an ask at all. Below this line nothing is said. */
import type { Ask } from '../../domain';
import { terms } from '../../text/tokens';
import { names, subject, wantedValue } from './asked';
import { says } from './synonyms';
import type { Span } from './units';

/**
 * Whether the passage answers the ask rather than standing next to it. Every word that the ask is about must be said
 * by the window, its headings or its title (of six and more, all but a quarter), and most of them by one sentence
 * with its nearest heading: words that a page merely scatters prove nothing. A value must be there when one is asked
 * for. An ask about one word alone is answered only under a heading of that word.
 */
export function answers(ask: Ask, { hit, start, end, units }: Span): boolean {
  const asked = subject(ask);
  if (asked.length === 0) return false;
  const text = hit.passage.text.slice(start, end);
  const wanted = wantedValue(ask);
  if (wanted && !wanted.test(text)) return false;
  const path = hit.passage.headingPath;
  const nearest = new Set(terms(path.at(-1) ?? hit.title));
  const all = new Set([...units.flatMap((unit) => unit.terms), ...terms([hit.title, ...path].join('\n'))]);
  const missing = asked.filter((term) => !says(all, term));
  if (missing.length > (asked.length < 6 ? 0 : Math.floor(asked.length / 4))) return false;
  if (names(ask).some((name) => missing.includes(name))) return false;
  const headed = asked.filter((term) => says(nearest, term)).length;
  const body = new Set(units.flatMap((unit) => unit.terms));
  const said = asked.filter((term) => says(body, term)).length;
  // What lives on its heading must be what the heading announces: the beginning, or the steps.
  if (headed === asked.length)
    return (
      said * 2 >= asked.length ||
      hit.passage.text.slice(0, start).trim() === '' ||
      units.some(({ kind }) => kind === 'ordered list')
    );
  if (asked.length === 1) return false;
  const together = Math.max(
    ...units.map((unit) => {
      const own = new Set(unit.terms);
      const said = asked.filter((term) => says(own, term));
      const withHeading = asked.filter((term) => says(own, term) || says(nearest, term));
      return said.length * 2 >= asked.length ? withHeading.length : 0;
    }),
  );
  return together >= (asked.length < 4 ? asked.length : 0.6 * asked.length);
}

/**
 * Whether a span may stand beside the beginning. A short answer, as to how, to a value, or to one of several asks, is
 * there with the beginning: what joins it is of the same article, and limits it or says more than half as much of what
 * is asked, from another passage no less. Others take in what their passage tells around it, and of another passage
 * what says something of what is asked.
 */
export function belongs(ask: Ask, short: boolean, span: Span, beginning: Span): boolean {
  const asked = subject(ask);
  const met = ({ units }: Span) => {
    const said = new Set(units.flatMap((unit) => unit.terms));
    return asked.filter((term) => says(said, term)).length;
  };
  const own = met(span);
  const here = span.hit === beginning.hit;
  if (short || ask.kind === 'how-to' || ask.kind === 'value') {
    const related = span.hit.passage.articleId === beginning.hit.passage.articleId;
    if (!here) return related && own >= met(beginning) && answers(ask, span);
    return span.units.some(({ limits }) => limits) ? own > 0 : own * 2 > met(beginning);
  }
  return here || own > 0;
}

/** Whether the nearest heading says all that is asked. */
export function isHeaded(ask: Ask, { hit }: Span): boolean {
  const asked = subject(ask);
  const nearest = new Set(terms(hit.passage.headingPath.at(-1) ?? hit.title));
  return asked.length > 0 && asked.every((term) => says(nearest, term));
}
