/** Made by bench/retrieval/fit-support.mjs on questions with and without an answer. Data, not decisions. */
import type { SupportModel } from './support';

export const supportModel: SupportModel = {
  bias: 0,
  coefficients: [1],
  weak: -100,
  supported: -100,
  lowestWeak: -100,
  lowestSupported: -100,
};
