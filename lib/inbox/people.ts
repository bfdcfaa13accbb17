/** Conversations by the person behind them, as identities and the persons' words make it. Pure. */
import type { Conversation, IdentityKey, RequesterLink, RequesterSuggestion, Traces } from '../domain';
import { identityOf, talkKey, Team } from './identity';
import { factsOf, match } from './matching';
import type { Facts, Match } from './matching';

export interface Inbox {
  conversations: readonly Conversation[];
  links: readonly RequesterLink[];
  traces: readonly Traces[];
}

const suggestionsCap = 3;

export class People {
  readonly team: Team;
  readonly #parents = new Map<IdentityKey, IdentityKey>();
  readonly #groups = new Map<IdentityKey, Conversation[]>();
  readonly #conversations: ReadonlyMap<string, Conversation>;
  readonly #inbox: Inbox;

  constructor(inbox: Inbox) {
    this.#inbox = inbox;
    this.team = new Team(inbox.conversations, inbox.traces);
    this.#conversations = new Map(inbox.conversations.map((each) => [each.id, each]));
    for (const each of inbox.conversations) this.#join(talkKey(each), identityOf(each, this.team));
    for (const { a, b, said } of inbox.links) if (said === 'same') this.#join(a, b);
    for (const each of inbox.conversations) {
      const root = this.#root(talkKey(each));
      const group = this.#groups.get(root);
      if (group) group.push(each);
      else this.#groups.set(root, [each]);
    }
  }

  #root(key: IdentityKey): IdentityKey {
    let root = key;
    for (let up = this.#parents.get(root); up !== undefined; up = this.#parents.get(root)) root = up;
    // Short ways, so that many conversations of one address stay cheap.
    for (let at = key; at !== root;) {
      const up = this.#parents.get(at) ?? root;
      this.#parents.set(at, root);
      at = up;
    }
    return root;
  }

  #join(a: IdentityKey, b: IdentityKey): void {
    const [one, other] = [this.#root(a), this.#root(b)];
    if (one !== other) this.#parents.set(one, other);
  }

  /** All conversations of the person behind this one, itself included. Empty when it is not kept. */
  conversationsOf(id: string): readonly Conversation[] {
    const conversation = this.#conversations.get(id);
    return conversation ? (this.#groups.get(this.#root(talkKey(conversation))) ?? []) : [];
  }

  same(a: Conversation, b: Conversation): boolean {
    return this.#root(talkKey(a)) === this.#root(talkKey(b));
  }

  /** The words about this person: what they were joined by, and who was said to be somebody else. */
  linksOf(id: string): RequesterLink[] {
    const root = this.#root(`talk:${id}`);
    return this.#inbox.links.filter(({ a, b }) => this.#root(a) === root || this.#root(b) === root);
  }

  /** The kept conversations of one identity of a link, newest first; a link outlives them. */
  ofIdentity(key: IdentityKey): Conversation[] {
    return (this.#groups.get(this.#root(key)) ?? [])
      .filter((each) => key === talkKey(each) || key === identityOf(each, this.team))
      .sort((a, b) => b.lastActivityAt - a.lastActivityAt);
  }

  /** Others who may be the same person, likeliest first. Whoever was said to be somebody else is never among them. */
  suggestionsFor(id: string): RequesterSuggestion[] {
    const own = this.conversationsOf(id);
    const open = this.#conversations.get(id);
    if (!open) return [];
    const traces = new Map(this.#inbox.traces.map((each) => [each.conversationId, each]));
    const facts = (each: Conversation): Facts[] => {
      const known = factsOf(each, traces.get(each.id), this.team);
      return known ? [known] : [];
    };
    // The open one first: its reason is the one that can be seen on the screen.
    const mine = [open, ...own.filter((each) => each !== open)].slice(0, 20).flatMap(facts);
    if (mine.length === 0) return [];
    const root = this.#root(talkKey(open));
    const refused = this.#refusedBy(root);
    const best = new Map<IdentityKey, Match>();
    for (const theirs of this.#inbox.conversations) {
      const other = this.#root(talkKey(theirs));
      if (other === root || refused.has(other)) continue;
      for (const known of facts(theirs)) {
        for (const each of mine) {
          const found = match(each, known);
          const earlier = best.get(other);
          if (found && (!earlier || rank(found) < rank(earlier))) best.set(other, found);
        }
      }
    }
    return [...best]
      .sort(
        ([, a], [, b]) =>
          rank(a) - rank(b) || b.theirs.conversation.lastActivityAt - a.theirs.conversation.lastActivityAt,
      )
      .slice(0, suggestionsCap)
      .map(([other, { theirs, reason, quote, claimed, strength }]) => ({
        conversationId: theirs.conversation.id,
        side: theirs.side,
        conversations: this.#groups.get(other)?.length ?? 1,
        reason,
        quote,
        claimed,
        strength,
      }));
  }

  #refusedBy(root: IdentityKey): Set<IdentityKey> {
    const refused = new Set<IdentityKey>();
    for (const { a, b, said } of this.#inbox.links) {
      if (said !== 'different') continue;
      const [one, other] = [this.#root(a), this.#root(b)];
      if (one === root) refused.add(other);
      if (other === root) refused.add(one);
    }
    return refused;
  }
}

/** Lower comes first. */
function rank({ strength, claimed }: Pick<Match, 'strength' | 'claimed'>): number {
  return (strength === 'likely' ? 0 : 2) + Number(claimed);
}
