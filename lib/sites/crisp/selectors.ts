/** Where Crisp's inbox keeps things: its own class names, which follow one scheme. */
import type { SiteSpec } from '../spec';
import { page } from './detect';

const message = '.c-conversation-box-content-message';
export const names = ['.c-conversation-profile__name', '.c-conversation-profile__nickname'];
const reply = '.c-base-tabs__item--reply';
const tabs = `.c-base-tabs:has(${reply})`;
const name = names.map((css) => ({ css }));

export const spec: SiteSpec = {
  id: 'crisp',
  name: 'Crisp',
  channel: 'widget',
  sureness: 'from public selectors',
  origins: ['https://app.crisp.chat/website/*'],
  page,
  conversation: {
    root: ['.c-conversation-box'],
    id: [{ url: '/inbox/(session_[0-9a-f-]{36})' }],
    account: [{ url: '/website/([0-9a-f-]{36})' }],
    subject: name,
    requester: {
      name,
      address: [{ css: '.c-conversation-profile__email:not(.c-conversation-profile__email--not-set)' }],
      addressless: ['.c-conversation-profile__email--not-set'],
    },
  },
  message: {
    item: [message],
    /** Events: on neither side, and without a bubble. */
    skip: [`${message}:not(${message}--user, ${message}--operator):not(:has(${message}-bubble__content))`],
    /** Messages carry no id; see index.ts. */
    id: [],
    incoming: [`${message}--user`],
    outgoing: [`${message}--operator`],
    /** Only the last message of a run has a picture, whose words for the pointer are the name. */
    author: [{ css: `${message}__avatar-tooltip .c-base-tooltip__default` }],
    carryAuthor: 'back',
    body: [`${message}-bubble__content`],
  },
  composer: {
    body: [
      '.c-conversation-box-field__field-composer-field[contenteditable="true"]',
      '.c-conversation-box__editor .c-editor-composer__field[contenteditable="true"]',
    ],
    form: 'inline',
    /** Tabs above the editor, as public scripts press them; the active one has its mark. */
    internalWhen: [`${tabs} .c-base-tabs__item--active:not(${reply})`],
    publicWhen: [`${reply}.c-base-tabs__item--active`],
  },
  chip: { element: ['.c-conversation-box__editor'], place: 'before' },
  /** No time: days are named in words ("Yesterday"), and only some messages show an hour. */
  parts: ['conversation id', 'account', 'subject', 'messages', 'message id', 'author', 'body'],
};
