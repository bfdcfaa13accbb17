/** Drafts that are written before anybody asks for them. */
import { extractiveId } from './endpoint';

export interface DraftReadyChoice {
  on: boolean;
  /** At most so many a day, found or not. */
  perDay: number;
  /** As in `Draft.provider`: named here, so that another choice of who writes on demand sends nothing by itself. */
  by: string;
}

export const draftReadyLimits = { least: 1, most: 200 } as const;

export const defaultDraftReady: DraftReadyChoice = { on: false, perDay: 20, by: extractiveId };
