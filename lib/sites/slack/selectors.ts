/** Where Slack keeps things: the names that its own tests use, the same in every language. */
import type { SiteSpec } from '../spec';
import { page } from './detect';

export const at = {
  /** The thread beside a channel. */
  rootOfThread: ['[data-qa="threads_flexpane"]', '.p-view_contents--secondary'],
  firstOfThread: '.c-message_kit__thread_message--root[data-msg-ts]',
  rootOfChannel: ['.p-workspace__primary_view', '[role="main"]'],
  message: '[data-qa="message_container"]',
  body: '.c-message_kit__blocks',
  sender: '[data-qa="message_sender_name"][data-message-sender]',
  /** Rows that Slack has not filled yet. */
  unlistedRow: '[data-qa-placeholder="true"], [data-qa-unprocessed="true"]',
  /** The words above a channel's first message. */
  nothingOlder: '.p-message_pane__foreword',
  /** The signed-in person: their id stands in the address of their picture. */
  self: '[data-qa="user-button"] img',
} as const;

/** Rows by the times that are their ids; `own` and `others` are empty where it is not known who is signed in. */
export interface Sides {
  own: readonly string[];
  others: readonly string[];
}

/** A thread beside the channel, or the channel itself. */
export function specOf(where: 'thread' | 'channel', { own, others }: Sides): SiteSpec {
  const rows = (times: readonly string[]) => times.map((time) => `${at.message}[data-msg-ts="${time}"]`);
  return {
    id: 'slack',
    name: 'Slack',
    channel: 'slack',
    sureness: 'from public selectors',
    origins: ['https://app.slack.com/*'],
    page,
    conversation: {
      root: where === 'thread' ? at.rootOfThread : at.rootOfChannel,
      id:
        where === 'thread'
          ? [{ css: at.firstOfThread, attr: 'data-msg-ts' }, { url: '/thread/[A-Z0-9]+-(\\d+\\.\\d+)' }]
          : [
              { css: `${at.message}[data-msg-channel-id]`, attr: 'data-msg-channel-id' },
              { url: '/client/[TE][A-Z0-9]+/([CDG][A-Z0-9]+)' },
            ],
      account: [{ url: '/client/([TE][A-Z0-9]+)' }],
      subject: [{ css: '[data-qa="channel_name"]' }, { css: '.p-view_header__channel_title' }],
    },
    message: {
      item: [at.message],
      skip: [at.unlistedRow, '.c-message_kit__resend'],
      id: [
        { attr: 'data-msg-ts', match: '^(\\d+\\.\\d+)$' },
        { css: 'a.c-timestamp', attr: 'data-ts', match: '^(\\d+\\.\\d+)$' },
      ],
      /** A row alone does not say: later rows of a run name nobody. */
      incoming: own.length + others.length > 0 ? [at.self, ...rows(others)] : [at.self],
      outgoing: own.length + others.length > 0 ? [at.self, ...rows(own)] : [at.self],
      author: [{ css: '[data-qa="message_sender_name"]' }],
      carryAuthor: true,
      time: [
        { attr: 'data-msg-ts', match: '^(\\d+\\.\\d+)$' },
        { css: 'a.c-timestamp', attr: 'data-ts' },
      ],
      body: [at.body, `[data-qa="message-text"]:not(${at.body} *)`],
      notBody: ['.c-message__edited_label'],
    },
    composer: {
      body: [
        '[data-qa="message_input_container"] [contenteditable="true"]',
        '[data-qa="message_input"] [contenteditable="true"]',
      ],
      form: 'inline',
      commands: '^/\\S*',
    },
    chip: {
      element: ['[data-qa="message_input_container"]', '[data-qa="message_input"]'],
      place: 'before',
    },
    list: {
      row: ['[data-qa="channel-sidebar-channel"][data-qa-channel-sidebar-channel-id]'],
      id: [{ attr: 'data-qa-channel-sidebar-channel-id' }],
      subject: [{ css: '[data-qa^="channel_sidebar_name_"]' }, { css: '.p-channel_sidebar__name' }],
      unread: ['.p-channel_sidebar__channel--unread'],
    },
    parts: ['conversation id', 'account', 'subject', 'messages', 'message id', 'author', 'time', 'body'],
  };
}

export const spec = specOf('channel', { own: [], others: [] });
