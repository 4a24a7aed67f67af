import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assetTypes } from '../../src/domain/asset.ts';
import type { TextTree } from '../../src/i18n/keys.ts';
import { languages } from '../../src/i18n/language-names.ts';
import { supportedLanguage, type Language } from '../../src/i18n/languages.ts';
import { fieldTexts } from '../../src/i18n/sources/field.ts';
import { createLookup } from '../../src/i18n/lookup.ts';
import { problemCodes } from '../../src/selector/problem.ts';

const flatten = (tree: TextTree, path = ''): [string, string][] => Object.entries(tree).flatMap(([key, node]) =>
  typeof node === 'string' ? [[path + key, node] as [string, string]] : flatten(node, `${path}${key}.`));
const holes = (text: string): string[] => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? '').sort();

describe('the field\'s texts', () => {
  const english = fieldTexts.load('en').then((texts) => new Map(flatten(texts)));
  for (const language of Object.keys(languages) as Language[]) {
    it(`are complete in ${languages[language]}, with the same values to fill in`, async () => {
      const texts = new Map(flatten(await fieldTexts.load(language)));
      assert.deepEqual([...texts.keys()].sort(), [...(await english).keys()].sort());
      for (const [key, text] of texts) {
        assert.notEqual(text.trim(), '', key);
        assert.deepEqual(holes(text), holes((await english).get(key) ?? ''), key);
        assert.doesNotMatch(key, /_(zero|one|two|few|many|other)$/, 'no plurals: the closed field\'s lookup has none');
      }
    });
  }

  it('name every problem and every type of asset', async () => {
    const { problems, types } = await fieldTexts.load('en');
    for (const code of problemCodes) assert.ok(code in problems, code);
    for (const type of assetTypes) assert.ok(type in types, type);
  });

  it('show a gap as its key, and fill in values as plain text', () => {
    const say = createLookup({ hello: 'Hello {{name}}' });
    assert.equal(say('hello', { name: '<b>$&</b>' }), 'Hello <b>$&</b>');
    assert.equal((say as (key: string) => string)('not.there'), 'not.there');
  });

  it('are chosen by main language, and English where there is none', () => {
    assert.equal(supportedLanguage('de-CH'), 'de');
    assert.equal(supportedLanguage('NL_be'), 'nl');
    assert.equal(supportedLanguage('constructor'), 'en');
    assert.equal(supportedLanguage(null), 'en');
  });
});
