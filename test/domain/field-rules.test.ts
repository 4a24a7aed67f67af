import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stricterLimits, stricterRules, tidyRules } from '../../src/domain/field-rules.ts';
import { defaultFieldSettings, defaultGlobalSettings, tidyField, withInherited } from '../../src/domain/settings.ts';
import { noTexts } from '../../src/domain/asset-texts.ts';
import { withFieldRules } from '../../src/selector/field-rules.ts';
import { initialState } from '../../src/selector/state.ts';

const square = { width: 1, height: 1 };

describe('a field\'s rules in the portal', () => {
  it('that ask nothing are none', () => {
    assert.equal(tidyRules({ minWidthPx: 0, isAltRequired: false, widths: [] }), undefined);
    assert.deepEqual(tidyRules({ minWidthPx: 5, isAltRequired: true, widths: [] }), { minWidthPx: 5, isAltRequired: true });
    assert.equal('rules' in tidyField({ ...defaultFieldSettings, rules: { maxBytes: 0 } }), false);
  });

  it('come from Global where the field takes them from there, also where Global has none', () => {
    const global = { ...defaultFieldSettings, rules: { minWidthPx: 9 } };
    assert.deepEqual(withInherited(defaultFieldSettings, global, ['rules']).rules, { minWidthPx: 9 });
    assert.equal('rules' in withInherited({ ...defaultFieldSettings, rules: { minWidthPx: 9 } }, defaultFieldSettings, ['rules']), false);
    assert.equal('rules' in withInherited(defaultFieldSettings, global, []), false);
  });

  it('and those of the page: the stricter holds', () => {
    assert.deepEqual(stricterRules({ minWidthPx: 100, maxBytes: 500, types: ['image'] }, { minWidthPx: 50, minHeightPx: 70, maxBytes: 900, aspectRatio: square }), { types: ['image'], minWidthPx: 100, minHeightPx: 70, maxBytes: 500, aspectRatio: square });
    assert.deepEqual(stricterRules({ aspectRatio: { width: 2, height: 1 } }, { aspectRatio: square, maxBytes: 9 }), { aspectRatio: { width: 2, height: 1 }, maxBytes: 9 });
    assert.deepEqual(stricterRules({}, {}), {});
    assert.deepEqual(stricterLimits({ min: 1, max: Infinity }, { minAssets: 2, maxAssets: 4 }), { min: 2, max: 4 });
    assert.deepEqual(stricterLimits({ min: 3, max: 3 }, { minAssets: 2, maxAssets: 4 }), { min: 3, max: 3 });
  });

  it('hold in an open selector, whichever comes first, page or settings', () => {
    const settings = { global: { language: 'en', previewDerivative: 'webimage', isUploadEnabled: false }, field: { ...defaultFieldSettings, rules: { minWidthPx: 9, isAltRequired: true, maxAssets: 2 } }, source: 'field' as const, capabilities: { hasLimitedUse: true, hasUsageTracking: true } };
    const state = withFieldRules({ ...initialState, settings, limits: { min: 1, max: 5 }, texts: { ...noTexts, typed: ['title'] } });
    assert.deepEqual([state.rules, state.limits, state.texts.isAltRequired, state.texts.typed], [{ minWidthPx: 9 }, { min: 1, max: 2 }, true, ['alt', 'title']]);
    assert.deepEqual(withFieldRules(state), state);
  });

  it('say where alternative texts come from, unless the page says it', () => {
    const settings = { global: defaultGlobalSettings, field: { ...defaultFieldSettings, rules: { altFrom: ['Alt_{language}', 'name'] } }, source: 'field' as const, capabilities: { hasLimitedUse: true, hasUsageTracking: true } };
    assert.deepEqual(withFieldRules({ ...initialState, settings, texts: { ...noTexts, language: 'de' } }).texts, { ...noTexts, language: 'de', from: { alt: ['Alt_{language}', 'name'] } });
    const from = { alt: ['description'], title: ['name'] };
    assert.deepEqual(withFieldRules({ ...initialState, settings, texts: { ...noTexts, from } }).texts.from, from);
    assert.equal(withFieldRules(initialState), initialState);
  });

  it('about the end of rights hold against the day on which the selector opened', () => {
    const rights = { property: 'Expires_on', days: 30 };
    const settings = { global: defaultGlobalSettings, field: { ...defaultFieldSettings, rules: { isEndedBarred: true } }, source: 'field' as const, capabilities: { hasLimitedUse: true, hasUsageTracking: true }, rights };
    assert.deepEqual(withFieldRules({ ...initialState, today: '2026-12-31', settings }).rules, { isEndedBarred: true, rights: { ...rights, today: '2026-12-31' } });
    assert.deepEqual(withFieldRules({ ...initialState, today: '2026-12-31', settings: { ...settings, field: defaultFieldSettings } }).rules, { rights: { ...rights, today: '2026-12-31' } });
  });
});
