/**
 * Made by `node bench/drafting.mjs --fit` on the answers that people wrote to 166 questions from
 * passages. Data, not decisions.
 */
import type { WorthModel } from './worth';

export const worthModel: WorthModel = {
  bias: 0.19,
  coefficients: [0.29, 0.049, 0.132, 0.1, 0.04, 0.163, -0.085, -0.123],
};
