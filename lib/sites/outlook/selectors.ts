/**
 * Where Outlook on the web keeps things. Its labels are words of the person's language and are never used; of its hashed
 * classes only two, which public extensions have relied on for years.
 */
import type { SiteSpec } from '../spec';
import { page } from './detect';

export const at = {
  /** There while a conversation is shown: a selected row alone shows none. */
  rootOpen: ['#ConversationReadingPaneContainer', '#ItemReadingPaneContainer'],
  selected: '#MailList [role="option"][aria-selected="true"][data-convid]',
  sender: 'span.OZZZK',
  body: '[id^="UniqueMessageBody"]',
} as const;

export const spec: SiteSpec = {
  id: 'outlook',
  name: 'Outlook',
  channel: 'email',
  sureness: 'from public selectors',
  origins: [
    'https://outlook.live.com/mail/*',
    'https://outlook.office.com/mail/*',
    'https://outlook.office365.com/mail/*',
    'https://outlook.cloud.microsoft/mail/*',
  ],
  page,
  conversation: {
    /** The one that is shown comes first: the pane around it may still hold the conversation before. */
    root: [at.rootOpen.join(), '#ReadingPaneContainerId', '[data-app-section="MailReadCompose"]'],
    id: [{ css: at.selected, attr: 'data-convid' }],
    account: [
      { css: '[id^="primaryMailboxRoot"]', attr: 'data-folder-name' },
      { css: '[id^="primaryMailboxRoot"]', attr: 'title' },
    ],
    subject: [{ css: '[id^="CONV_"][id$="_SUBJECT"] span[title]', attr: 'title' }],
  },
  message: {
    item: ['.aVla3', '[data-app-section="ConversationContainer"] div[aria-expanded]'],
    id: [{ css: '[id^="MSG_"][id$="_FROM"]', attr: 'id', match: '^MSG_([\\w+/=-]{16,})_FROM$' }],
    author: [{ css: at.sender }, { css: '[id$="_FROM"]' }],
    time: [
      { css: '[data-testid="SentReceivedSavedTime"]', attr: 'title' },
      { css: '[data-testid="SentReceivedSavedTime"]' },
    ],
    /** Ids inside a mail get a prefix, so that no mail can bring one of these. */
    body: [at.body],
    folded: ['[aria-expanded="false"]:has([data-testid="SentReceivedSavedTime"])'],
  },
  composer: {
    body: ['[contenteditable="true"][aria-multiline="true"][role="textbox"]'],
    boundary: ['#Signature, #divRplyFwdMsg'],
    form: 'inline',
  },
  chip: { element: ['[role="heading"][id$="_SUBJECT"]', '.aVla3'], place: 'before' },
  parts: [
    'conversation id',
    'account',
    'subject',
    'messages',
    'message id',
    'direction',
    'author',
    'time',
    'body',
  ],
};
