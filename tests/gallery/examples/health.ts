/** What a mailbox page says of its own health, whole or with parts missing. */
import type { SiteReport } from '../../../components/services';
import type { Miss, PartHealth, PartName, SiteHealth } from '../../../lib/domain';
import { gmail } from '../../../lib/sites/gmail';
import { message, thread } from '../../../lib/sites/gmail/selectors';
import { reportText } from '../../../lib/sites/health-report';

const tried: Partial<Record<PartName, readonly (string | { css: string })[]>> = {
  'conversation id': thread.id,
  messages: message.item,
  'message id': message.id,
  author: message.author,
  recipients: message.recipients,
  time: message.time,
  body: message.body,
};
const cssOf = (one: string | { css: string }) => (typeof one === 'string' ? one : one.css);

export const missesOf = (...parts: PartName[]): Miss[] =>
  parts.map((part) => ({ part, tried: (tried[part] ?? ['[data-part]']).map(cssOf), count: 2 }));

/** `conversation` false: the page shows none that can be told. */
export function siteReport(
  missing: readonly PartName[],
  { conversation = true, list = null }: { conversation?: boolean; list?: PartName[] | null } = {},
): SiteReport {
  const lost = (part: PartName): PartHealth => ({
    part,
    state: 'missing',
    count: 2,
    tried: (tried[part] ?? ['[data-part]']).map((one) => ({ where: cssOf(one), fits: 0 })),
  });
  const health: SiteHealth = {
    site: 'gmail',
    language: 'en',
    conversation,
    parts: [...gmail.parts, 'composer' as const].map((part) => {
      if (missing.includes(part)) return lost(part);
      const state = part === 'composer' ? 'not open' : conversation ? 'found' : 'not here';
      return { part, state, count: 0, tried: [] };
    }),
    list: list && list.map(lost),
    shapes:
      missing.length === 0
        ? []
        : [
            {
              place: 'message',
              depth: 24,
              lines: [
                ['div', 'listitem', ['data-message-id'], [], 1, false],
                ['div', '', [], ['adn'], 1, false],
                ['div', '', [], ['gE'], 3, false],
                ['span', '', ['email', 'data-hovercard-id'], [], 2, true],
                ['div', '', ['id'], ['a3s'], 2, false],
              ].map(([tag, role, names, classes, others, text], depth) => ({
                depth,
                tag: tag as string,
                role: role as string,
                names: names as string[],
                classes: classes as string[],
                others: others as number,
                text: text as boolean,
                times: 1,
              })),
            },
          ],
  };
  return {
    health,
    text: reportText(health, { facts: gmail.facts?.all, version: '0.1.0', browser: 'Chrome 125' }),
  };
}
