/**
 * The picture of the README: `node tests/gallery/panel.mjs` walks the built extension to a proven draft on the bundled
 * mailbox and photographs the page with the real side panel beside it. The committed picture was then brought to a
 * palette: `convert panel.png -dither None -colors 128 PNG8:panel.png`.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { browserFor } from '../../scripts/find-browser.mjs';
import { launch } from '../harness/browser.mjs';
import { withDraft } from '../harness/desk.mjs';
import { draftSheet } from '../harness/panel.mjs';

const root = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const extension = process.argv[2] ?? root('.output/chrome-mv3');
const executablePath = process.env.CHROMIUM ?? (await browserFor(process.execPath));

/** High enough for the open reply box, in CSS pixels. */
const size = { width: 1280, height: 980 };

/** Both at their own size, side by side. Drawn in the page, because a tab of its own would take it out of view. */
async function draw({ page, panel, width }) {
  const decode = async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    return createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  };
  const [left, right] = [await decode(page), await decode(panel)];
  const height = Math.min(left.height, right.height);
  const whole = left.width + 2 + right.width;
  const canvas = new OffscreenCanvas(width, Math.round((height * width) / whole));
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.scale(width / whole, width / whole);
  context.fillStyle = '#cfd6d9';
  context.fillRect(0, 0, whole, height);
  context.drawImage(left, 0, 0);
  // The bar at the bottom of the panel is the point: what does not fit is cut off at its top.
  context.drawImage(right, left.width + 2, height - right.height);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return btoa([...new Uint8Array(await blob.arrayBuffer())].map((c) => String.fromCharCode(c)).join(''));
}

let browser;
try {
  const ctx = {
    launch: async (options) =>
      (browser = await launch({ ...options, extension, executablePath, scale: 2, size })),
  };
  const { mail, panel } = await withDraft(ctx);
  await draftSheet(panel).locator('.claim.documented').first().click();
  await panel.getByRole('region', { name: 'Evidence' }).locator('mark').first().waitFor();
  await draftSheet(panel).evaluate((sheet) => sheet.scrollIntoView({ block: 'start' }));
  await mail.locator('h2.hP').evaluate((subject) => subject.scrollIntoView({ block: 'center' }));
  await mail.waitForTimeout(300);
  const shot = async (of) => (await of.screenshot()).toString('base64');
  const picture = await mail.evaluate(draw, {
    page: await shot(mail),
    panel: await shot(panel),
    width: 1400,
  });
  await writeFile(root('tests/gallery/panel.png'), Buffer.from(picture, 'base64'));
} finally {
  await browser?.close();
}
