/** Finds or installs a Chromium that loads extensions from a folder. */
import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { StepFailed, inProject, run, step } from './run.mjs';

/** `minimum_chrome_version` of the manifest. */
const oldest = 125;

/** Playwright's and Puppeteer's download folders: `chromium-1234/chrome-linux/chrome`, `chrome/linux-1/chrome-linux64/chrome`. */
const inDownload = [
  ['chrome-linux', 'chrome'],
  ['chrome-linux64', 'chrome'],
  ['chrome-mac', 'Chromium.app/Contents/MacOS/Chromium'],
  ['chrome-mac-arm64', 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'],
  ['chrome-mac-x64', 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'],
  ['chrome-win', 'chrome.exe'],
  ['chrome-win64', 'chrome.exe'],
];

function downloads(folder) {
  if (!folder || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !name.includes('headless'))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .flatMap((name) => inDownload.map((tail) => path.join(folder, name, ...tail)));
}

const ownDownloads = () => inProject('.cache', 'browsers');

function candidates() {
  const home = os.homedir();
  const applications = ['/Applications', path.join(home, 'Applications')];
  return [
    ...downloads(ownDownloads()),
    ...downloads(process.env.PLAYWRIGHT_BROWSERS_PATH),
    ...downloads(path.join(home, '.cache', 'ms-playwright')),
    ...downloads(path.join(home, 'Library', 'Caches', 'ms-playwright')),
    ...downloads(process.env.LOCALAPPDATA && path.join(process.env.LOCALAPPDATA, 'ms-playwright')),
    ...downloads(path.join(home, '.cache', 'puppeteer', 'chrome')),
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/lib64/chromium-browser/chromium-browser',
    ...applications.map((folder) => path.join(folder, 'Chromium.app/Contents/MacOS/Chromium')),
    ...applications.map((folder) =>
      path.join(folder, 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'),
    ),
    ...(process.env.LOCALAPPDATA
      ? [path.join(process.env.LOCALAPPDATA, 'Chromium', 'Application', 'chrome.exe')]
      : []),
  ];
}

/**
 * The browser's own words for its version, or null when it cannot be used. Google Chrome itself ignores
 * `--load-extension` since version 137; a snap cannot read the project's hidden folders.
 */
async function version(executable) {
  if (!existsSync(executable)) return null;
  // On Windows `--version` opens a window instead of answering.
  if (process.platform === 'win32') return 'Chromium';
  if (realpathSync(executable).includes('/snap')) return null;
  const said = await run(executable, ['--version'], { timeout: 15_000 }).catch(() => '');
  const match = /(Chromium|Google Chrome for Testing) (\d+)[.\d]*/.exec(said);
  return match && Number(match[2]) >= oldest ? match[0] : null;
}

async function findBrowser() {
  const named = process.env.DESKSIDE_CHROMIUM;
  if (named) {
    const found = await version(named);
    if (!found) {
      throw new StepFailed(
        `DESKSIDE_CHROMIUM names ${named}, which is not a Chromium ${oldest} or newer (Google Chrome itself no longer loads extensions from a folder).`,
      );
    }
    return { executablePath: named, version: found };
  }
  for (const executablePath of candidates()) {
    const found = await version(executablePath);
    if (found) return { executablePath, version: found };
  }
  return null;
}

function onDebian() {
  if (process.platform !== 'linux' || !existsSync('/etc/os-release')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

async function downloadBrowser(node) {
  await run(node, [inProject('node_modules/playwright/cli.js'), 'install', 'chromium', '--no-shell'], {
    env: { PLAYWRIGHT_BROWSERS_PATH: ownDownloads(), PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
    timeout: 300_000,
  });
}

async function installWithApt() {
  const apt = (...args) =>
    run('apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', ...args], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 600_000,
    });
  await apt('update');
  await apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
}

/**
 * A Chromium for the demo and the journeys: one that is there, else Playwright's download into the project, else
 * (only as root on Debian) the system's package. Uses the network only when none is there.
 */
export async function browserFor(node) {
  const there = await findBrowser();
  if (there) return there;
  const tries = [];
  const attempt = async (title, work) => {
    try {
      await step(title, work);
      const found = await findBrowser();
      if (!found) tries.push(`${title}: installed, but it does not start here`);
      return found;
    } catch (error) {
      const last = error.output
        ?.trim()
        .split('\n')
        .find((line) => /error|unable|failed/i.test(line));
      tries.push(`${title}: ${last ?? error.message}`);
      return null;
    }
  };
  const downloaded = await attempt("download Playwright's Chromium into .cache/browsers", () =>
    downloadBrowser(node),
  );
  if (downloaded) return downloaded;
  if (onDebian() && process.getuid?.() === 0) {
    console.log(
      '  You are root on Debian, so the system packages chromium and fonts-dejavu-core are installed:',
    );
    const installed = await attempt(
      'apt-get update, apt-get install chromium fonts-dejavu-core',
      installWithApt,
    );
    if (installed) return installed;
  }
  throw new StepFailed(
    [
      'No browser that can load an extension was found, and none could be installed.',
      ...tries.map((line) => `  ${line.slice(0, 200)}`),
      onDebian()
        ? 'Install one with: sudo apt-get install chromium'
        : `Install Chromium (or Chrome for Testing) ${oldest} or newer,`,
      'or set DESKSIDE_CHROMIUM to the path of one that you have, and run this again.',
    ].join('\n'),
  );
}
