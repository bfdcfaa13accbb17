/** What the panel and the page say to each other while a site is taught. */
import type { TeachPart } from '../domain';
import type { TeachLook } from '../sites/teach/look';
import type { Lesson } from '../sites/teach/lesson';

/** The name of the connection; one for each session. */
export const teachPort = 'teach';

/** Panel to page. */
export type ToPupil =
  /** First of all; `lesson` is what was learned before the page was loaded anew. */
  | { type: 'begin'; lesson: Lesson | null; pointing: TeachPart | null }
  | { type: 'point'; part: TeachPart | null }
  | { type: 'clear'; part: TeachPart }
  | { type: 'swap' };

/** Page to panel. */
export interface FromPupil {
  pointing: TeachPart | null;
  look: TeachLook;
}
