/**
 * Made by bench/retrieval/fit-support.mjs on questions with and without an answer. Data, not decisions. `weak` is where
 * one in twenty questions about something else would still be answered.
 */
import type { SupportModel } from './support';

export const supportModel: SupportModel = {
  bias: -8.122,
  coefficients: [2.12, -0.906, 2.169, 0.425, 0.976, 2.564, 0.564],
  weak: -0.3,
  supported: 1,
  lowestWeak: -1,
  lowestSupported: 0.3,
};
