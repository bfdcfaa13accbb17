/**
 * Which conversations are by one requester without anybody being asked.
 *
 * Only a mail address does that, and only on channels of mail: there the site itself says whom the message came
 * from and where the answer goes, so the same address is the same mailbox in every site. It proves no more than mail
 * does (a sender can be forged), so grouping lists conversations beside each other and lends them nothing else: no
 * fact, no draft, no verdict of one counts for another. Everything else stands for its one conversation: a visitor of
 * a chat can type any address and any name, and chats with accounts have one conversation for each account anyway.
 * Addresses that several people write from, that machines write from, or that are the team's own join nothing.
 */
import type { Conversation, IdentityKey, Person, Traces } from '../domain';
import { domainOf, isAddress } from '../text/addresses';
import { foldedName, fullName } from './names';

const roles = new Set(
  (
    'abuse accounting accounts admin administrator alerts all ap ar assistance ask billing bookings bot bounce ' +
    'booking buchhaltung careers commercial compliance comptabilite contact contacto contato customercare ' +
    'customerservice customersupport desk dev developers do-not-reply donotreply editor einkauf enquiries events ' +
    'facturacion feedback finance forum frontdesk general group hallo hello help helpdesk hey hi hola host ' +
    'hostmaster hr info information infos inbox inquiries invoices invoice it itsupport jobs kontakt kundendienst ' +
    'kundenservice legal list lists logistics mail mailer mailer-daemon management manager marketing media members ' +
    'moderator news newsletter nobody noc noreply no-reply notification notifications notify office ofertas ' +
    'operations ops order orders partners partner payments pedidos people post postmaster press privacy purchasing ' +
    'qa receipts reception recepcion recruiting register reply returns root sales sav security service services ' +
    'servicio shipping shop soporte staff store subscribe supplier support suporte system team tech technical test ' +
    'tickets ticket undisclosed unsubscribe user users vendas ventas verkauf vertrieb webmaster welcome'
  ).split(' '),
);

const machine =
  /(?:^|[._+-])(?:no-?reply|do-?not-?reply|bounces?|daemon|notifications?|mailer|automated|autoreply)(?:[._+-]|$)/;
const list = /^(?:owner|list)-|-(?:list|l|owner|request|bounces|announce|users|dev|group|team|support)$/;
const relay =
  /^(?:.{1,100}\.)?(?:no-?reply|bounces?|mailer|lists?|groups?|notifications?|reply|googlegroups|mailgun|sendgrid)\./;
/** Reply addresses that a tool makes for one thread: `reply+8f3c…@`, `ticket-4711@`, `case.99@`. */
const thread = /^(?:reply|ticket|case|re|id|thread|conversation|notification)s?[._+-]?[\da-f]{2,}/;
/** "Ann Lee via Support": a list wrote in her name. */
const via = /\s(?:via|über|por|par|tramite)\s/iu;

/** Several people or a machine write from it, so it names no one. */
export function isShared({ name, address }: Person): boolean {
  const whole = address.toLowerCase();
  const local = whole.slice(0, whole.lastIndexOf('@'));
  const base = local.split('+')[0] ?? '';
  return (
    roles.has(base) ||
    roles.has(base.replace(/[._-]?\d{1,4}$/, '')) ||
    base.split(/[._-]/).some((part) => part !== '' && sharedParts.has(part)) ||
    machine.test(local) ||
    list.test(base) ||
    thread.test(local) ||
    relay.test(domainOf(whole)) ||
    via.test(name)
  );
}
/** One of these within an address is enough: `de-support@`, `support.eu@`, `billing-team@`. */
const sharedParts = new Set(['support', 'info', 'billing', 'sales', 'service', 'helpdesk', 'team', 'orders']);

/** Who is on the team: the accounts that are read here, and everyone who answered in a conversation. */
export class Team {
  readonly #addresses = new Set<string>();
  readonly #names = new Set<string>();

  constructor(conversations: readonly Conversation[], traces: readonly Traces[]) {
    for (const { account } of conversations) this.#add({ name: '', address: account });
    for (const { agents } of traces) agents.forEach((agent) => this.#add(agent));
  }

  #add({ name, address }: Person): void {
    if (isAddress(address)) this.#addresses.add(address.toLowerCase());
    // An agent's first name is many a customer's.
    if (fullName(name)) this.#names.add(foldedName(name));
  }

  owns(address: string): boolean {
    return this.#addresses.has(address.toLowerCase());
  }

  has({ name, address }: Person): boolean {
    return this.owns(address) || this.#names.has(foldedName(name));
  }
}

/** The identity that stands for this conversation alone. */
export const talkKey = ({ id }: Pick<Conversation, 'id'>): IdentityKey => `talk:${id}`;

/** The widest identity of a conversation's requester that is safe: what a link of theirs is tied to. */
export function identityOf(conversation: Conversation, team: Team): IdentityKey {
  const { channel, requester } = conversation;
  const address = requester.address.toLowerCase();
  return channel === 'email' && isAddress(address) && !isShared(requester) && !team.owns(address)
    ? `mail:${address}`
    : talkKey(conversation);
}
