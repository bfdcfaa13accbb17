import type { DesksideDatabase } from './database';

/** As it was written, by any version of Deskside: validate before use. */
export async function readSetting(db: DesksideDatabase, key: string): Promise<unknown> {
  return (await db.settings.get(key))?.value;
}

export async function writeSetting(db: DesksideDatabase, key: string, value: unknown): Promise<void> {
  await db.write([db.settings], () => db.settings.put({ key, value }));
}
