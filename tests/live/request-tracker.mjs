/** Request Tracker as a product of the live test: its own server, mail in through its gateway, mail out into a file. */
import { openDesk } from './desk.mjs';
import { cases as journeys } from './request-tracker-desk.mjs';
import { cases as pages, login } from './request-tracker-pages.mjs';
import { startRequestTracker } from './request-tracker-services.mjs';
import { openWorlds } from './world.mjs';

async function start({ root, node, executablePath, lap }) {
  const services = await startRequestTracker();
  const { url } = services;
  try {
    lap('Request Tracker is up, with an empty database');
    const worlds = await openWorlds({ root, executablePath, signIn: (page) => login(page, url) });
    lap('signed in to Request Tracker');
    return {
      openPage: async () => ({ ...(await worlds.open()), services }),
      openDesk: async (who) => {
        const signIn = (page) => login(page, url, who);
        const desk = await openDesk({ node, executablePath, url, name: 'Request Tracker', signIn });
        return { ...desk, services };
      },
      logs: services.logs,
      stop: async () => {
        await worlds.close();
        await services.stop();
      },
    };
  } catch (error) {
    await services.stop();
    throw error;
  }
}

export const requestTracker = {
  name: 'Request Tracker',
  start,
  cases: [
    ...pages.map((each) => ({ ...each, open: (started) => started.openPage() })),
    ...journeys.map((each) => ({ ...each, open: (started) => started.openDesk(each.who) })),
  ],
};
