/** What stands about the person behind a conversation, in words. */
import type { RequesterSide } from '../../lib/domain';
import type { RequesterView } from '../services';
import { personName, siteName } from '../ui/names';

/** "Also wrote: 2 open, 5 others"; '' when there is nothing else of theirs. */
export function alsoWrote({ others, open, more }: Pick<RequesterView, 'others' | 'open' | 'more'>): string {
  const all = others.length + more;
  if (all === 0) return '';
  const closed = others.filter(({ status }) => status === 'closed').length;
  // Of those left out only the number is known here.
  const rest = all - open - closed;
  const parts = [
    open > 0 ? `${open} open` : '',
    rest > 0 ? `${rest} ${more > 0 ? 'older' : 'resting'}` : '',
    closed > 0 ? `${closed} closed` : '',
  ];
  return `Also wrote: ${parts.filter(Boolean).join(', ')}`;
}

/** Each way in which they are known: "Maya Lindqvist in Gmail (ml@x.example), Maya L in WhatsApp Web". */
export function knownAs(sides: readonly RequesterSide[]): string {
  return sides
    .map(({ site, person }) => {
      const name = personName(person);
      const address = person.address !== '' && person.address !== name ? ` (${person.address})` : '';
      return `${name} in ${siteName(site)}${address}`;
    })
    .join(', ');
}
