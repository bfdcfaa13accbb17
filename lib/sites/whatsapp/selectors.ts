/** Where WhatsApp Web keeps things: names of icons and attributes, the same in every language; classes are hashed. */
import type { SiteSpec } from '../spec';
import { page } from './detect';

/** "[10:30, 20/11/2026] Name: ", for copying. */
export const copied = '[data-pre-plain-text]';
const title = [
  { css: 'header [data-testid="conversation-info-header-chat-title"]' },
  { css: 'header span[dir="auto"][title]', attr: 'title' },
  { css: 'header span[dir="auto"]' },
];

/** Messages carried the chat's own id until 2025; today's carry ids of their own alone. */
export const chatId = '^(?:true|false)_([\\w.-]+@[a-z.]+)_';

export const spec: SiteSpec = {
  id: 'whatsapp',
  name: 'WhatsApp Web',
  channel: 'chat',
  sureness: 'from public selectors',
  origins: ['https://web.whatsapp.com/*'],
  page,
  conversation: {
    root: ['#main'],
    id: [{ css: 'div[data-id]', attr: 'data-id', match: chatId }, ...title],
    subject: title,
  },
  message: {
    item: ['div[data-id]'],
    /** Date bars. */
    skip: ['[data-id^="div-"]'],
    id: [{ attr: 'data-id' }],
    incoming: ['.message-in', '[data-icon="tail-in"]'],
    outgoing: [
      '.message-out',
      '[data-icon="tail-out"]',
      '[data-icon="msg-dblcheck"], [data-icon="msg-check"], [data-icon="msg-time"]',
    ],
    author: [{ css: copied, attr: 'data-pre-plain-text', match: '^\\[[^\\]]*\\] (.*?): ?$' }],
    time: [{ css: copied, attr: 'data-pre-plain-text', match: '^\\[([^\\]]+)\\]' }],
    body: ['.selectable-text'],
  },
  composer: {
    body: [
      'footer [contenteditable="true"][role="textbox"][data-lexical-editor]',
      'footer [contenteditable="true"][role="textbox"]',
    ],
    form: 'inline',
  },
  chip: { element: ['footer'], place: 'before' },
  parts: ['conversation id', 'subject', 'messages', 'message id', 'time', 'body'],
};
