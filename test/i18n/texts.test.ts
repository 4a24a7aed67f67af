import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TextTree } from '../../src/i18n/keys.ts';
import { dashboardLanguages, languages } from '../../src/i18n/language-names.ts';
import { directionOf, supportedLanguage, type DashboardLanguage, type Language, type Namespace } from '../../src/i18n/languages.ts';
import { createLookup } from '../../src/i18n/lookup.ts';
import { createPlurals } from '../../src/i18n/plurals.ts';
import { loadTranslator } from '../../src/i18n/translator.ts';
import { loadTexts, sources } from './sources.ts';

const all = Object.keys(languages) as Language[];
const namespaces: readonly Namespace[] = ['field', 'holding', 'detail', 'selector', 'filters', 'search', 'upload', 'dashboard'];
const plural = /_(zero|one|two|few|many|other)$/;

/** Texts by dotted key. */
function flatten(tree: TextTree, path: readonly string[] = []): [string, string][] {
  return Object.entries(tree).flatMap(([key, node]) => (typeof node === 'string' ? [[[...path, key].join('.'), node]] : flatten(node, [...path, key])));
}

const textsOf = async (language: Language, namespace: Namespace): Promise<[string, string][]> => flatten(await loadTexts(language, namespace));
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? '');

/** Placeholders by key, of all plural forms together: `one` may do without the number. */
function placeholdersByKey(texts: readonly [string, string][]): Record<string, string[]> {
  const sets = new Map<string, Set<string>>();
  for (const [key, text] of texts) {
    const base = key.replace(plural, '');
    sets.set(base, new Set([...(sets.get(base) ?? []), ...placeholders(text)]));
  }
  return Object.fromEntries([...sets].map(([key, set]) => [key, [...set].sort()] as const).sort(([one], [other]) => (one < other ? -1 : 1)));
}

for (const namespace of namespaces) {
  for (const language of namespace === 'dashboard' ? Object.keys(dashboardLanguages) as DashboardLanguage[] : all) {
    describe(`the ${namespace} texts in ${languages[language]}`, () => {
      it('are all there, with the same values in them as the English ones', async () => {
        assert.deepEqual(placeholdersByKey(await textsOf(language, namespace)), placeholdersByKey(await textsOf('en', namespace)));
      });

      it('have every plural form that the language has', async () => {
        const texts = await textsOf(language, namespace);
        const bases = new Set(texts.map(([key]) => key).filter((key) => plural.test(key)).map((key) => key.replace(plural, '')));
        const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
        const keys = new Set(texts.map(([key]) => key));
        assert.deepEqual([...bases].flatMap((base) => forms.map((form) => `${base}_${form}`)).filter((key) => !keys.has(key)), []);
      });

      it('say something, without loose spaces, broken placeholders or markup', async () => {
        const odd = (await textsOf(language, namespace)).filter(([, text]) => text === '' || text !== text.trim() || /[{}<]/.test(text.replace(/\{\{\s*\w+\s*\}\}/g, '').replace(/<(?=\s|$)/g, '')));
        assert.deepEqual(odd, []);
      });
    });
  }
}

describe('the texts of a closed field', () => {
  const values = { wait: '5 s', name: '<b>$& {{name}} $t(choose)</b>', count: 3 };

  for (const language of all) {
    it(`are the same from the lookup and from i18next in ${languages[language]}`, async () => {
      const texts = await textsOf(language, 'field');
      const lookup = createLookup(await loadTexts(language, 'field')) as (key: string, values?: object) => string;
      const translate = (await loadTranslator(language, sources.field)) as (key: string, values?: object) => string;
      for (const [key, text] of texts) {
        const own = Object.fromEntries(placeholders(text).map((name) => [name, `<${name}> $& {{x}}`]));
        assert.equal(lookup(key, own), translate(key, own), key);
        assert.equal(lookup(key, values), translate(key, values), key);
      }
      assert.equal(lookup('nowhere.at.all'), translate('nowhere.at.all'));
    });

    it(`have no plurals and no nesting in ${languages[language]}, which the lookup could not say`, async () => {
      assert.deepEqual((await textsOf(language, 'field')).filter(([key, text]) => plural.test(key) || text.includes('$t(')), []);
    });
  }
});

describe('the texts of the elements', () => {
  const counts = [0, 1, 2, 3, 5, 11, 21, 22, 25, 100, 101, 102, 1000, 1_000_000];

  for (const language of all) {
    it(`are the same from their own reader and from i18next in ${languages[language]}, for every number`, async () => {
      for (const namespace of namespaces) {
        if (namespace === 'dashboard') continue;
        const say = createPlurals(language, await loadTexts(language, namespace)) as (key: string, values?: object) => string;
        const translate = (await loadTranslator(language, sources[namespace] as typeof sources.selector)) as unknown as (key: string, values?: object) => string;
        for (const [key] of await textsOf(language, namespace)) {
          const base = key.replace(plural, '');
          for (const count of plural.test(key) ? counts : [3]) {
            const values = { count, number: `n${count}`, name: '<b>$&', size: 's' };
            assert.equal(say(base, values), translate(base, values), `${key}, ${count}`);
          }
          assert.equal(say(key), translate(key), key);
        }
      }
    });
  }
});

describe('a lookup', () => {
  const lookup = createLookup({ plain: 'Text', nested: { hello: 'Hello {{ name }}, {{name}}!' } });

  it('puts values in, as they are', () => {
    assert.equal(lookup('nested.hello', { name: '<b>$1</b>' }), 'Hello <b>$1</b>, <b>$1</b>!');
    assert.equal(lookup('nested.hello'), 'Hello {{ name }}, {{name}}!', 'a missing value is seen');
  });

  it('shows the key where there is no text, so that the gap is seen', () => {
    const untyped = lookup as (key: string) => string;
    for (const key of ['nothing', 'nested', 'plain.more', 'nested.constructor', 'toString']) assert.equal(untyped(key), key);
  });
});

describe('a translator', () => {
  it('counts in the language it speaks', async () => {
    const [english, german] = await Promise.all([loadTranslator('en', sources.selector), loadTranslator('de', sources.selector)]);
    const found = (count: number) => english('found', { count, number: count });
    assert.deepEqual([found(1), found(2), found(0)], ['1 asset', '2 assets', '0 assets']);
    assert.equal(german('found', { count: 2, number: 2 }), '2 Assets');
  });

  it('leaves markup in values to the view, which escapes it', async () => {
    const dashboard = await loadTranslator('en', sources.dashboard);
    assert.equal(dashboard('copy.label', { what: '<b>&' }), 'Copy: <b>&');
  });
});

describe('a language', () => {
  for (const [wished, spoken] of [
    ['de', 'de'], ['DE', 'de'], ['de-CH', 'de'], ['de_AT', 'de'], ['nl-BE', 'nl'], [' en-GB ', 'en'], ['fr', 'fr'], ['cy', 'en'], ['', 'en'], [null, 'en'], [undefined, 'en'],
    ['constructor', 'en'], ['zh-Hans-CN', 'zh'], ['ar_EG', 'ar'],
  ] as const) {
    it(`${JSON.stringify(wished)} is answered in ${spoken}`, () => assert.equal(supportedLanguage(wished), spoken));
  }

  it('is written in its direction, however its tag is spelt', () => {
    for (const tag of ['ar', 'he', 'fa-IR', 'UR', 'ar_EG']) assert.equal(directionOf(tag), 'rtl', tag);
    for (const tag of ['en', 'de-CH', 'arn', '']) assert.equal(directionOf(tag), 'ltr', tag);
  });
});
