/** What the insertion journey runs in its pages: the door with a small site of our own. */
import type { ComposerReading } from '../../lib/domain';
import type { ComposerHandle, PageView } from '../../lib/sites/contract';
import { inserter } from '../editors/site';

function composerOf(page: PageView): ComposerHandle | null {
  const body = page.document.querySelector<HTMLElement>('#composer');
  if (!body) return null;
  const reading: ComposerReading = {
    form: 'inline',
    visibility: 'public',
    mode: body.nodeName === 'TEXTAREA' ? 'plain' : 'rich',
    typed: body.dataset.typed ?? '',
    recipients: [],
  };
  const boundary = body.querySelector('.signature, .quote');
  const offset = Number(body.dataset.offset ?? 0);
  return { reading, body, boundary, offset };
}

Object.assign(globalThis, { insert: inserter(composerOf) });
