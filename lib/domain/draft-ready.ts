/** Drafts that are written before anybody asks for them. */

export interface DraftReadyChoice {
  on: boolean;
  /** At most so many a day, found or not. */
  perDay: number;
  /** `quoting`: the built-in composer. `chosen`: whoever writes when the person asks, so words may leave the device. */
  by: 'quoting' | 'chosen';
}

export const draftReadyLimits = { least: 1, most: 200 } as const;

export const defaultDraftReady: DraftReadyChoice = { on: false, perDay: 20, by: 'quoting' };
