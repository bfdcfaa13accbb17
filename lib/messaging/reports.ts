import { parseReading } from '../inbox/validate';
import { siteIds } from '../sites/sites';
import { parseReport } from './protocol';
import type { PageReport } from './protocol';

/** Validates what a page of `origin` said. Null: not a report, or one that points to another origin. */
export function checkReport(input: unknown, origin: string): PageReport | null {
  const report = parseReport(input);
  if (!report) return null;
  const { reading, hasNoteComposer, visible } = report;
  if (reading === null) return { reading, hasNoteComposer, visible };
  const checked = parseReading(reading, origin, siteIds);
  return checked && { reading: checked, hasNoteComposer, visible };
}
