/**
 * Serves the bundled pages at their true addresses by answering the browser's requests, so that the extension's
 * own match patterns and origins apply and nothing leaves the machine.
 */
import { readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { helpPage } from './help/pages.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const types = { '.html': 'text/html', '.css': 'text/css', '.mjs': 'text/javascript' };

export const mailUrl = 'https://mail.google.com/mail/u/0/';
export const helpUrl = 'https://help.lumen.example/';
/** A helpdesk that no adapter knows. */
export const deskUrl = 'https://desk.tidewater.example/';

/** Close to Gmail's own: trusted types, and no script that is not the page's. Mail bodies load nothing. */
const mailPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; require-trusted-types-for 'script'; trusted-types mail";

function mailFile(url) {
  const { pathname } = new URL(url);
  const match = /^\/mail\/u\/\d+\/([a-z.]*)$/.exec(pathname);
  if (!match) return null;
  const file = path.join(here, 'gmail', match[1] || 'index.html');
  return existsSync(file) ? file : null;
}

async function answerMail(route) {
  const file = mailFile(route.request().url());
  if (!file) return route.fulfill({ status: 404, contentType: 'text/plain', body: 'Not found' });
  return route.fulfill({
    contentType: `${types[path.extname(file)]}; charset=utf-8`,
    headers: { 'content-security-policy': mailPolicy },
    body: readFileSync(file, 'utf8'),
  });
}

/** Strict, as a new site has it: neither scripts nor styles but the page's own. */
const deskPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:";

function answerDesk(route) {
  const { pathname } = new URL(route.request().url());
  const asset = /^\/assets\/([a-z]+\.(?:css|mjs))$/.exec(pathname)?.[1];
  const file = path.join(here, 'tidewater', asset ?? 'index.html');
  if (!existsSync(file)) return route.fulfill({ status: 404, contentType: 'text/plain', body: 'Not found' });
  return route.fulfill({
    contentType: `${types[path.extname(file)]}; charset=utf-8`,
    headers: { 'content-security-policy': deskPolicy },
    body: readFileSync(file, 'utf8'),
  });
}

/** `context` is a Playwright browser context. */
export async function serve(context) {
  await context.route('https://mail.google.com/**', answerMail);
  await context.route(`${deskUrl}**`, answerDesk);
  await context.route(`${helpUrl}**`, async (route) => {
    const cookies = await context.cookies(helpUrl);
    const signedIn = cookies.some((cookie) => cookie.name === 'lumen_session');
    const page = helpPage(new URL(route.request().url()), signedIn);
    return route.fulfill({ contentType: 'text/html; charset=utf-8', ...page });
  });
}
