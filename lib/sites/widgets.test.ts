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
])('the widget of %s on a website is nobody’s inbox', (_, html) => {
  const url = 'https://shop.example/lamps';
  const { document } = new JSDOM(`<main><h1>Lamps</h1></main>${html}`, { url }).window;
  const page = { document, url: new URL(url), now: 0 };
  expect(adapters.filter((adapter) => adapter.detect(page)).map(({ id }) => id)).toEqual([]);
});
