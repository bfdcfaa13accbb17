/** Where Roundcube's "elastic" skin keeps things. Seen running: 1.6.5. Ids and classes, never words. */
export const selectors = {
  /** A page of the product that is not inside one of its own frames: those have no `#layout`. */
  page: ['body[class*="task-"] > #layout'],
  /** Where it shows its own notices, on every page. */
  notices: ['body > #messagestack'],
  mail: ['body.task-mail > #layout'],
  previewFrame: ['iframe[name="messagecontframe"]', 'iframe#messagecontframe'],
  /** The bar above the content, where the chip may stand. */
  header: ['#layout-content > .header'],
  message: ['#layout-content #message-header'],
  subject: ['#message-header h2.subject', '#message-header .subject'],
  /** The date in full; the table's own is worded ("Today 10:30") and loses its year. */
  date: ['#message-header .header-summary .text-nowrap'],
  headers: ['#message-header table.header-headers'],
  address: 'a.rcmContactAddress',
  body: ['#messagebody > .message-htmlpart, #messagebody > .message-part'],
  /** Quotes and signature as the plain-text view marks them. */
  plainQuotes: '.message-part blockquote, .message-part span.sig',
  attachment: ['#attachment-list .attachment-name', '#attachment-list > li'],
  compose: ['body.action-compose form[name="form"]'],
  editor: ['textarea#composebody'],
  editorFrame: ['iframe#composebody_ifr'],
  editorBody: ['body#tinymce'],
  isHtml: ['input[name="_is_html"]'],
  identities: ['[name="_from"] option'],
  to: ['[name="_to"]'],
  cc: ['[name="_cc"]'],
  composeSubject: ['[name="_subject"]'],
  intro: '#reply-intro',
  quote: '[id^="replybody"]',
  signature: '#_rc_sig',
  row: ['#messagelist > tbody > tr.message'],
  /** Its address names mailbox and mail; its text is the subject. */
  rowLink: ['td.subject a[href*="_uid="]', 'a[href*="_uid="]'],
  rowFrom: ['.fromto .rcmContactAddress[title]'],
  rowDate: ['span.date', 'td.date'],
  rowUnread: '.unread',
  /** The name that was signed in with, above the mailboxes. */
  username: ['.header-title.username'],
} as const;
