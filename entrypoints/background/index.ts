import { defineBackground } from 'wxt/utils/define-background';
import { captureAndTell, captureTab, previewTab } from '../../lib/messaging/captures';
import { desk } from '../../lib/messaging/desk-client';
import { onEndpointOnly } from '../../lib/messaging/endpoint-origins';
import { insertNote, insertReply } from '../../lib/messaging/insertions';
import {
  lookWhichProduct,
  productFound,
  readWhatIsFreed,
  reconcileScripts,
  startInOpenTabs,
  stopRevoked,
  takeOffers,
  taughtChanged,
} from '../../lib/messaging/origins';
import { captureAgain, refreshShown } from '../../lib/messaging/recapture';
import { parseFromPage, parseFromPanel } from '../../lib/messaging/protocol';
import type { FromPanel } from '../../lib/messaging/protocol';
import { isOwnPage, pageSender } from '../../lib/messaging/senders';
import { taughtAt } from '../../lib/messaging/taught-store';
import { browser, keepStoreFromPages } from '../../lib/platform';
import type { Browser } from '../../lib/platform';

export default defineBackground({
  type: 'module',
  main() {
    const own = { id: browser.runtime.id, root: browser.runtime.getURL('/') };

    // Opening the panel must be the first statement of a handler: the browser forgets the click at the first await.
    const openPanel = (tab: { windowId?: number | undefined } | undefined) => {
      const { windowId } = tab ?? {};
      if (windowId !== undefined) void browser.sidePanel.open({ windowId });
    };
    const capture = (tab: Browser.tabs.Tab | undefined, marked = true) => {
      if (tab?.id !== undefined) void captureAndTell({ id: tab.id, url: tab.url }, marked);
    };

    browser.action.onClicked.addListener((tab) => {
      openPanel(tab);
      capture(tab);
    });
    browser.commands.onCommand.addListener((command, tab) => {
      openPanel(tab);
      if (command === 'capture-page') capture(tab);
      // The keys let the panel see the tab, and nothing else tells a panel that is open already.
      else void browser.runtime.sendMessage({ type: 'look again' }).catch(() => undefined);
    });
    browser.contextMenus.onClicked.addListener((info, tab) => {
      openPanel(tab);
      if (info.menuItemId === 'capture-page') capture(tab, false);
      if (info.menuItemId === 'capture-marked') capture(tab);
    });
    browser.runtime.onInstalled.addListener(() => {
      browser.contextMenus.create({
        id: 'capture-page',
        title: 'Capture this page in Deskside',
        contexts: ['page', 'selection', 'link'],
        documentUrlPatterns: ['http://*/*', 'https://*/*'],
      });
      browser.contextMenus.create({
        id: 'capture-marked',
        title: 'Capture only what is marked in Deskside',
        contexts: ['selection'],
        documentUrlPatterns: ['http://*/*', 'https://*/*'],
      });
    });

    browser.permissions.onAdded.addListener(({ origins = [] }) => {
      void takeOffers(origins)
        .then(reconcileScripts)
        .then(() => startInOpenTabs(origins));
    });
    browser.permissions.onRemoved.addListener(() => {
      void stopRevoked();
      void reconcileScripts();
    });
    onEndpointOnly((freed) => void readWhatIsFreed(freed));
    void keepStoreFromPages();
    browser.alarms.onAlarm.addListener(() => void desk.wake());
    void reconcileScripts();
    browser.runtime.onStartup.addListener(() => void desk.wake());

    const fromPanel = (message: FromPanel): Promise<unknown> => {
      switch (message.type) {
        case 'insert':
          return insertReply(message);
        case 'insert note':
          return insertNote(message);
        case 'capture':
          return captureTab(message.tabId, { marked: true });
        case 'preview':
          return previewTab(message.tabId);
        case 'capture again':
          return captureAgain(message.url);
        case 'fresh':
          return reconcileScripts();
        case 'wake at':
          return browser.alarms.create('wake', { when: message.at });
        case 'taught':
          return taughtChanged(message.origin);
      }
    };

    browser.runtime.onMessage.addListener((input: unknown, sender) => {
      if (isOwnPage(sender, own)) {
        const message = parseFromPanel(input);
        return message ? fromPanel(message) : undefined;
      }
      const page = pageSender(sender, own);
      const message = page && parseFromPage(input);
      if (!page || !message) return undefined;
      switch (message.type) {
        case 'open panel':
          openPanel(sender.tab);
          return undefined;
        case 'sighting':
          return desk.sighted(message.report, page.origin, message.difference);
        case 'list':
          return desk.listed(message.list, page.origin);
        case 'product':
          return productFound(page.tabId, page.origin, message.site);
        case 'stranger':
          return lookWhichProduct(page.tabId, page.origin);
        case 'page shown':
          return refreshShown(page.tabId, page.origin).catch(() => undefined);
        case 'what is taught':
          return taughtAt(page.origin, message.site);
      }
    });
  },
});
