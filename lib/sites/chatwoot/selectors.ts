/**
 * Where Chatwoot keeps things, from its source. A note has no attribute of its own: it is told by the name of its
 * bubble's colour and by a lock beside the time or that of a
 * public one.
 */
import type { SiteSpec } from '../spec';
import { page } from './detect';

const message = '.message-bubble-container';
const editor = '.reply-box .editor-root .ProseMirror[contenteditable="true"]';

/** Colours of what the customer sees: ours, a bot's, one that failed; mails have none but their width. */
const publicBubbles = [
  `${message} .right-bubble.bg-n-solid-blue`,
  `${message} .right-bubble.bg-n-solid-iris`,
  `${message} .right-bubble.bg-n-ruby-4`,
  `${message} .right-bubble.w-full`,
];
const notes = [`${message} .bg-n-solid-amber`, `${message} .i-lucide-lock-keyhole`];

export const spec: SiteSpec = {
  id: 'chatwoot',
  name: 'Chatwoot',
  channel: 'widget',
  sureness: 'from source',
  origins: [],
  page,
  conversation: {
    id: [{ url: '/conversations/(\\d+)' }],
    account: [{ url: '^https?://([^/]+/app/accounts/\\d+)' }],
  },
  message: {
    item: [`${message}[data-message-id]`],
    /** What happened to the conversation stands in the middle. */
    skip: ['[data-bubble-name="activity"]'],
    id: [{ attr: 'data-message-id' }],
    incoming: [`${message} .left-bubble`],
    outgoing: [`${message} .right-bubble`],
    internal: notes,
    public: publicBubbles,
    time: [{ css: 'time' }],
    // The preview of an answered message has the same class, cut to two lines.
    body: ['.prose-bubble:not(.line-clamp-2)'],
    // Pictures and files without a word: what kind of bubble it is, where no name is shown.
    attachments: [
      {
        css: '[data-bubble-name]:not([data-bubble-name="text"], [data-bubble-name="email"])',
        attr: 'data-bubble-name',
      },
    ],
  },
  composer: {
    body: [editor],
    form: 'inline',
    /** Its server fills them in when it sends: "{{contact.name}}". */
    commands: '\\{\\{|\\{%',
    internalWhen: ['.reply-box.is-private'],
  },
  chip: { element: ['.reply-box'], place: 'before' },
  parts: ['conversation id', 'account', 'messages', 'message id', 'recipients', 'time', 'body', 'composer'],
};
