// @vitest-environment jsdom
import { JSDOM } from 'jsdom';
import { expect, it } from 'vitest';
import { adapters } from './registry';

/** A shop's page with the chat of each product as its visitors see it: nobody answers customers there. */
it.each([
  [
    'Intercom',
    '<iframe name="intercom-messenger-frame"></iframe><div class="intercom-lightweight-app"></div>',
  ],
  [
    'Crisp',
    '<div class="crisp-client"><div id="crisp-chatbox" data-full-view="false"><div class="cc-window"><textarea></textarea></div></div></div>',
  ],
  [
    'Chatwoot',
    '<div class="woot-widget-holder"><iframe src="https://app.chatwoot.com/widget"></iframe></div><div class="woot--bubble-holder"></div>',
  ],
  ['tawk.to', '<div class="widget-visible"><iframe title="chat widget"></iframe></div>'],
  [
    'HubSpot',
    '<div id="hubspot-messages-iframe-container"><iframe id="hubspot-conversations-iframe"></iframe></div>',
  ],
  [
    'Zendesk (Web Widget)',
    '<iframe id="launcher" data-product="web_widget" title="Opens a widget"></iframe><iframe id="webWidget" title="Messaging window"></iframe><script id="ze-snippet"></script>',
  ],
  ['Gorgias', '<div id="gorgias-chat-container"><iframe title="Gorgias live chat messenger"></iframe></div>'],
  [
    'Freshchat',
    '<div id="freshworks-container"><div id="fc_frame" class="fc-widget-small"><iframe id="fc_widget"></iframe></div></div>',
  ],
  [
    'Help Scout (Beacon)',
    '<div id="beacon-container"><div class="hsds-beacon"><div class="BeaconFabButtonFrame"><iframe title="Help Scout Beacon"></iframe></div></div></div>',
  ],
  ['Front', '<div id="front-chat-container"><iframe id="front-chat-iframe"></iframe></div>'],
])('the widget of %s on a website is nobody’s inbox', (_, html) => {
  const url = 'https://shop.example/lamps';
  const { document } = new JSDOM(`<main><h1>Lamps</h1></main>${html}`, { url }).window;
  const page = { document, url: new URL(url), now: 0 };
  expect(adapters.filter((adapter) => adapter.detect(page)).map(({ id }) => id)).toEqual([]);
});

/** What customers open themselves, on the vendors' own addresses: a team's conversations are elsewhere. */
it.each([
  [
    'https://app.chatwoot.com/widget?website_token=x',
    '<div id="app" class="woot-widget-wrap"><textarea></textarea></div>',
  ],
  [
    'https://go.crisp.chat/chat/embed/?website_id=2c9e0f64',
    '<div class="crisp-client"><div id="crisp-chatbox"></div></div>',
  ],
  [
    'https://tawk.to/chat/65aa0e2c/default',
    '<div class="tawk-chat-panel"><div class="tawk-message-bubble"></div></div>',
  ],
  [
    'https://app.hubspot.com/conversations-visitor/20309523/threads/utk/1',
    '<div class="conversations-visitor"></div>',
  ],
  [
    'https://lumen.zendesk.com/hc/en-us/requests/77',
    '<ul class="comment-list"><li class="comment">Hi</li></ul>',
  ],
  [
    'https://lumen.freshdesk.com/support/tickets/7',
    '<section class="ticket-details"><div id="ticket_original_request">Hi</div></section>',
  ],
  ['https://lumen.gorgias.help/en-US/contact', '<form><textarea></textarea></form>'],
  ['https://beacon-v2.helpscout.net/', '<div class="BeaconContainer"><textarea></textarea></div>'],
  ['https://www.intercom.com/help/en/articles/1', '<article class="intercom-force-break">Hi</article>'],
  [
    'https://tickets.lumen.example/tickets.php?id=7',
    '<div id="ticketThread"><div class="thread-entry message">Hi</div></div>',
  ],
  [
    'https://help.lumen.example/customer.pl?Action=CustomerTicketZoom;TicketID=7',
    '<div class="TicketZoom"><ul id="Messages"><li></li></ul></div>',
  ],
])('%s is a customer’s page', (url, html) => {
  const { document } = new JSDOM(`<body><main>${html}</main></body>`, { url }).window;
  const page = { document, url: new URL(url), now: 0 };
  expect(adapters.filter((adapter) => adapter.detect(page)).map(({ id }) => id)).toEqual([]);
});
