import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Asset } from '../../src/domain/asset.ts';
import { countOfOption, orientationOf, type FilterName, type SearchFilters } from '../../src/domain/filters.ts';
import { DamError, isDamError } from '../../src/dam/dam-error.ts';
import type { DamClientUnderTest, Library } from './dam-client.suite.ts';

/** What filters take and leave, for the filters that a client offers. */
export function filterSuite(dam: () => DamClientUnderTest, { search, all, firstAsset }: Library): void {
  describe('filters', () => {
    const offers = (name: FilterName): boolean => dam().client.capabilities.filters?.includes(name) ?? false;
    const idsOf = (assets: readonly Asset[]): readonly string[] => assets.map(({ id }) => id);
    /** The results are those that a look at each asset of the library finds. */
    const narrows = async (filters: SearchFilters, isKept: (asset: Asset) => boolean): Promise<void> => {
      const expected = idsOf((await all()).filter(isKept));
      assert.ok(expected.length > 0 && expected.length < (await all()).length, 'the filter takes some and leaves some');
      assert.deepEqual(idsOf(await all({ filters })), expected);
    };

    it('take assets with all of some tags', async () => {
      if (!offers('tags')) return;
      const [most] = await dam().client.findTags();
      assert.ok(most && (most.count ?? 1) > 0);
      await narrows({ tags: [most.name] }, ({ tags }) => tags.includes(most.name));
      const second = (await all({ filters: { tags: [most.name] } })).flatMap(({ tags }) => tags).find((tag) => tag !== most.name);
      assert.ok(second);
      await narrows({ tags: [most.name.toUpperCase(), second] }, ({ tags }) => tags.includes(most.name) && tags.includes(second));
    });

    it('find tags by a part of them', async () => {
      if (!offers('tags')) return;
      const [most] = await dam().client.findTags();
      const part = most?.name.slice(1, 4) ?? '';
      assert.ok((await dam().client.findTags({ text: part })).every(({ name }) => name.includes(part)));
      assert.deepEqual(await dam().client.findTags({ text: 'no such tag at all' }), []);
    });

    it('take assets of an orientation', async () => {
      if (!offers('orientations')) return;
      await narrows({ orientations: ['portrait'] }, ({ widthPx, heightPx }) => orientationOf(widthPx, heightPx) === 'portrait');
    });

    it('take assets with options of metaproperties, all that are named', async () => {
      if (!offers('metaproperties')) return;
      const { metaproperties } = await dam().client.listFilters();
      const multiple = metaproperties.find(({ isMultiple }) => isMultiple);
      const single = metaproperties.find(({ isMultiple }) => !isMultiple);
      assert.ok(multiple?.options[0] && multiple.options[1] && single?.options[0]);
      const [one, two] = multiple.options;
      const has = (asset: Asset, property: string, option: string): boolean => asset.metaproperties[property]?.includes(option) ?? false;
      await narrows({ metaproperties: { [multiple.name]: [one.id] } }, (asset) => has(asset, multiple.name, one.name));
      await narrows({ metaproperties: { [multiple.name]: [one.id, two.id] } }, (asset) => has(asset, multiple.name, one.name) && has(asset, multiple.name, two.name));
      const [other] = single.options;
      await narrows({ metaproperties: { [multiple.name]: [one.id], [single.name]: [other.id] } }, (asset) => has(asset, multiple.name, one.name) && has(asset, single.name, other.name));
    });

    it('take assets whose pictures are like one\'s, which is not among them, and narrow these too', async () => {
      if (!offers('similarTo')) return;
      const asset = await firstAsset();
      const alike = await all({ filters: { similarTo: asset.id } });
      assert.ok(alike.length > 3 && alike.length < (await all()).length);
      assert.ok(!idsOf(alike).includes(asset.id));
      assert.equal(new Set(idsOf(alike)).size, alike.length);
      const landscape = await all({ filters: { similarTo: asset.id, orientations: ['landscape'] } });
      assert.deepEqual(idsOf(landscape), idsOf(alike.filter(({ widthPx, heightPx }) => orientationOf(widthPx, heightPx) === 'landscape')), 'in the same order');
      await assert.rejects(async () => {
        const { assets } = await search({ filters: { similarTo: dam().unknownId } });
        if (assets.length === 0) throw new DamError('not-found', 'nothing is like it');
      }, (thrown) => isDamError(thrown) && thrown.code === 'not-found');
    });

    it('take the text for a description, where it is one, and narrow what it finds', async () => {
      if (!offers('described')) return;
      const text = 'a nice picture of snowy mountains';
      const words = await all({ text });
      const types = ['image'] as const;
      const described = await all({ text, types, filters: { described: true } });
      assert.ok(described.length > words.length, 'not each word has to be written somewhere');
      assert.equal(new Set(idsOf(described)).size, described.length);
      const landscape = await all({ text, types, filters: { described: true, orientations: ['landscape'] } });
      assert.deepEqual(idsOf(landscape), idsOf(described.filter(({ widthPx, heightPx }) => orientationOf(widthPx, heightPx) === 'landscape')), 'in the same order');
      assert.deepEqual(idsOf(await all({ filters: { described: true } })), idsOf(await all()), 'without a text it says nothing');
      assert.deepEqual(await all({ text: 'qwxz', filters: { described: true } }), []);
    });

    it('take assets of a collection, and of a brand', async () => {
      if (offers('collection')) {
        const { collections } = await dam().client.findCollections();
        const collection = collections.find(({ count }) => (count ?? 0) > 0);
        assert.ok(collection);
        const found = await all({ filters: { collection: collection.id } });
        assert.ok(found.length > 0 && found.length <= (collection.count ?? Infinity));
        assert.deepEqual((await dam().client.findCollections({ text: collection.name })).collections.map(({ id }) => id).includes(collection.id), true);
      }
      if (offers('brand')) {
        const { brands } = await dam().client.listFilters();
        const byBrand = await Promise.all(brands.map(({ id }) => all({ filters: { brand: id } })));
        assert.ok(brands.length > 1 && byBrand.every((assets) => assets.length > 0));
        assert.equal(byBrand.flat().length, (await all()).length, 'each asset has one brand');
      }
    });

    it('lead through folders level by level, and take assets of one', async () => {
      if (!offers('folder')) return assert.ok(!('listFolders' in dam().client), 'no tree without a filter');
      const list = async (parent: string | null) => await dam().client.listFolders?.({ parent }) ?? [];
      const top = await list(null);
      const above = top.find(({ hasChildren }) => hasChildren);
      assert.ok(above, 'a folder with others below it');
      const below = await list(above.id);
      assert.deepEqual(below.map(({ name }) => name), below.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b, 'en')));
      const filled = below.find(({ count }) => (count ?? 0) > 0);
      assert.ok(filled && !top.some(({ id }) => id === filled.id));
      const [everything, inside] = [await all(), await all({ filters: { folder: filled.id } })];
      assert.ok(inside.length > 0 && inside.length < everything.length);
      assert.ok(inside.every(({ id }) => everything.some((asset) => asset.id === id)));
      assert.ok((await all({ filters: { folder: above.id } })).length >= inside.length, 'words are looked for below a folder, too');
      for (const wrong of ['no such folder', '..']) await assert.rejects(list(wrong), { name: 'DamError', code: 'not-found' });
    });

    it('take assets of a span of days, with both ends', async () => {
      const days = (await all()).map(({ createdAt }) => createdAt?.slice(0, 10) ?? '').sort();
      const [from, to] = [days[Math.floor(days.length / 3)], days[Math.floor(days.length / 2)]];
      assert.ok(from && to && from < to);
      const within = (moment: string | null): boolean => (moment ?? '').slice(0, 10) >= from && (moment ?? '').slice(0, 10) <= to;
      if (offers('created')) {
        await narrows({ created: { from, to } }, ({ createdAt }) => within(createdAt));
        await narrows({ created: { to } }, ({ createdAt }) => (createdAt ?? '').slice(0, 10) <= to);
      }
      if (offers('modified')) await narrows({ modified: { from } }, ({ modifiedAt }) => (modifiedAt ?? '').slice(0, 10) >= from);
    });

    it('take only public, only limited, or only archived assets', async () => {
      if (!offers('states')) return;
      await narrows({ states: ['public'] }, ({ isPublic }) => isPublic);
      await narrows({ states: ['limited'] }, ({ isLimited }) => isLimited);
      const archived = await all({ filters: { states: ['archived'] } });
      assert.ok(archived.length > 0 && archived.every(({ isArchived }) => isArchived));
    });

    it('take assets of an extension, or of one of several', async () => {
      if (!offers('extensions')) return;
      await narrows({ extensions: ['png'] }, ({ extensions }) => extensions.includes('png'));
      await narrows({ extensions: ['png', 'mp4'] }, ({ extensions }) => extensions.includes('png') || extensions.includes('mp4'));
    });

    it('leave out assets with any of some tags or options', async () => {
      if (!offers('excluded')) return;
      const [first, second] = await dam().client.findTags();
      const metaproperty = (await dam().client.listFilters()).metaproperties.find(({ options }) => options.length > 1);
      const option = metaproperty?.options[0];
      assert.ok(first && second && metaproperty && option);
      await narrows({ excluded: { tags: [first.name, second.name.toUpperCase()] } }, ({ tags }) => !tags.includes(first.name) && !tags.includes(second.name));
      await narrows({ excluded: { metaproperties: { [metaproperty.name]: [option.id] } } }, (asset) => !asset.metaproperties[metaproperty.name]?.includes(option.name));
    });

    it('count results by facet when asked to, and only then', async () => {
      if (!dam().client.capabilities.hasFacetCounts) return;
      assert.equal((await search()).facets, undefined);
      const { facets, total } = await search({ types: ['image'] }, { hasFacets: true, limit: 5 });
      assert.ok(facets);
      assert.equal(facets.types.image, total);
      const [filter] = (await dam().client.listFilters()).metaproperties;
      assert.ok(filter);
      for (const option of filter.options) {
        const found = await search({ types: ['image'], filters: { metaproperties: { [filter.name]: [option.id] } } }, { limit: 1 });
        assert.equal(countOfOption(facets, filter.name, option), found.total, option.label);
      }
    });
  });
}
