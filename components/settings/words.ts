/** Words of the settings that are made of values. */

/** `took` in milliseconds. */
export function answered(model: string, took: number): string {
  const seconds = Math.max(took / 1000, 0.1);
  return `“${model}” answered in ${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s.`;
}

/** Of the systems whose commands are shown, the one that the browser runs on. */
export function systemOf(userAgent: string, systems: readonly string[]): string | undefined {
  const name = /Mac OS/.test(userAgent) ? 'macOS' : /Windows/.test(userAgent) ? 'Windows' : 'Linux';
  return systems.find((system) => system.startsWith(name)) ?? systems[0];
}

/** A price that was typed; null: none, undefined: no number. */
export function priceOf(typed: string): number | null | undefined {
  const text = typed.trim().replace(',', '.');
  if (text === '') return null;
  const price = Number(text);
  return Number.isFinite(price) && price >= 0 && price <= 10_000 ? price : undefined;
}
