/**
 * A real browser with the built extension in it, driven over the DevTools protocol. The toolbar button is pressed
 * by `Extensions.triggerAction`, so `activeTab` is granted and the real side panel opens, as for a person.
 * There is no network: only what `routes` serves and loopback can be reached.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright';
import { inProject } from '../../scripts/run.mjs';

/** Asks until the answer is truthy; `what` names it for the person who reads the failure. */
export async function poll(what, ask, { timeout = 10_000, every = 50 } = {}) {
  const end = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited ${timeout / 1000} s for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

/** A profile folder that the caller keeps between launches and removes itself. */
export function newProfile() {
  const parent = inProject('.cache', 'profiles');
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(path.join(parent, 'p-'));
}

/** Chromium keeps writing for a moment after it has ended. */
export function removeProfile(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

const quiet = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-features=DisableLoadExtensionCommandLineSwitch,Translate,MediaRouter',
  '--password-store=basic',
  '--use-mock-keychain',
];

/** The command line of a browser with the extension in it. `debug` opens the DevTools port that tests need. */
export function browserArguments({
  extension,
  userDataDir,
  headless,
  offline,
  hosts = [],
  debug,
  size,
  scale = 1,
}) {
  const root = process.getuid?.() === 0;
  return [
    ...quiet,
    `--user-data-dir=${userDataDir}`,
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    `--window-size=${size.width},${size.height}`,
    ...(headless ? ['--headless=new', '--disable-gpu', '--hide-scrollbars', '--mute-audio'] : []),
    ...(scale === 1 ? [] : [`--force-device-scale-factor=${scale}`]),
    ...(root || process.env.CI ? ['--no-sandbox'] : []),
    ...(debug ? ['--remote-debugging-port=0', '--enable-unsafe-extension-debugging'] : []),
    // `--test-type` keeps the browser from warning the person about the flag beside it.
    ...(offline
      ? [
          '--test-type',
          `--host-resolver-rules=${hosts.map((host) => `MAP ${host} 127.0.0.1, `).join('')}MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
        ]
      : []),
  ];
}

/** On Linux the browser would keep certificates and crash reports in the home folder: give it one of its own. */
function browserEnv(userDataDir) {
  if (process.platform !== 'linux') return process.env;
  const home = path.join(userDataDir, 'home');
  mkdirSync(home, { recursive: true });
  const authority = process.env.XAUTHORITY ?? path.join(os.homedir(), '.Xauthority');
  return {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, '.config'),
    XDG_CACHE_HOME: path.join(home, '.cache'),
    XDG_DATA_HOME: path.join(home, '.local'),
    ...(existsSync(authority) ? { XAUTHORITY: authority } : {}),
  };
}

/** Starts the browser as a process of its own. `ended` settles with '' or with what went wrong. */
export function startBrowser(executablePath, options, urls = ['about:blank']) {
  const child = spawn(executablePath, [...browserArguments(options), ...urls], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: browserEnv(options.userDataDir),
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-4000)));
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code) =>
      resolve(code === 0 ? '' : `ended with ${code}: ${said.trim().split('\n').at(-1) ?? ''}`),
    );
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  void ended.then(() => process.off('exit', endWithUs));
  return { child, ended };
}

async function devtoolsAddress(userDataDir, ended) {
  const file = path.join(userDataDir, 'DevToolsActivePort');
  let over = null;
  void ended.then((why) => (over = why));
  return poll(
    'the browser to start',
    () => {
      if (over !== null) throw new Error(`The browser did not start: it ${over || 'ended at once'}`);
      const [port, address] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
      return address && `ws://127.0.0.1:${port}${address}`;
    },
    { timeout: 30_000, every: 20 },
  );
}

/**
 * Launches and attaches. `routes(context)` serves pages at their true addresses; `extension` is the built folder.
 * `hosts` are names under which this machine is somebody else's. Without `userDataDir` the profile is temporary. See `Harness` for what comes back.
 */
export async function launch({
  extension,
  executablePath,
  headless = true,
  userDataDir,
  routes,
  size = { width: 1280, height: 860 },
  scale = 1,
  offline = true,
  hosts,
}) {
  const profile = userDataDir ?? newProfile();
  rmSync(path.join(profile, 'DevToolsActivePort'), { force: true });
  const options = { extension, userDataDir: profile, headless, offline, hosts, debug: true, size, scale };
  const { child, ended } = startBrowser(executablePath, options);
  try {
    const address = await devtoolsAddress(profile, ended);
    const browser = await chromium.connectOverCDP(address);
    const harness = new Harness({ browser, address, child, ended, profile, temporary: !userDataDir });
    await harness.begin(routes);
    return harness;
  } catch (error) {
    child.kill('SIGKILL');
    await ended;
    if (!userDataDir) removeProfile(profile);
    throw error;
  }
}

class Harness {
  /** Sentences: what a page, the panel or a worker reported as an error. */
  errors = [];
  /**
   * `{ url, page, type, blocked }` of each request, the panel's included. `page` is the address of the asking
   * document; `blocked` when the document's own policy stopped it.
   */
  requests = [];
  extensionId = '';
  context;
  /** Settles when the browser has ended by itself or by a person, with '' or with what went wrong. */
  ended;
  #browser;
  #address;
  #child;
  #profile;
  #temporary;
  #control;
  #panels = null;

  constructor({ browser, address, child, ended, profile, temporary }) {
    this.#browser = browser;
    this.#address = address;
    this.#child = child;
    this.ended = ended;
    this.#profile = profile;
    this.#temporary = temporary;
    this.context = browser.contexts()[0];
  }

  async begin(routes) {
    this.#control = await this.#browser.newBrowserCDPSession();
    this.#watch(this.context);
    for (const page of this.context.pages()) this.#watchPage(page);
    this.context.on('page', (page) => this.#watchPage(page));
    if (routes) await routes(this.context);
    const worker = await poll('the extension to start', () =>
      this.context.serviceWorkers().find((w) => w.url().startsWith('chrome-extension://')),
    );
    this.extensionId = new URL(worker.url()).host;
  }

  #watch(context) {
    const hear = (worker) =>
      worker.on('console', (message) => {
        if (message.type() === 'error') this.errors.push(`worker: ${message.text()}`);
      });
    context.serviceWorkers().forEach(hear);
    context.on('serviceworker', hear);
  }

  #watchPage(page) {
    page.on('request', (request) =>
      this.requests.push({ url: request.url(), page: page.url(), type: request.resourceType() }),
    );
    page.on('requestfailed', (request) => {
      if (request.failure()?.errorText !== 'csp') return;
      const blocked = this.requests.findLast((one) => one.url === request.url() && !one.blocked);
      if (blocked) blocked.blocked = true;
    });
    page.on('pageerror', (error) => this.errors.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(`${page.url()}: ${message.text()}`);
    });
  }

  /** Opens an address in a tab, the first empty one if there is one, and brings it to the front. */
  async open(url) {
    const empty = this.context.pages().find((page) => page.url() === 'about:blank');
    const page = empty ?? (await this.context.newPage());
    await page.goto(url, { waitUntil: 'load' });
    await page.bringToFront();
    return page;
  }

  async #targets(type) {
    const { targetInfos } = await this.#control.send(
      'Target.getTargets',
      type === 'tab' ? { filter: [{ type: 'tab' }] } : {},
    );
    return targetInfos.filter((target) => target.type === type);
  }

  /** Presses the extension's toolbar button while this page is in front. */
  async clickAction(page) {
    await page.bringToFront();
    const tabs = (await this.#targets('tab')).filter((tab) => tab.url === page.url());
    if (tabs.length !== 1) throw new Error(`${tabs.length} tabs show ${page.url()}: which one is meant?`);
    await this.#control.send('Extensions.triggerAction', {
      id: this.extensionId,
      targetId: tabs[0].targetId,
    });
  }

  /**
   * Lets the panel's next request for this origin through without the browser's own question, which no test can
   * press: the browser asks only for what the person has not granted before. The request itself stays the panel's.
   */
  async allowOrigin(url) {
    const page = await this.context.newPage();
    await page.goto('chrome://extensions');
    await page.evaluate(
      async ([extensionId, pattern]) => {
        await chrome.developerPrivate.updateExtensionConfiguration({
          extensionId,
          hostAccess: 'ON_SPECIFIC_SITES',
        });
        await chrome.developerPrivate.addHostPermission(extensionId, 'https://mail.google.com/*');
        await chrome.developerPrivate.addHostPermission(extensionId, pattern);
      },
      [this.extensionId, `${new URL(url).protocol}//${new URL(url).hostname}/*`],
    );
    await page.close();
  }

  async #panelTargets() {
    const start = `chrome-extension://${this.extensionId}/sidepanel.html`;
    return (await this.#targets('page')).filter((target) => target.url.startsWith(start));
  }

  /**
   * The real side panel as a page; opened with the toolbar button when it is shut. The browser attaches a side
   * panel only to a connection that is made after it has opened, so each opening gets a connection of its own.
   */
  async openPanel(page) {
    const shown = await this.panel();
    if (shown) return shown;
    await this.clickAction(page);
    const isOpen = async () => (await this.#panelTargets()).length > 0;
    // A click in the moment in which a fresh profile installs the extension reaches nobody: a person clicks again.
    await poll('the side panel to open', isOpen, { timeout: 4_000 }).catch(() => this.clickAction(page));
    await poll('the side panel to open', isOpen);
    return poll('the side panel to answer', () => this.panel());
  }

  /** The open side panel, or null. */
  async panel() {
    const find = (browser) =>
      browser
        ?.contexts()
        .flatMap((context) => context.pages())
        .find((p) => p.url().startsWith(`chrome-extension://${this.extensionId}/sidepanel.html`));
    if ((await this.#panelTargets()).length === 0) return null;
    const known = find(this.#panels);
    if (known && !known.isClosed()) return known;
    await this.#panels?.close();
    this.#panels = await chromium.connectOverCDP(this.#address);
    const panel = find(this.#panels);
    if (!panel) return null;
    this.#watchPage(panel);
    await panel.waitForLoadState('domcontentloaded');
    return panel;
  }

  async closePanel() {
    const panel = await this.panel();
    await panel?.evaluate(() => window.close()).catch(() => undefined);
    await poll('the side panel to close', async () => (await this.#panelTargets()).length === 0);
  }

  /** Kills the service worker, as the browser does after half a minute of idleness. */
  async stopWorker() {
    const own = async () =>
      (await this.#targets('service_worker')).filter((target) => target.url.includes(this.extensionId));
    const before = await own();
    for (const target of before)
      await this.#control.send('Target.closeTarget', { targetId: target.targetId });
    await poll('the worker to end', async () => {
      const now = new Set((await own()).map((target) => target.targetId));
      return before.every((target) => !now.has(target.targetId));
    });
  }

  /**
   * Requests that left for somewhere else than `hosts`, the extension and the browser itself. The browser tells of a
   * request first and a moment later that the document's policy stopped it, so a stray one is looked at for a while.
   */
  async strayRequests(...hosts) {
    const stray = () =>
      this.requests
        .filter((request) => !request.blocked)
        .map((request) => request.url)
        .filter((url) => /^(https?|wss?):/.test(url) && !hosts.includes(new URL(url).hostname));
    for (let waited = 0; stray().length > 0 && waited < 2000; waited += 100) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return stray();
  }

  /** Screenshots of all pages and the panel into `folder`, for the person who reads a failure. */
  async screenshots(folder, name) {
    const panel = await this.panel().catch(() => null);
    const pages = [...this.context.pages(), ...(panel ? [panel] : [])];
    const files = [];
    for (const [index, page] of pages.entries()) {
      if (page.url() === 'about:blank') continue;
      const file = path.join(folder, `${name}-${index + 1}.png`);
      const saved = await page.screenshot({ path: file, timeout: 5_000 }).catch(() => null);
      if (saved) files.push(file);
    }
    return files;
  }

  async close() {
    await this.#control.send('Browser.close').catch(() => undefined);
    const gone = await Promise.race([
      this.ended,
      new Promise((resolve) => setTimeout(() => resolve(null), 5_000)),
    ]);
    if (gone === null) {
      this.#child.kill('SIGKILL');
      await this.ended;
    }
    await this.#panels?.close().catch(() => undefined);
    await this.#browser.close().catch(() => undefined);
    if (this.#temporary) removeProfile(this.#profile);
  }
}

/** Profiles that an interrupted run has left. */
export function removeOldProfiles() {
  const parent = inProject('.cache', 'profiles');
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) removeProfile(path.join(parent, name));
}
