/** The side panel in the words of its screens. */
import { poll } from './browser.mjs';

export const queueRow = (panel, person) =>
  panel.getByRole('region', { name: 'Queue' }).getByRole('button').filter({ hasText: person }).first();

export const draftSheet = (panel) => panel.getByRole('region', { name: 'Draft', exact: true });

export const reviewBar = (panel) => panel.getByLabel('Review', { exact: true });

/** What the bar says, shown or spoken. Words alone must be the whole of it. */
export const said = (panel, words) =>
  reviewBar(panel)
    .getByText(words, { exact: typeof words === 'string' })
    .first();

/** A button of the bar at the bottom; names begin with the label and end with the key. */
export const act = (panel, label) => reviewBar(panel).getByRole('button', { name: new RegExp(`^${label}`) });

export const toCompare = (panel) => panel.getByRole('region', { name: 'Compare with the source' });

/** Ticks what has yet to be compared with its source, as a person does, until Insert is offered and the ticks are kept. */
export async function offered(panel) {
  const boxes = toCompare(panel).getByRole('checkbox');
  await poll('Insert to be offered', async () => {
    const open = toCompare(panel).getByRole('checkbox', { checked: false });
    if ((await open.count()) > 0) await open.first().check();
    return act(panel, 'Insert').isEnabled();
  });
  const count = await boxes.count();
  if (count === 0) return;
  await poll('the ticks to be kept', async () =>
    (await table(panel, 'drafts')).some(({ ticked = [] }) => ticked.length >= count),
  );
}

/** What a person compared with its source in this draft. */
export const ticksOf = async (panel, { id }) =>
  (await table(panel, 'drafts')).find((draft) => draft.id === id)?.ticked ?? [];

/** Opens a conversation that the queue lists. */
export async function openConversation(panel, person) {
  const conversation = panel.getByRole('region', { name: 'Conversation' });
  if (await conversation.getByText(person).first().isVisible()) return;
  await panel.bringToFront().catch(() => undefined);
  if (await conversation.isVisible()) {
    await conversation.getByRole('button', { name: 'Back to the queue' }).first().click();
  }
  await queueRow(panel, person).click();
  await conversation.getByText(person).first().waitFor();
}

/** Each line without its outer space, no empty lines: how texts of two editors are compared. */
export const lines = (text) =>
  text
    .replace(/\u00a0/g, ' ')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');

/** What the database of the extension holds in a table, read in the panel. */
export function table(panel, name) {
  return panel.evaluate(
    (tableName) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('deskside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          if (!database.objectStoreNames.contains(tableName)) {
            database.close();
            return reject(new Error(`There is no table ${tableName}.`));
          }
          const all = database.transaction(tableName).objectStore(tableName).getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            database.close();
            resolve(all.result);
          };
        };
      }),
    name,
  );
}

/** The newest draft of a conversation, as it is kept. */
export async function newestDraft(panel, subject) {
  const conversation = (await table(panel, 'conversations')).find((one) => one.subject === subject);
  const drafts = (await table(panel, 'drafts')).filter((one) => one.conversationId === conversation?.id);
  return drafts.sort((a, b) => b.createdAt - a.createdAt)[0] ?? null;
}

/** Waits until the page's own model of the reply satisfies `test`. */
export function pageModel(page, what, test) {
  return poll(what, async () => {
    const model = await page.evaluate(() => window.__gmail.model());
    return model && test(model) ? model : null;
  });
}
