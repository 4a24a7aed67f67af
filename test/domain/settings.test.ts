import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assetTypes, isAssetType } from '../../src/domain/asset.ts';
import { allowedTypes } from '../../src/domain/search.ts';
import { defaultFieldSettings, defaultGlobalSettings, effectiveSettings, fieldKey } from '../../src/domain/settings.ts';

const hero = { ...defaultFieldSettings, field: 'Hero Image', defaultSearchTerm: 'dune', hideLimited: true };
const globalField = { ...defaultFieldSettings, defaultSearchTerm: 'everything' };
const of = (field: string) => effectiveSettings(defaultGlobalSettings, globalField, [hero], field);

describe('the settings that hold for a field', () => {
  it('are its own, whole, without its name', () => {
    const { field: _field, ...own } = hero;
    assert.deepEqual(of('Hero Image'), { global: defaultGlobalSettings, field: own, source: 'field' });
  });

  it('are found in any case and with spaces around the name', () => {
    for (const name of ['hero image', ' HERO IMAGE ', 'Hero Image\n']) assert.equal(of(name).source, 'field', name);
  });

  it('are those of the Global field setting for every other field, and for none', () => {
    for (const name of ['Hero', 'HeroImage', '', '  ']) assert.deepEqual(of(name), { global: defaultGlobalSettings, field: globalField, source: 'global' }, name);
  });

  it('of a field without a name are never taken for those of no field', () => {
    assert.equal(effectiveSettings(defaultGlobalSettings, globalField, [{ ...hero, field: ' ' }], '').source, 'global');
  });

  it('do not depend on the machine\'s language: I and i are one letter in English', () => {
    assert.equal(fieldKey('IMAGE'), 'image');
  });
});

describe('the types that an editor gets', () => {
  it('are those asked for that the field allows', () => {
    assert.deepEqual(allowedTypes(['image', 'video'], ['video', 'audio']), ['video']);
  });

  it('are all that the field allows when none, or none of those, is asked for', () => {
    assert.deepEqual(allowedTypes([], ['video', 'audio']), ['video', 'audio']);
    assert.deepEqual(allowedTypes(['image'], ['video', 'audio']), ['video', 'audio']);
  });

  it('are those asked for when the field allows every type', () => {
    assert.deepEqual(allowedTypes(['image'], []), ['image']);
    assert.deepEqual(allowedTypes([], []), []);
  });

  it('are told from other words', () => {
    assert.ok(assetTypes.every(isAssetType));
    for (const word of ['Image', '', 'constructor', null, 3]) assert.ok(!isAssetType(word));
  });
});
