import { adapterFrom } from '../adapter';
import { isHelpscout } from './detect';
import { spec } from './selectors';

export const helpscout = adapterFrom(spec, { detect: isHelpscout });
