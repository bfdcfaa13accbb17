/** Where Discord keeps things: ids and the readable beginnings of its hashed classes, the same in every language. */
import type { SiteSpec } from '../spec';
import { page } from './detect';

export const at = {
  list: 'ol[data-list-id="chat-messages"]',
  row: 'li[id^="chat-messages-"]',
  content: '[id^="message-content-"]:not([class*="repliedTextContent"])',
  username: '[id^="message-username-"]',
  avatar: 'img[class*="avatar"]:not([class*="replyAvatar"])',
  /** The signed-in person, in the corner. */
  self: 'section[class*="panels"]',
  selfPicture: 'img[src]',
  selfName: ['[class*="panelTitleContainer"]', '[class*="nameTag"]'],
  /** Above a channel's first message. */
  nothingOlder: '[class*="emptyChannelIcon"]',
  /** Shown while newer messages are not loaded. */
  newer: '[class*="jumpToPresentBar"]',
} as const;

/** The rows of one channel by their ids; `own` and `others` are empty where it is not known who is signed in. */
export interface Rows {
  channel: string;
  own: readonly string[];
  others: readonly string[];
}

export function specOf({ channel, own, others }: Rows): SiteSpec {
  const item = channel ? `li[id^="chat-messages-${channel}-"]` : at.row;
  const rows = (ids: readonly string[]) => [at.self, ...ids.map((id) => `li[id="${id}"]`)];
  return {
    id: 'discord',
    name: 'Discord',
    channel: 'discord',
    sureness: 'from public selectors',
    origins: ['https://discord.com/*'],
    page,
    conversation: {
      /** A thread beside its channel stands in a part of its own. */
      root: [`main:has(${item})`, 'main'],
      id: [{ css: item, attr: 'id', match: '^chat-messages-(\\d+)-' }],
      account: [{ url: '/channels/(@me|\\d+)/' }],
      subject: [{ css: 'section[class*="title"] h1' }],
    },
    message: {
      item: [item],
      skip: ['[class*="systemMessage"]'],
      id: [{ attr: 'id', match: '^chat-messages-\\d+-(\\d+)$' }],
      /** A row alone does not say: later rows of a run name nobody. */
      incoming: rows(others),
      outgoing: rows(own),
      author: [{ css: `${at.username} [class*="username"]` }, { css: at.username }],
      carryAuthor: true,
      time: [
        { css: 'time[id^="message-timestamp-"]', attr: 'datetime' },
        { css: 'time[datetime]', attr: 'datetime' },
      ],
      body: [at.content],
      notBody: ['time'],
      attachments: [
        {
          css: '[id^="message-accessories-"] a[href*="/attachments/"]',
          attr: 'href',
          match: '/([^/?#]+)(?:[?#]|$)',
        },
      ],
    },
    composer: {
      body: ['[data-slate-editor="true"][role="textbox"]'],
      form: 'inline',
      commands: '^/\\S*',
    },
    chip: { element: ['form', at.list], place: 'before' },
    parts: ['conversation id', 'account', 'subject', 'messages', 'message id', 'author', 'time', 'body'],
  };
}

export const spec = specOf({ channel: '', own: [], others: [] });
