import { adapterFrom } from '../adapter';
import type { SiteAdapter } from '../contract';
import { isOsTicket } from './detect';
import { spec } from './selectors';

export const osticket: SiteAdapter = adapterFrom(spec, { detect: isOsTicket });
