import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { actionTexts } from '../../src/portal/dashboard/parts/audit-words.ts';

it('every action that the portal writes into its record of changes has a text', () => {
  const written = globSync('src/portal/server/**/*.ts').flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\baction: '([a-z-]+(?:\.[a-z-]+)+)'/g)].map(([, action]) => action ?? ''));
  assert.ok(written.includes('settings.global.save'), 'the portal\'s code was found');
  assert.deepEqual([...new Set(written)].filter((action) => !Object.hasOwn(actionTexts, action)), [], 'each needs a line in parts/audit-words.ts');
});
