import { expect, test } from 'vitest';
import { adapters } from './registry';
import { sites } from './sites';

test('the adapters are the sites: the same ids, names and ways to tell a page', () => {
  expect(adapters.map(({ id, name, detect }) => ({ id, name, detect }))).toEqual(sites);
});
