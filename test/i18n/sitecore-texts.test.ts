import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { languages } from '../../src/i18n/language-names.ts';
import type { Language } from '../../src/i18n/languages.ts';
import { loadTexts } from '../../src/sitecore/texts/index.ts';

const holes = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

describe('the texts of the field in Sitecore', () => {
  for (const language of Object.keys(languages) as Language[]) {
    it(`are complete in ${languages[language]}, with the same values to fill in`, async () => {
      const { texts: english } = await loadTexts('en');
      const { texts, language: spoken } = await loadTexts(language);
      assert.equal(spoken, language);
      assert.deepEqual(Object.keys(texts).sort(), Object.keys(english).sort());
      for (const [key, text] of Object.entries(texts)) {
        assert.notEqual(text.trim(), '', key);
        assert.deepEqual(holes(text), holes(english[key as keyof typeof english]), key);
      }
      if (language !== 'en') assert.notEqual(texts.done, english.done);
    });
  }

  it('are those of the main language, and English where there is none', async () => {
    assert.equal((await loadTexts('pt-BR')).language, 'pt');
    assert.equal((await loadTexts('fi')).language, 'en');
  });
});
