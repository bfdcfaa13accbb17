/**
 * What the extension asks the browser for. The only place that names permissions: the manifest is made from it
 * and the built-output test compares the built manifest with it.
 */

/**
 * `alarms` wakes snoozed conversations; `activeTab` reads a page only after the person's own click on it; `offscreen`
 * is the desk, where the database and the gate live.
 */
export const permissions = [
  'activeTab',
  'alarms',
  'contextMenus',
  'offscreen',
  'scripting',
  'sidePanel',
  'storage',
] as const;

const always = ['https://mail.google.com/*'] as const;

/** Loopback only: the permission prompt cannot be clicked in a headless browser, so journeys need it granted. */
const testOnly = ['http://127.0.0.1/*', 'http://localhost/*'] as const;

/** Origins that are readable without a further click. `mode` is WXT's build mode; `e2e` adds loopback. */
export function hostPermissions(mode: string): readonly string[] {
  return mode === 'e2e' ? [...always, ...testOnly] : always;
}

/** Self-hosted products live on any origin; each one is granted by a click in the panel. */
export const optionalHostPermissions = ['https://*/*', 'http://*/*'] as const;
