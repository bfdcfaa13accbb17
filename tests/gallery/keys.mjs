/** Walks the gallery by keyboard alone: `node tests/gallery/keys.mjs`. Fails with the steps that do not work. */
import assert from 'node:assert/strict';
import { openGallery } from './serve.mjs';

const problems = [];
const { page, go, close } = await openGallery((what) => problems.push(what));
let passed = 0;

async function check(name, walk) {
  try {
    await walk();
    passed += 1;
  } catch (error) {
    problems.push(`${name}: ${error.message.split('\n').slice(0, 3).join(' ')}`);
  }
}

async function press(...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(80);
  }
}

const region = (name) => page.getByRole('region', { name, exact: true });
const shown = (locator) => locator.waitFor({ timeout: 2000 });
const focused = () => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 300) ?? '');
const none = async (locator) => {
  await page.waitForTimeout(150);
  assert.equal(await locator.count(), 0);
};

await go('queue-normal');
await check('J and K move, Enter opens, Escape comes back to the row', async () => {
  await press('j', 'j', 'k');
  assert.match(await focused(), /data-row="acme"/);
  await press('Enter');
  await shown(region('Conversation'));
  assert.match(await focused(), /<h1/);
  await press('Escape');
  await page.waitForTimeout(100);
  assert.match(await focused(), /data-row="acme"/);
});
await check('E opens the snooze menu, Escape leaves it, Enter chooses', async () => {
  await press('e');
  await shown(page.getByRole('menu'));
  await press('Escape');
  await none(page.getByRole('menu'));
  assert.match(await focused(), /data-row="acme"/);
  await press('e', 'ArrowDown', 'Enter');
  await shown(page.getByText(/^Snoozed until/));
});
await check('1, 2 and 3 change the screen', async () => {
  await press('2');
  await shown(region('Knowledge'));
  await press('3');
  await shown(region('Settings'));
  await press('1');
  await none(region('Settings'));
});
await check('? shows the keys, and an open sheet keeps the keys to itself', async () => {
  await press('?');
  await shown(page.getByRole('dialog'));
  await press('2', 'Escape');
  await none(page.getByRole('dialog'));
  await none(region('Knowledge'));
});
await check('/ searches and Enter opens the first', async () => {
  await press('/');
  await page.keyboard.type('hotel');
  await press('Enter');
  await shown(region('Conversation'));
});

await go('queue-here');
await check("Enter opens the tab's conversation", async () => {
  await press('Enter');
  await shown(page.getByRole('heading', { name: /Export stops/ }));
});

await go('unsupported');
await check('Insert is off, says why, and comes on with the tick', async () => {
  const insert = page.getByRole('button', { name: 'Insert' });
  assert.equal(await insert.getAttribute('aria-disabled'), 'true');
  await shown(page.getByText('1 left'));
  await page.getByLabel('I checked this myself').press('Space');
  assert.equal(await insert.getAttribute('aria-disabled'), null);
});
await check('N and P walk the statements, Escape closes the evidence', async () => {
  await press('n');
  await shown(region('Evidence'));
  await press('n', 'p');
  assert.equal(await page.locator('.claim.lit').count(), 1);
  await press('Escape');
  await none(region('Evidence'));
});
await check('a source lights every statement that rests on it', async () => {
  await page.getByRole('list', { name: 'Sources' }).getByRole('button').press('Enter');
  assert.equal(await page.locator('.claim.lit').count(), 2);
  await press('Escape');
});
await check('a statement opens its evidence, and that its article with the quote', async () => {
  await page.locator('.claim').first().press('Enter');
  await page.getByRole('button', { name: 'Open source' }).press('Enter');
  await shown(region('Article'));
  await press('Escape');
  await shown(region('Conversation'));
});

await go('clear');
await check('E edits, Escape keeps what was typed', async () => {
  await press('e');
  await shown(page.getByLabel('Draft text'));
  await page.keyboard.type(' more');
  await press('Escape');
  await page.waitForTimeout(100);
  assert.match(await region('Draft').textContent(), /Mara more/);
});
await check('D does not throw a draft away', async () => {
  await press('d');
  await none(region('Drafting'));
});

await go('hand-off');
await check('H makes the handoff, with Copy under the finger', async () => {
  await press('h');
  await shown(page.getByRole('dialog'));
  await page.waitForTimeout(100);
  assert.match(await focused(), /Copy/);
  await press('Escape');
  await none(page.getByRole('dialog'));
});

await go('captured-since');
await check('a capture after “No draft” makes Draft the next step', async () => {
  await press('d');
  await shown(page.getByText('A page was captured since.').first());
  assert.equal(await page.locator('.button.primary').textContent(), 'Draft again D');
});

await go('notices-full');
await check('J and K stop short of a notice', async () => {
  await press('j');
  for (let rows = 0; rows < 14; rows++) await page.keyboard.press('j');
  await page.waitForTimeout(100);
  const covered = await page.evaluate(() => {
    const notice = document.querySelector('.notice').getBoundingClientRect();
    return document.activeElement.getBoundingClientRect().bottom > notice.top + 1;
  });
  assert.equal(covered, false);
});

/** What is asked for fails: it is said where it was asked, with what to do, and nothing is thrown unseen. */
const alerts = async (words) => {
  await shown(page.getByRole('alert').filter({ hasText: words }));
  assert.equal(await page.getByText(/No tab with id/).count(), 0, 'a technical message is shown');
};
await go('rejecting-queue');
await check('closing and snoozing that fail are said in the queue', async () => {
  await press('j', 'x');
  await alerts(/It was not closed\. ?The storage was closed\. It stands where it was/);
  await press('Escape', 'e', 'Enter');
  await alerts(/It was not snoozed/);
});
await go('rejecting-conversation');
await check('a page that cannot be opened is said, by key, button, menu and link', async () => {
  const ways = [
    () => press('g'),
    () => page.getByRole('button', { name: /^Go to page in/ }).click(),
    () => page.getByRole('button', { name: /^Open them in/ }).click(),
    async () => {
      await page.getByRole('button', { name: 'Snooze, close and more' }).click();
      await press('ArrowDown', 'Enter');
    },
  ];
  for (const way of ways) {
    await way();
    await alerts(/The page was not opened/);
    await press('Escape');
    await none(page.getByRole('alert'));
  }
});
await go('rejecting-conversation');
await check('copying, editing, inserting and discarding that fail are said', async () => {
  for (const [keys, words] of [
    [['y'], /Not copied/],
    [['h'], /That did not work/],
    [['Control+Enter'], /Not inserted/],
  ]) {
    await press(...keys);
    await alerts(words);
    await press('Escape');
  }
  await press('e');
  await page.keyboard.type('more');
  await alerts(/Your edit was not saved/);
});
await go('rejecting-undrafted');
await check('a draft that fails is said', async () => {
  await press('d');
  await alerts(/No draft was written/);
});
await go('rejecting-handoff');
await check('a note that cannot be put in is said', async () => {
  await page.getByRole('button', { name: 'Show the note' }).click();
  await page.getByRole('button', { name: 'Put into the internal note' }).click();
  await alerts(/Not put into the note/);
});
await go('rejecting-knowledge');
await check('a search and a capture that fail are said', async () => {
  await page.getByRole('button', { name: 'Capture this page' }).click();
  await alerts(/The page was not captured/);
  await press('/');
  await page.keyboard.type('export');
  await alerts(/The search did not answer/);
});
await go('rejecting-article');
await check('an article that is not removed is said', async () => {
  await page.getByRole('button', { name: 'Remove this article' }).click();
  await alerts(/It was not removed/);
});
await go('rejecting-settings');
await check('settings that are not saved and an origin that is not revoked are said', async () => {
  await page.getByLabel('Your name').fill('Mara');
  await alerts(/Not saved/);
  await page
    .getByRole('button', { name: /^Revoke/ })
    .first()
    .click();
  await alerts(/was not revoked/);
});

await go('teach-offer');
await check(
  'a site is taught without a click in the panel between its parts, and kept with Control Enter',
  async () => {
    await page.getByRole('button', { name: 'Teach Deskside this site' }).focus();
    await press('Enter');
    await shown(region('Teach').getByText('Click a message that the customer wrote.'));
    await press('2');
    await shown(region('Teach').getByText('Click into the reply box.'));
    await shown(region('Teach').getByText('Compare the preview with the page.'));
    await page.getByLabel('Name').fill('Our desk');
    await press('Control+Enter');
    await none(region('Teach'));
    await press('3');
    await shown(region('Settings').getByText('Our desk'));
  },
);
await go('teach-ready');
await check('Escape asks before it throws away what was pointed at', async () => {
  await press('Escape');
  await shown(page.getByText('Stop? What you pointed at is lost.'));
  await press('Escape');
  await none(page.getByText('Stop? What you pointed at is lost.'));
});
await go('teach-rejecting');
await check('a taught site that is not kept is said, and stays', async () => {
  await press('Control+Enter');
  await alerts(/It was not kept/);
  await shown(region('Teach'));
});
await go('settings-taught');
await check('an import that is refused says why, and keeps what was pasted', async () => {
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByLabel('What your colleague copied').fill('{}');
  await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
  await alerts(/This is not what Deskside exports/);
  assert.equal(await page.getByLabel('What your colleague copied').inputValue(), '{}');
});

await page.setViewportSize({ width: 1280, height: 800 });
await go('clear');
await check('side by side, E edits the draft, and snoozes once the queue has the focus', async () => {
  await press('e');
  await shown(page.getByLabel('Draft text'));
  await press('Escape', 'j');
  assert.match(await focused(), /data-row/);
  await press('e');
  await shown(page.getByRole('menu'));
});

await close();
for (const problem of problems) console.error(problem);
console.log(`${passed} passed, ${problems.length} failed`);
process.exit(problems.length > 0 ? 1 : 0);
