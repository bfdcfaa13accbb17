/**
 * Who may be the same person, with the reason in plain words. Only equality counts, of a full name, an address, a
 * number, a handle: nothing is scored or nearly the same. What the customer merely says is told as their word.
 */
import type { Conversation, RequesterSide, StatedContact, Traces } from '../domain';
import { domainOf, isAddress } from '../text/addresses';
import { cleanLine } from '../text/clean';
import { phoneOf, samePhone } from '../text/contacts';
import { siteName } from '../sites/sites';
import { isShared, talkKey } from './identity';
import type { Team } from './identity';
import { fullName, handleOf, sameName, spells } from './names';
import type { FullName } from './names';

/** A conversation with all that tells who its requester is. */
export interface Facts {
  conversation: Conversation;
  side: RequesterSide;
  name: FullName | null;
  handle: string;
  /** '' unless it names one person. */
  address: string;
  /** A channel of mail showed it; else the requester typed it into a form. */
  verified: boolean;
  phone: string;
  stated: StatedContact[];
}

export interface Match {
  mine: Facts;
  theirs: Facts;
  reason: string;
  quote: string;
  claimed: boolean;
  strength: 'likely' | 'possible';
}

/** Null when it names nobody: no name or address, a shared one, or somebody on the team. */
export function factsOf(conversation: Conversation, traces: Traces | undefined, team: Team): Facts | null {
  const { site, channel, requester } = conversation;
  if (team.has(requester) || (requester.address !== '' && isShared(requester))) return null;
  const address = isAddress(requester.address) ? requester.address.toLowerCase() : '';
  const stated = (traces?.stated ?? []).filter(
    ({ kind, value }) =>
      kind === 'phone' || !(isShared({ name: '', address: value }) || team.has({ name: '', address: value })),
  );
  const facts = {
    name: fullName(requester.name),
    handle: handleOf(requester.name),
    address,
    phone: phoneOf(requester.name) || phoneOf(requester.address),
    stated,
  };
  const nothing = !facts.name && !facts.handle && !address && !facts.phone && stated.length === 0;
  if (nothing) return null;
  return {
    conversation,
    side: { site, channel, person: requester },
    verified: channel === 'email',
    ...facts,
  };
}

/** The best reason to take both for one person, or null. */
export function match(mine: Facts, theirs: Facts): Match | null {
  if (talkKey(mine.conversation) === talkKey(theirs.conversation) || apart(mine, theirs)) return null;
  const found = (
    reason: string,
    part: Partial<Pick<Match, 'quote' | 'claimed' | 'strength'>> = {},
  ): Match => ({ mine, theirs, reason, quote: '', claimed: false, strength: 'possible', ...part });

  const sameMailbox =
    mine.address !== '' && theirs.address !== '' && mailbox(mine.address) === mailbox(theirs.address);
  if (sameMailbox) {
    const typed = [mine, theirs].find((each) => !each.verified);
    return typed
      ? found(`Somebody gave ${mine.address} in ${siteName(typed.side.site)}. Anybody could type it there.`, {
          claimed: true,
        })
      : found(`${mine.address} and ${theirs.address} are one mailbox.`, { strength: 'likely' });
  }
  const named = nameReason(mine, theirs);
  const said = saidReason(mine, theirs) ?? saidReason(theirs, mine);
  if (named && said)
    return found(`${named.reason} ${said.reason}`, { quote: said.quote, strength: 'likely' });
  if (said) return found(said.reason, { quote: said.quote, claimed: true });
  return named && found(named.reason, { strength: named.strength });
}

/** What makes two people of two like-named ones. */
function apart(a: Facts, b: Facts): boolean {
  const account = (each: Facts) => [each.side.site, each.conversation.account].join(' ');
  // In a messenger with accounts each conversation is somebody else.
  const messenger =
    ['telegram', 'discord', 'slack'].includes(a.side.channel) || accountSites.has(a.side.site);
  return messenger && account(a) === account(b);
}
const called = ({ side }: Facts): string => cleanLine(side.person.name, 60);
const accountSites = new Set(['whatsapp', 'converse']);

function nameReason(a: Facts, b: Facts): { reason: string; strength: Match['strength'] } | null {
  const same = a.name && b.name ? sameName(a.name, b.name) : null;
  const different = a.name !== null && b.name !== null && same === null;
  if (different) return null;
  // Whoever gives out addresses of a domain keeps people of one name apart by them.
  const neighbours = a.address !== '' && b.address !== '' && domainOf(a.address) === domainOf(b.address);
  if (neighbours) return null;

  const spelled = spelledBy(a, b) ?? spelledBy(b, a);
  if (same !== null && a.name) {
    if (a.name.everyday && !spelled) return null;
    const words =
      same === 'same'
        ? `Both are called ${called(a)}.`
        : `${called(a)} and ${called(b)} are the same names in another order.`;
    return {
      reason: spelled ? `${words} ${spelled}` : words,
      strength: spelled && same === 'same' ? 'likely' : 'possible',
    };
  }
  if (spelled) return { reason: spelled, strength: 'possible' };
  if (a.handle !== '' && a.handle === b.handle) {
    return { reason: `Both call themselves ${a.handle}.`, strength: 'possible' };
  }
  const [mail, talk] = a.address !== '' ? [a, b] : [b, a];
  const local = mail.address.slice(0, mail.address.indexOf('@'));
  return talk.address === '' && talk.handle.length >= 8 && talk.handle === local
    ? { reason: `${talk.handle} is also the name in ${mail.address}.`, strength: 'possible' }
    : null;
}

/** The name of one spells the address of the other, which the other's own name does not deny. */
function spelledBy(named: Facts, mail: Facts): string | null {
  if (!named.name || mail.address === '' || named.address !== '') return null;
  const local = mail.address.slice(0, mail.address.indexOf('@'));
  return spells(local, named.name) ? `The address ${mail.address} spells that name: ${called(named)}.` : null;
}

/** `a` wrote that the address or number of `b` is theirs, or both wrote the same one. */
function saidReason(a: Facts, b: Facts): { reason: string; quote: string } | null {
  const where = siteName(a.side.site);
  for (const { kind, value, quote } of a.stated) {
    const known = kind === 'address' ? b.address : b.phone;
    const equal = (other: string) =>
      kind === 'address' ? other !== '' && mailbox(other) === mailbox(value) : samePhone(other, value);
    if (equal(known)) {
      return { reason: `They wrote in ${where} that ${known} is theirs. Anybody could write that.`, quote };
    }
    const both = b.stated.find((other) => other.kind === kind && equal(other.value));
    if (both) return { reason: `Both wrote that ${value} is theirs.`, quote };
  }
  return null;
}

/** Where mail to an address arrives: what follows a + is the owner's own label; Gmail ignores dots. */
function mailbox(address: string): string {
  const at = address.lastIndexOf('@');
  const [local = '', domain = ''] = [address.slice(0, at).toLowerCase(), domainOf(address)];
  const base = local.split('+')[0] || local;
  return domain === 'gmail.com' || domain === 'googlemail.com'
    ? `${base.replaceAll('.', '')}@gmail.com`
    : `${base}@${domain}`;
}
