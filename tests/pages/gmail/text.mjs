/** Small readings of names, markup and ids. */

export const initials = (name) => (/[\p{L}]/u.exec(name)?.[0] ?? '?').toUpperCase();
/** The first words, for list rows and folded messages. */
export const plain = (markup) =>
  markup
    .replace(/<(script|style)[^>]*>[^]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
export const legacyId = (message) =>
  [...message.id]
    .map((c) => c.codePointAt(0).toString(16))
    .join('')
    .padStart(16, '1')
    .slice(0, 16);

/** Gmail's hash names a view and an encoded id that is not the thread's id. */
export const encoded = (id) =>
  `FMfcgz${[...id]
    .reverse()
    .map((c) => 'QWERTYUIOPASDFGH'[parseInt(c, 16)])
    .join('')}`;
