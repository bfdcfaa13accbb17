/** Converse.js as a product of the live test: Prosody, a page that shows Converse.js, and customers who write. */
import { cases } from './converse-desk.mjs';
import { installConverse, servePages } from './converse/serve.mjs';
import { openDesk } from './desk.mjs';
import { people, startProsody } from './prosody.mjs';
import { connectXmpp } from './xmpp.mjs';

async function start({ node, executablePath, lap }) {
  const server = await startProsody();
  const stops = [server.stop];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    const pages = await servePages(server.bosh);
    stops.push(pages.stop);
    lap('Prosody and the page with Converse.js are up');
    return {
      openDesk: (view) => openChatDesk({ node, executablePath, server, pages, view }),
      logs: server.logs,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Converse.js comes from npm. */
async function prepare() {
  try {
    await installConverse();
    return '';
  } catch (error) {
    const said = [error.message, error.output ?? ''].join('\n').trim().slice(-1500);
    return `Converse.js is not installed, and npm could not install it.\n${said}`;
  }
}

/**
 * The agent's page beside the panel. `customer(local)` signs a customer in with a client of their own. `view` is
 * Converse's own `view_mode`.
 */
async function openChatDesk({ node, executablePath, server, pages, view }) {
  const url = `${pages.url}?u=dana&view=${view}`;
  const signIn = (page) => page.locator('converse-roster a.open-chat').first().waitFor();
  // Two chats and the contacts beside each other take more room than the usual window has beside the panel.
  const size = view === 'overlayed' ? { width: 1600, height: 860 } : undefined;
  const desk = await openDesk({ node, executablePath, url, name: 'Converse\\.js', signIn, size });
  const clients = [];
  const customer = async (local) => {
    const client = await connectXmpp(server.bosh, people[local]);
    clients.push(client);
    return client;
  };
  const close = async () => {
    for (const client of clients) await client.close();
    await desk.close();
  };
  return { ...desk, customer, close };
}

export const converse = {
  name: 'Converse.js',
  prepare,
  start,
  cases: cases.map(({ view, ...each }) => ({ ...each, open: (started) => started.openDesk(view) })),
};
