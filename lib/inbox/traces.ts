/** What the messages of a conversation tell of people: kept beside it, so that matching need not read messages. */
import { messagesOf } from '../db';
import type { DesksideDatabase } from '../db';
import type { Message, Person, Traces } from '../domain';
import { cleanLine } from '../text/clean';
import { statedContacts } from '../text/contacts';
import { personKey } from './person';

const caps = { messages: 100, stated: 20, agents: 20, name: 100 };

/** Only what the requester's side wrote in public is a claim about the requester; newest first. */
export function tracesOf(conversationId: string, messages: readonly Message[]): Traces {
  const spoken = messages.filter(({ visibility }) => visibility === 'public');
  const incoming = spoken.filter(({ direction }) => direction === 'incoming');
  const writer = personKey(incoming[0]?.author ?? { name: '', address: '' });
  const stated = new Map(
    incoming
      // In a group others write too: what they call theirs is not the requester's.
      .filter(({ author }) => [writer, ''].includes(personKey(author)))
      .slice(-caps.messages)
      .reverse()
      .flatMap(({ body }) => statedContacts(body))
      .map((contact) => [contact.value, contact]),
  );
  const agents = new Map<string, Person>();
  for (const { author, direction } of messages) {
    const key = personKey(author);
    if (direction !== 'outgoing' || key === '' || agents.size >= caps.agents) continue;
    agents.set(key, {
      name: cleanLine(author.name, caps.name),
      address: cleanLine(author.address, 254).toLowerCase(),
    });
  }
  return { conversationId, stated: [...stated.values()].slice(0, caps.stated), agents: [...agents.values()] };
}

/** Brings the traces of conversations that were kept before there were any. Resolves with how many it wrote. */
export async function fillTraces(db: DesksideDatabase): Promise<number> {
  const [ids, known] = await Promise.all([
    db.conversations.toCollection().primaryKeys(),
    db.traces.toCollection().primaryKeys(),
  ]);
  const has = new Set(known);
  let written = 0;
  for (const id of ids.filter((each) => !has.has(each))) {
    // One at a time: a sighting may come in between, and it must not wait for all.
    await db.write([db.messages, db.traces], async () => {
      await db.traces.put(tracesOf(id, await messagesOf(db, id)));
    });
    written += 1;
  }
  return written;
}
