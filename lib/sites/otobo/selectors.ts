/** Where OTOBO keeps things. Seen running: 11, parts from its source. Znuny and OTRS are of the same family. */
import type { SiteSpec } from '../spec';
import { page } from './detect';

const form = 'form#ComposeTicket';

export const spec: SiteSpec = {
  id: 'otobo',
  name: 'OTOBO',
  channel: 'email',
  sureness: 'seen running',
  origins: [],
  page,
  conversation: {
    id: [
      {
        css: '#ArticleTable input.ArticleInfo',
        attr: 'value',
        match: 'Action=AgentTicketZoom;(?:[^#]*;)?TicketID=(\\d+)',
      },
      { css: `${form} input[name="TicketID"]`, attr: 'value' },
      { url: '[?;&]TicketID=(\\d+)' },
    ],
    account: [{ url: '^https?://([^/?#]+)' }],
    // "Ticket#2026112210000018 — Subject"
    subject: [
      { css: '.TicketZoom .Headline h1', match: '^\\S+ \\u2014 (.*)$' },
      { css: `${form} .Header h1`, match: '\\u2014 (.*)$' },
    ],
    // A filter is set, or there are more pages of articles.
    unlisted: [
      { css: '#ResetArticleFilter', attr: 'id' },
      { css: '.ArticlePages a:not(.Active)', attr: 'class' },
      { css: '.ArticlePages', attr: 'class' },
      { css: 'a[href*="ArticlePage="]', attr: 'href', match: '^()' },
    ],
  },
  message: {
    item: ['#ArticleTable tbody > tr[id^="Row"]'],
    skip: ['tr.ArticleDeleted'],
    order: 'by number',
    id: [{ css: 'input.ArticleID', attr: 'value' }],
    incoming: ['tr.Incoming'],
    outgoing: ['tr.Outgoing'],
    internal: ['tr.NotVisibleForCustomer'],
    public: ['tr.VisibleForCustomer'],
    author: [{ css: 'td.Sender > div > a' }, { css: 'td.Sender > div' }],
    address: [{ css: 'td.Sender > div[title]', attr: 'title', match: '<?([^\\s<>"]+@[^\\s<>"]+?)>?\\s*$' }],
    time: [{ css: 'td.Created > div[title]', attr: 'title' }],
    // The article itself stands below the table, one at a time: see `index.ts`.
    body: ['.ArticleMailContent iframe[id^="Iframe"]', '.ArticleMailContent .ArticleBody'],
  },
  composer: {
    body: [`${form} .ck-editor__editable[contenteditable="true"]`, `${form} textarea#RichText`],
    form: 'popout',
    boundary: ['[type="cite"]', 'blockquote'],
    recipients: {
      item: ['#TicketCustomerContentToCustomer input.CustomerTicketText'],
      name: [{ attr: 'value' }],
    },
  },
  chip: { element: ['.TicketZoom .Headline', `${form} .Content`], place: 'before' },
  parts: [
    'conversation id',
    'account',
    'subject',
    'messages',
    'message id',
    'author',
    'recipients',
    'time',
    'body',
    'composer',
  ],
};

export const at = {
  answered: ['form#ComposeTicket input[name="ReplyArticleID"]'],
  /** What the server wrote into the composer before the editor took its place. */
  prefilled: ['form#ComposeTicket textarea#RichText'],
  /** Each article on the screen begins with an anchor of its number. */
  anchor: ['a[name^="Article"]'],
} as const;
