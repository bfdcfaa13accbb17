/** What the person chose, kept on the device. */
import * as v from 'valibot';
import { readSetting, writeSetting } from '../db';
import type { DesksideDatabase } from '../db';
import { defaultSettings } from '../domain';
import type { Settings } from '../domain';

const key = 'settings';
const line = v.pipe(v.string(), v.maxLength(1_000));

const schema = v.object({
  signature: v.fallback(line, defaultSettings.signature),
  tone: v.fallback(v.picklist(['plain', 'warm', 'formal']), defaultSettings.tone),
  agent: v.fallback(line, defaultSettings.agent),
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
