import { parseMisses, parseReading } from '../inbox/validate';
import { sitesAt } from '../sites/sites';
import { parseReport } from './protocol';
import type { PageReport } from './protocol';

/** Validates what a page of `origin` said. Null: not a report, or one that points to another origin. */
export function checkReport(input: unknown, origin: string): PageReport | null {
  const report = parseReport(input);
  if (!report) return null;
  const { hasNoteComposer, visible } = report;
  const reading = report.reading === null ? null : parseReading(report.reading, origin, sitesAt(origin));
  if (report.reading !== null && reading === null) return null;
  const listMisses = parseMisses(report.listMisses ?? []);
  return { reading, hasNoteComposer, visible, ...(listMisses.length > 0 && { listMisses }) };
}
