/** What of each site's conversations may leave, and how much in a month. Kept on the device. */
import * as v from 'valibot';
import { readSetting, writeSetting } from '../db';
import type { DesksideDatabase } from '../db';
import { defaultLeaving } from '../domain';
import type { DataClass, DataClasses, Leaving, SiteId } from '../domain';

const key = 'leaving';
const mostSites = 500;

const dataClass = v.picklist(['any', 'local', 'never']);
const limit = v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0)));

const schema = v.object({
  classes: v.object({
    others: v.fallback(dataClass, 'never'),
    sites: v.fallback(v.record(v.pipe(v.string(), v.maxLength(300)), v.fallback(dataClass, 'never')), {}),
  }),
  cap: v.object({ tokens: v.fallback(limit, 0), cost: v.fallback(limit, 0) }),
});

/** Out of anything. What cannot be read keeps everything in, because it may have said so. */
export function parseLeaving(input: unknown): Leaving {
  if (input === undefined) return defaultLeaving;
  const parsed = v.safeParse(schema, input);
  if (!parsed.success) return { ...defaultLeaving, classes: { others: 'never', sites: {} } };
  const { classes, cap } = parsed.output;
  return {
    classes: { ...classes, sites: Object.fromEntries(Object.entries(classes.sites).slice(0, mostSites)) },
    cap,
  };
}

export async function loadLeaving(db: DesksideDatabase): Promise<Leaving> {
  return parseLeaving(await readSetting(db, key));
}

export async function saveLeaving(db: DesksideDatabase, leaving: Leaving): Promise<Leaving> {
  const saved = parseLeaving(leaving);
  await writeSetting(db, key, saved);
  return saved;
}

export function classOf({ sites, others }: DataClasses, site: SiteId): DataClass {
  return Object.hasOwn(sites, site) ? (sites[site] ?? others) : others;
}
