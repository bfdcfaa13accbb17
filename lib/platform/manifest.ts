/**
 * What the extension asks the browser for. The only place that names permissions: the manifest is made from it
 * and the built-output test compares the built manifest with it.
 */

/**
 * `alarms` wakes snoozed conversations; `activeTab` reads a page only after the person's own click on it;
 * `declarativeNetRequestWithHostAccess` takes the origin off this extension's own requests to an Ollama that refuses it,
 * where the person asked for that; `offscreen` is the desk, where the database and the gate live.
 */
export const permissions = [
  'activeTab',
  'alarms',
  'contextMenus',
  'declarativeNetRequestWithHostAccess',
  'offscreen',
  'scripting',
  'sidePanel',
  'storage',
] as const;

/** Origins that are readable without a further click. */
export const hostPermissions = ['https://mail.google.com/*'] as const;

/** Self-hosted products live on any origin; each one is granted by a click in the panel. */
export const optionalHostPermissions = ['https://*/*', 'http://*/*'] as const;
