/** Where Libredesk keeps things. Seen running with a stubbed server; sides and notes are told by class alone. */
import type { SiteSpec } from '../spec';
import { page } from './detect';

const side = (css: string) => `[data-message-uuid] .text-left.${css}`;
/** The tab's id ends with its value. A note's box is also amber, written into the class. */
const tab = (value: string) => `[role="tab"][data-state="active"][id$="-trigger-${value}"]`;
const noteBox = '.box[class*="bg-[#FEF1E1]"]';

export const spec: SiteSpec = {
  id: 'libredesk',
  name: 'Libredesk',
  channel: 'email',
  sureness: 'seen running',
  origins: [],
  page,
  conversation: {
    id: [{ url: '/conversation/([0-9a-f-]{36})' }],
    account: [{ url: '^https?://([^/?#]+)' }],
  },
  message: {
    item: ['[data-message-uuid]'],
    /** What the system says has neither a side nor a bubble. */
    skip: ['[data-message-uuid]:not(:has(> .text-left, .message-bubble))'],
    id: [{ attr: 'data-message-uuid' }],
    incoming: [side('items-start')],
    outgoing: [side('items-end')],
    internal: ['[data-message-uuid] .message-bubble.bg-private'],
    public: ['[data-message-uuid] .message-bubble.border'],
    author: [{ css: '.text-left > .mb-1' }],
    time: [{ css: '.text-left > :last-child .text-xs' }],
    body: ['.message-bubble > .native-html'],
    /** Hidden by the product until asked for. */
    notBody: ['.hide-quoted-text blockquote', '.show-quoted-text blockquote'],
  },
  composer: {
    body: ['.tiptap.ProseMirror[contenteditable="true"]'],
    form: 'inline',
    internalWhen: [tab('private_note'), noteBox],
    publicWhen: [tab('reply')],
  },
  chip: { element: ['.box', '[data-message-uuid]'], place: 'before' },
  parts: [
    'conversation id',
    'account',
    'messages',
    'message id',
    'author',
    'recipients',
    'time',
    'body',
    'composer',
  ],
};
