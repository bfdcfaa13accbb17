/** Converse.js as a page of its own on 127.0.0.1, from its npm package: `?u=dana` signs in, `&view=overlayed`. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { inProject, run } from '../../../scripts/run.mjs';
import { people } from '../prosody.mjs';

const port = 8101;
const home = (...parts) => inProject('.cache', 'converse', ...parts);
const own = (name) => inProject('tests', 'live', 'converse', name);
const types = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
};

/** Puts Converse.js into .cache/converse (about 100 MB, some seconds, once). Rejects when npm cannot have it. */
export async function installConverse() {
  const wanted = createHash('sha256')
    .update(readFileSync(own('package-lock.json')))
    .digest('hex');
  const stamp = home('.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing Converse.js with npm, for this test only (about 100 MB, some seconds)');
  mkdirSync(home(), { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(own(file), home(file));
  await run(
    'npm',
    ['ci', '--prefix', home(), '--ignore-scripts', '--no-fund', '--no-audit', '--prefer-offline'],
    { timeout: 180_000 },
  );
  writeFileSync(stamp, wanted);
}

/** Resolves with the address and `stop()`. Rejects when the port is taken. */
export async function servePages(bosh) {
  const dist = home('node_modules', 'converse.js', 'dist');
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://127.0.0.1');
    if (url.pathname === '/') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(chatPage(url.searchParams, bosh));
      return;
    }
    const file = path.join(dist, decodeURIComponent(url.pathname).replace(/^\/dist\//, '/'));
    const type = types[path.extname(file)] ?? 'application/octet-stream';
    const asked = file.startsWith(dist + path.sep) ? readFile(file) : Promise.reject(new Error('outside'));
    asked.then(
      (bytes) => response.writeHead(200, { 'content-type': type }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} (page) is in use: stop what listens there.`)
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function chatPage(query, bosh) {
  const { jid, password } = people[query.get('u') ?? 'dana'] ?? people.dana;
  const settings = {
    assets_path: '/dist/',
    authentication: 'login',
    auto_login: true,
    auto_away: 0,
    bosh_service_url: bosh,
    discover_connection_methods: false,
    jid,
    password,
    message_archiving: 'always',
    allow_non_roster_messaging: true,
    play_sounds: false,
    show_controlbox_by_default: true,
    show_desktop_notifications: false,
    i18n: query.get('lang') ?? 'en',
    view_mode: query.get('view') ?? 'fullscreen',
    theme: 'classic',
  };
  // The settings hold nothing that could end the script element.
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lumenhaus chat</title>
<link rel="stylesheet" href="/dist/converse.min.css">
<script type="module" src="/dist/converse.min.js"></script></head>
<body class="${settings.view_mode === 'fullscreen' ? 'converse-fullscreen' : ''}">
<script type="module">converse.initialize(${JSON.stringify(settings)});</script></body></html>`;
}
