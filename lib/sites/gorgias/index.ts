import { adapterFrom } from '../adapter';
import type { SiteAdapter } from '../contract';
import { withoutUntold } from '../untold';
import { isGorgias } from './detect';
import { spec } from './selectors';

const base = adapterFrom(spec, { detect: isGorgias });

export const gorgias: SiteAdapter = { ...base, read: (page) => withoutUntold(base.read(page)) };
