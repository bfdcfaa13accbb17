/** One picture of what a person sees: the page, the side panel beside it, and a line that says what happened. */
import { writeFile } from 'node:fs/promises';

/** Drawn in the page itself, because a tab of its own would take the page out of view. Sizes in CSS pixels. */
async function draw({ page, panel, caption, scale }) {
  const decode = async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    return createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  };
  const left = await decode(page);
  const right = panel ? await decode(panel) : null;
  const bar = 44 * scale;
  const gap = right ? scale : 0;
  const canvas = document.createElement('canvas');
  canvas.width = left.width + gap + (right?.width ?? 0);
  canvas.height = bar + Math.max(left.height, right?.height ?? 0);
  const context = canvas.getContext('2d');
  context.fillStyle = '#cfd6d9';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#20303a';
  context.fillRect(0, 0, canvas.width, bar);
  context.fillStyle = '#fff';
  context.textBaseline = 'middle';
  context.font = `${15 * scale}px system-ui, sans-serif`;
  context.fillText(caption, 16 * scale, bar / 2);
  context.drawImage(left, 0, bar);
  if (right) context.drawImage(right, left.width + gap, canvas.height - right.height);
  return canvas.toDataURL('image/png').split(',')[1];
}

/** Saves the picture to `file`. `panel` may be null. */
export async function takePicture({ page, panel, caption, file }) {
  const shot = async (of) => (await of.screenshot({ timeout: 10_000 })).toString('base64');
  const scale = await page.evaluate(() => devicePixelRatio);
  const parts = { page: await shot(page), panel: panel ? await shot(panel) : null, caption, scale };
  await writeFile(file, Buffer.from(await page.evaluate(draw, parts), 'base64'));
}
