import { adapterFrom } from '../adapter';
import type { SiteAdapter } from '../contract';
import { withoutUntold } from '../untold';
import { isIntercom } from './detect';
import { spec } from './selectors';

const base = adapterFrom(spec, { detect: isIntercom });

export const intercom: SiteAdapter = { ...base, read: (page) => withoutUntold(base.read(page)) };
