import type { ModelOffer, Rewriting } from '../../../components/rewriting';

const nothing: ModelOffer = { writer: 'Built-in composer', rewrites: null, summarises: false };

/** A writer that only quotes. */
export const noModel: Pick<Rewriting, 'offer' | 'ask' | 'summary'> = {
  offer: () => Promise.resolve(nothing),
  ask: () => Promise.reject(new Error('There is no model.')),
  summary: () => Promise.reject(new Error('There is no model.')),
};
