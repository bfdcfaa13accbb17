/**
 * Words that customers and help pages use for the same thing. Only words that can stand for each other in an answer:
 * "cancel" and "delete" are not among them. Stemmed, as `terms` gives them.
 */
import { terms } from '../../text/tokens';

const groups = [
  'change update edit modify adjust',
  'cancel end terminate unsubscribe',
  'delete remove erase',
  'add create invite',
  'see view find check look show',
  'pay payment paid',
  'charge bill billed',
  'refund refunded reimburse reimbursement refundable',
  'log login sign signin',
  'invoice receipt',
  'plan subscription',
  'buy purchase order',
  'cost price pricing fee',
  'enable activate',
  'disable deactivate',
  'user member teammate colleague',
  'site website domain',
  'mail email',
  'company organisation organization business',
  'phone mobile',
  'picture photo image',
  'deliver delivery ship shipping shipment',
  'arrive arrival',
  'test trial',
  'install installation setup',
  'export download',
  'import upload',
  'limit maximum cap',
  'connect integrate integration',
  'switch move change',
  'postcode zip',
  '2fa factor',
  'language locale',
  'automatically automatic',
  'country countries abroad international',
  'lose lost',
  'forget forgot forgotten',
  'keep kept',
  'send sent',
  'break broke broken',
  'steal stole stolen',
  'choose chose chosen',
];

const table = new Map<string, Set<string>>();
for (const group of groups) {
  const members = terms(group);
  for (const member of members) {
    const known = table.get(member) ?? new Set<string>();
    for (const other of members) known.add(other);
    table.set(member, known);
  }
}

/** Whether `words` holds the term, or a word that stands for it. */
export function says(words: ReadonlySet<string>, term: string): boolean {
  if (words.has(term)) return true;
  for (const other of table.get(term) ?? []) if (words.has(other)) return true;
  return false;
}
