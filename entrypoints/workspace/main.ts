/** The app in a tab of its own: wide, and where files can be dropped. The address names the screen: `#import`. */
import { mount, unmount } from 'svelte';
import App from '../../components/app/App.svelte';
import type { Route } from '../../components/services';
import { openDatabase } from '../../lib/db';
import { createServices } from '../sidepanel/services';

const screens = ['queue', 'knowledge', 'settings', 'import', 'macros', 'note'] as const;

function start(): Route {
  const wanted = location.hash.slice(1);
  return { screen: screens.find((screen) => screen === wanted) ?? 'knowledge' };
}

const target = document.getElementById('app');
if (target) {
  const services = createServices(openDatabase());
  const show = () => mount(App, { target, props: { services, start: start() } });
  let app = show();
  addEventListener('hashchange', () => {
    void unmount(app);
    app = show();
  });
}
