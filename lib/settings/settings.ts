/** What the person chose, kept on the device. */
import * as v from 'valibot';
import { readSetting, writeSetting } from '../db';
import type { DesksideDatabase } from '../db';
import { defaultSettings } from '../domain';
import type { Settings } from '../domain';

const key = 'settings';
const line = v.pipe(v.string(), v.maxLength(1_000));

/** A name with a dot, as the browser's own parser writes it. */
const host = /^(?=.{3,253}$)[a-z\d-]+(?:\.[a-z\d-]+)+$/;

const schema = v.object({
  signature: v.fallback(line, defaultSettings.signature),
  tone: v.fallback(v.picklist(['plain', 'warm', 'formal']), defaultSettings.tone),
  agent: v.fallback(line, defaultSettings.agent),
  links: v.fallback(
    v.pipe(v.array(v.pipe(v.string(), v.regex(host))), v.maxLength(200)),
    defaultSettings.links,
  ),
});

/** Settings out of anything: each part that is missing or malformed gets its default, unknown parts are dropped. */
export function parseSettings(input: unknown): Settings {
  const parsed = v.safeParse(schema, input);
  return parsed.success ? parsed.output : defaultSettings;
}

export async function loadSettings(db: DesksideDatabase): Promise<Settings> {
  return parseSettings(await readSetting(db, key));
}

/** Saves what `parseSettings` makes of them, and resolves with that. */
export async function saveSettings(db: DesksideDatabase, settings: Settings): Promise<Settings> {
  const saved = parseSettings(settings);
  await writeSetting(db, key, saved);
  return saved;
}
