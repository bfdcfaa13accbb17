import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { openDatabase, writeSetting } from '../db';
import { freshName } from '../db/examples';
import { defaultSettings } from '../domain';
import { loadSettings, parseSettings, saveSettings } from './settings';

describe('settings', () => {
  it.each([
    [undefined, {}],
    [null, {}],
    ['text', {}],
    [[], {}],
    [{ signature: 'Tom' }, { signature: 'Tom' }],
    [{ signature: 5, tone: 'warm' }, { tone: 'warm' }],
    [{ links: ['evil.example', 'https://no.example/'] }, {}],
    [{ tone: 'sarcastic', agent: 'Tom' }, { agent: 'Tom' }],
    [{ signature: 'x'.repeat(1_001), unknown: 1 }, {}],
  ])('%j', (input, expected) => {
    expect(parseSettings(input)).toEqual({ ...defaultSettings, ...expected });
  });

  it('are kept', async () => {
    const db = openDatabase(freshName());
    expect(await loadSettings(db)).toEqual(defaultSettings);
    const chosen = {
      signature: 'Tom',
      tone: 'formal',
      agent: 'Tom B.',
      links: ['status.shop.example'],
    } as const;
    expect(await saveSettings(db, { ...chosen, links: [...chosen.links] })).toEqual(chosen);
    expect(await loadSettings(db)).toEqual(chosen);
    await writeSetting(db, 'settings', { signature: ['Tom'], tone: 'formal' });
    expect(await loadSettings(db)).toEqual({ ...defaultSettings, tone: 'formal' });
    db.close();
  });
});
