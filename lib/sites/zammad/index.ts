import { adapterFrom } from '../adapter';
import type { SiteAdapter } from '../contract';
import { isZammad } from './detect';
import { spec } from './selectors';

export const zammad: SiteAdapter = adapterFrom(spec, { detect: isZammad });
