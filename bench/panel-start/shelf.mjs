/** Invented knowledge in any amount, the same on every run: words as often as words are, pages as helps have them. */
import { readFileSync } from 'node:fs';
import { inProject } from '../../scripts/run.mjs';

/** Numbers from 0 to 1, the same after the same seed. */
function chances(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** English words of the project's own texts first, then invented ones: a vocabulary grows with what is written. */
function vocabulary(chance) {
  const own = ['README.md', 'CONTRIBUTING.md', 'public/vectors/NOTICE.txt'].map((file) =>
    readFileSync(inProject(file), 'utf8'),
  );
  const words = new Set(
    own
      .join(' ')
      .toLowerCase()
      .match(/[a-z]{2,}/g),
  );
  const syllables = 'ba ce di fo gu la me ni po ru sa te vi wo zu kar len mis tor pan'.split(' ');
  while (words.size < 30_000) {
    const count = 2 + Math.floor(chance() * 3);
    words.add(Array.from({ length: count }, () => syllables[Math.floor(chance() * 20)]).join(''));
  }
  return [...words];
}

/** Pages of `sections` sections each, as a capture hands them over. */
export function pagesOf(count, sections) {
  const chance = chances(20_000);
  const words = vocabulary(chance);
  // By Zipf's law: the word of rank r is written 1/r times as often as the first.
  const word = () => words[Math.floor(words.length ** chance()) - 1];
  const sentence = (length) => {
    const text = Array.from({ length }, word).join(' ');
    return `${text[0].toUpperCase()}${text.slice(1)}.`;
  };
  const heading = () => sentence(3 + Math.floor(chance() * 4)).slice(0, -1);
  return Array.from({ length: count }, (_, page) => {
    const title = heading();
    const blocks = [{ kind: 'heading', level: 1, text: title, anchor: null }];
    for (let section = 0; section < sections; section += 1) {
      blocks.push({ kind: 'heading', level: 2, text: heading(), anchor: `s${section}` });
      const sentences = Array.from({ length: 4 + Math.floor(chance() * 5) }, () =>
        sentence(8 + Math.floor(chance() * 12)),
      );
      blocks.push({ kind: 'paragraph', text: sentences.join(' ') });
    }
    return {
      url: `https://help-${page % 20}.example/articles/${page}`,
      title,
      language: 'en',
      blocks,
      extractedBy: 'container',
    };
  });
}

/** Conversations with a few messages each, as the inbox keeps them. */
export function inboxOf(count, { example, conversationId }) {
  const chance = chances(7);
  const conversations = [];
  const messages = [];
  for (let at = 0; at < count; at += 1) {
    const key = `bench${at}`;
    const id = conversationId('gmail', 'me@shop.example', key);
    const requester = { name: `Person ${at}`, address: `person${at}@customer.example` };
    const lastActivityAt = Date.now() - Math.floor(chance() * 7 * 86_400_000);
    conversations.push(
      example.conversation({
        id,
        key,
        requester,
        lastActivityAt,
        waitingSince: lastActivityAt,
        messageCount: 3,
      }),
    );
    for (let position = 0; position < 3; position += 1) {
      messages.push({
        ...example.message({ key: `m${position}`, author: requester, sentAt: lastActivityAt }),
        id: `${id}/m${position}`,
        conversationId: id,
        position,
      });
    }
  }
  return { conversations, messages };
}
