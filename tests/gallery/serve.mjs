/** Builds the gallery, serves it under the extension's content policy, and opens a browser on it. */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { build, preview } from 'vite';

const configFile = fileURLToPath(new URL('vite.config.ts', import.meta.url));

/** `complain` hears every console error, uncaught exception and dialog of the page. */
export async function openGallery(complain) {
  await build({ configFile, logLevel: 'error' });
  const server = await preview({ configFile, logLevel: 'error' });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
  const page = await browser.newPage({ viewport: { width: 360, height: 760 } });
  page.on('console', (message) => {
    if (message.type() === 'error') complain(message.text());
  });
  page.on('pageerror', (error) => complain(error.message));
  page.on('dialog', (dialog) => {
    complain(`page code ran and said ${dialog.message()}`);
    void dialog.dismiss();
  });
  return {
    page,
    go: async (scene, theme = 'light') => {
      await page.goto(`http://localhost:${process.env.GALLERY_PORT ?? 8121}/?scene=${scene}&theme=${theme}`);
      await page.waitForTimeout(60);
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
