import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, it } from 'node:test';

const root = resolve(import.meta.dirname, '../..');

/** Where the second DAM may be named, and why. What it can and cannot do is told by capabilities: nobody else has to know which one it is. */
const allowed: readonly (readonly [path: RegExp, because: string])[] = [
  [/^src\/dam\/webdam\//, 'its folder'],
  [/^src\/dam\/(?:index|dam-config)\.ts$/, 'the entrance, which loads the folder, and what it is told'],
  [/^src\/sandbox\//, 'the stand-in'],
  [/^src\/domain\/asset\.ts$/, 'the name of the kind'],
  [/^src\/portal\/server\/config\.ts$/, 'the operator\'s environment, where the vendor\'s client is set up'],
  [/^src\/i18n\/locales\/\w+\/dashboard(?:\.ts$|\/)/, 'texts of settings'],
  [/^src\/portal\/dashboard\/(?:sections\/dam-section|parts\/setting-words)\.ts$/, 'names of DAMs, for people'],
];

const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:ts|mjs)$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)));

describe('the second DAM', () => {
  const naming = sources.filter((path) => /webdam/i.test(readFileSync(join(root, path), 'utf8')));

  it('is named by nobody who need not know it', () => {
    assert.deepEqual(naming.filter((path) => !allowed.some(([pattern]) => pattern.test(path))), []);
  });

  for (const [pattern, because] of allowed) {
    it(`may be named in ${pattern.source} (${because}), which does so`, () => assert.ok(naming.some((path) => pattern.test(path))));
  }
});
