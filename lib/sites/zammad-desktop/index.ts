import { adapterFrom } from '../adapter';
import type { SiteAdapter } from '../contract';
import { isZammadDesktop } from './detect';
import { spec } from './selectors';

export const zammadDesktop: SiteAdapter = adapterFrom(spec, { detect: isZammadDesktop });
