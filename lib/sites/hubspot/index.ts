import { adapterFrom } from '../adapter';
import type { SiteAdapter } from '../contract';
import { withoutUntold } from '../untold';
import { isHubSpot } from './detect';
import { spec } from './selectors';

const base = adapterFrom(spec, { detect: isHubSpot });

export const hubspot: SiteAdapter = { ...base, read: (page) => withoutUntold(base.read(page)) };
