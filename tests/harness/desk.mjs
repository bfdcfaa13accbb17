/** Where most journeys begin: the mailbox, the panel, something captured, a draft, an open reply box. */
import { helpUrl, mailUrl, serve } from '../pages/serve.mjs';
import { poll } from './browser.mjs';
import { act, draftSheet, offered, openConversation, queueRow, table, ticksOf } from './panel.mjs';

export const threads = {
  export: {
    id: '18c2f0a1b3d4e501',
    person: 'Maya Lindqvist',
    subject: 'Export limit, and a weekly file for finance',
    article: 'export-data',
  },
  refund: { id: '18c2f0a1b3d4e502', person: 'Tom Okafor' },
  capitals: { id: '18c2f0a1b3d4e503', person: 'Greg Walsh' },
  person: { id: '18c2f0a1b3d4e504', person: 'Ines Carvalho' },
  german: { id: '18c2f0a1b3d4e505', person: 'Jonas Weber' },
  hebrew: { id: '18c2f0a1b3d4e506', person: 'נועה ברק' },
  hostile: { id: '18c2f0a1b3d4e507', person: 'window.__ran=1</' },
  long: { id: '18c2f0a1b3d4e508', person: 'Amara Diallo', article: 'time-zone' },
  card: { id: '18c2f0a1b3d4e509', person: 'Yuki Tanabe', article: 'update-card' },
};

/** The mailbox beside the open panel. `query` goes to the page: `?hl=he`, `?plain`. */
export async function openDesk(ctx, { query = '', ...options } = {}) {
  const browser = await ctx.launch({ routes: serve, ...options });
  const mail = await browser.open(mailUrl + query);
  await mail.locator('tr.zA').first().waitFor();
  const panel = await browser.openPanel(mail);
  await panel.getByRole('region', { name: 'Queue' }).waitFor();
  return { browser, mail, panel };
}

/** Opens a conversation by a click on its row, as a person does. */
export async function openMail(mail, thread) {
  await mail.bringToFront();
  await mail.evaluate(() => window.__gmail.openInbox());
  await mail.locator('tr.zA').filter({ hasText: thread.person }).click();
  await mail.locator(`h2.hP[data-legacy-thread-id="${thread.id}"]`).waitFor();
}

/** Captures a page of the help centre with the toolbar button; returns the page. */
export async function capture({ browser, panel }, path) {
  const page = await browser.open(helpUrl + path);
  await captureOpen({ browser, panel }, page);
  return page;
}

/** Captures the page in front with the toolbar button and waits until it is kept. */
export async function captureOpen({ browser, panel }, page) {
  const kept = async () =>
    (await table(panel, 'articles')).find((article) => article.url === page.url())?.checkedAt ?? 0;
  const before = await kept();
  const notice = panel.getByRole('region', { name: 'Notices' });
  await browser.clickAction(page);
  await poll(`${page.url()} to be captured`, async () => (await kept()) > before);
  await notice
    .getByText(/^(Captured|“)/)
    .first()
    .waitFor();
  const dismiss = notice.getByRole('button', { name: 'Dismiss' });
  // One may leave by itself just then.
  while ((await dismiss.count()) > 0)
    await dismiss
      .first()
      .click({ timeout: 1000 })
      .catch(() => undefined);
}

/** Conversation open on the page and in the panel. */
export async function bothShow({ mail, panel }, thread) {
  await openMail(mail, thread);
  await queueRow(panel, thread.person).waitFor();
  await openConversation(panel, thread.person);
}

/** A draft for the thread, and its reply box open in one of its forms. */
export async function withDraft(ctx, { thread = threads.export, form = 'inline', query } = {}) {
  const desk = await openDesk(ctx, { query });
  await capture(desk, `articles/${thread.article}`);
  await bothShow(desk, thread);
  await act(desk.panel, 'Draft').click();
  await draftSheet(desk.panel).waitFor();
  await openReply(desk, form);
  await offered(desk.panel);
  const [conversation] = (await table(desk.panel, 'conversations')).filter((one) => one.key === thread.id);
  const drafts = await table(desk.panel, 'drafts');
  const draft = drafts.find((one) => one.conversationId === conversation?.id);
  return { ...desk, thread, draft, conversation };
}

export async function openReply({ mail }, form = 'inline') {
  await mail.evaluate((kind) => window.__gmail.openComposer(kind), form);
  await mail.locator('[g_editable=true]').waitFor();
}

/**
 * Asks the background to insert, past the panel's button: what the guard says when the button would still be on.
 * `meanwhile` runs in the mail page just before; what was compared with its source counts, unless `vouched` is given.
 */
export async function insertAnyway({ mail, panel, draft }, { text = draft.text, meanwhile, vouched } = {}) {
  const tabId = await panel.evaluate(
    async (url) => (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id,
    mail.url(),
  );
  const ticked = vouched ?? (await ticksOf(panel, draft));
  if (meanwhile) await mail.evaluate(meanwhile);
  return panel.evaluate((message) => chrome.runtime.sendMessage(message), {
    type: 'insert',
    tabId,
    draftId: draft.id,
    text,
    vouched: ticked,
    secondReviewer: null,
  });
}
