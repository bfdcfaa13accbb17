import { adapterFrom } from '../adapter';
import type { SiteAdapter } from '../contract';
import { isLibredesk } from './detect';
import { spec } from './selectors';

export const libredesk: SiteAdapter = adapterFrom(spec, { detect: isLibredesk });
