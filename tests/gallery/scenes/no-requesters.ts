import { readable } from 'svelte/store';
import type { Requesters, RequesterView } from '../../../components/services';

export const requesterView = (part: Partial<RequesterView> = {}): RequesterView => ({
  sides: [],
  others: [],
  open: 0,
  closed: 0,
  more: 0,
  joined: [],
  apart: [],
  suggestions: [],
  ...part,
});

/** Nobody is known to have written anything else. */
export const noRequesters: Requesters = {
  of: () => readable(requesterView()),
  same: () => Promise.resolve(),
  notSame: () => Promise.resolve(),
  separate: () => Promise.resolve(),
  forget: () => Promise.resolve(),
};
