/** What stands about the person behind a conversation, in words. */
import type { RequesterSide } from '../../lib/domain';
import type { RequesterView } from '../services';
import { personName, siteName } from '../ui/names';

/** "Also wrote: 2 open, 1 resting, 5 closed"; '' when there is nothing else of theirs. */
export function alsoWrote({
  others,
  open,
  closed,
  more,
}: Pick<RequesterView, 'others' | 'open' | 'closed' | 'more'>): string {
  const counts = { open, resting: others.length + more - open - closed, closed };
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  if (parts.length === 0) return '';
  return `Also wrote: ${parts.map(([status, count]) => `${count.toLocaleString('en')} ${status}`).join(', ')}`;
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
