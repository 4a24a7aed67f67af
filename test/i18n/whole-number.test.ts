import assert from 'node:assert/strict';
import { it } from 'node:test';
import { languageTags } from '../../src/i18n/languages.ts';
import { wholeNumber } from '../../src/i18n/whole-number.ts';

it('writes whole numbers as the languages themselves do', () => {
  for (const language of languageTags) {
    const intl = new Intl.NumberFormat(language);
    for (const value of [0, 7, 99, 100, 999, 1000, 1234, 9999, 10_000, 98_765, 100_000, 999_999, 1_000_000, 12_345_678, 1_234_567_890]) {
      assert.equal(wholeNumber(value, language), intl.format(value), `${value} in ${language}`);
    }
  }
});
