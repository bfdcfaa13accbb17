/** Roundcube as a product of the live test: Dovecot, an SMTP sink and Roundcube itself, three mails in the mailbox. */
import { poll } from '../harness/browser.mjs';
import { openDesk } from './desk.mjs';
import { connectImap } from './imap.mjs';
import { cases as journeys } from './roundcube-desk.mjs';
import { cases as pages, login } from './roundcube-pages.mjs';
import { agent, seed, seeded, startRoundcube } from './roundcube-services.mjs';
import { openWorlds } from './world.mjs';

const signature = '<p>Dana Brandt<br>Lumenhaus support</p>';

async function start({ root, node, executablePath, lap }) {
  const services = await startRoundcube();
  const stops = [services.stop];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    lap('Dovecot, the SMTP sink and Roundcube are up');
    await seed();
    const imap = await connectImap(services.imap, agent);
    stops.push(() => imap.close());
    await poll('the mails to show over IMAP', async () => (await imap.messages('INBOX')).length === seeded, {
      every: 200,
    });
    lap(`${seeded} mails came in over SMTP and show over IMAP`);
    const signIn = (page) => login(page, services.url);
    const worlds = await openWorlds({ root, executablePath, signIn });
    stops.push(worlds.close);
    await services.setSignature(signature);
    lap('signed in to Roundcube');
    const beside = { services, imap };
    return {
      openPage: async () => ({ ...(await worlds.open()), ...beside }),
      openDesk: async () => ({
        ...(await openDesk({ node, executablePath, url: services.url, name: 'Roundcube', signIn })),
        ...beside,
      }),
      logs: services.logs,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

export const roundcube = {
  name: 'Roundcube',
  start,
  cases: [
    ...pages.map((each) => ({ ...each, open: (started) => started.openPage() })),
    ...journeys.map((each) => ({ ...each, open: (started) => started.openDesk() })),
  ],
};
