import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Asset } from '../../src/domain/asset.ts';
import { countOfOption, orientationOf, type FilterName, type SearchFilters } from '../../src/domain/filters.ts';
import { basicSortOrders, emptyQuery, type SearchPage, type SearchQuery, type SortOrder } from '../../src/domain/search.ts';
import { uploadSuite } from './uploads.suite.ts';
import { DamError, isDamError } from '../../src/dam/dam-error.ts';
import type { DamClient, DamUsage, SearchOptions } from '../../src/dam/dam-client.ts';

/** A client to be held to the contract, over a library of a few hundred assets of several types, some limited, some archived. */
export interface DamClientUnderTest {
  readonly client: DamClient;
  /** The usages that the DAM behind the client has, by its own account. */
  readonly usages: () => readonly DamUsage[];
  /** An id in the DAM's form that no asset has. */
  readonly unknownId: string;
  /** A search that finds all there is, where one without words does not. */
  readonly everything?: Partial<SearchQuery>;
  /** In what steps the DAM tells sizes of files, where it does not tell bytes. */
  readonly sizeStepBytes?: number;
  readonly stop?: () => Promise<void>;
}

/** What every `DamClient` keeps to, whatever DAM it speaks with. */
export function damClientSuite(name: string, setup: () => Promise<DamClientUnderTest> | DamClientUnderTest): void {
  describe(`the DAM client contract: ${name}`, () => {
    let dam: DamClientUnderTest;
    before(async () => {
      dam = await setup();
    });
    after(() => dam.stop?.());

    const search = (changes: Partial<SearchQuery> = {}, options: SearchOptions = {}): Promise<SearchPage> => dam.client.search({ ...emptyQuery, ...dam.everything, ...changes }, options);
    const all = async (changes: Partial<SearchQuery> = {}): Promise<readonly Asset[]> => {
      const assets: Asset[] = [];
      let cursor: string | null = null;
      do {
        const page: SearchPage = await search(changes, { cursor, limit: 100 });
        assets.push(...page.assets);
        cursor = page.nextCursor;
      } while (cursor !== null);
      return assets;
    };
    const firstAsset = async (): Promise<Asset> => {
      const [asset] = (await search({ types: ['image'] }, { limit: 1 })).assets;
      assert.ok(asset, 'the library has an image');
      return asset;
    };

    it('deliver each order that they offer', async () => {
      const keys: Record<SortOrder, (asset: Asset) => string | number> = {
        newest: ({ createdAt }) => createdAt ?? '', oldest: ({ createdAt }) => createdAt ?? '', changed: ({ modifiedAt }) => modifiedAt ?? '', largest: ({ sizeBytes }) => sizeBytes ?? 0, smallest: ({ sizeBytes }) => sizeBytes ?? 0,
        'name-ascending': ({ name }) => name.toLowerCase(), 'name-descending': ({ name }) => name.toLowerCase(), relevance: () => 0,
      };
      for (const sort of (dam.client.capabilities.sorts ?? basicSortOrders).filter((order) => order !== 'name-ascending' && order !== 'name-descending')) {
        const found = (await search({ sort }, { limit: 100 })).assets.map(keys[sort]);
        const rising = [...found].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        assert.deepEqual(found, sort === 'oldest' || sort === 'smallest' ? rising : rising.reverse(), sort);
      }
    });

    it('understand what they say they do in the words of a search', async () => {
      const understood = dam.client.capabilities.searchSyntax ?? [];
      // Where a DAM tells no total, those that it gives are counted.
      const total = async (text: string): Promise<number> => (await search({ text }, { limit: 1 })).total ?? (await all({ text })).length;
      const [sea, dunes, both] = await Promise.all([total('sea'), total('dune'), total('sea dune')]);
      if (understood.includes('and')) assert.equal(await total('sea AND dune'), both);
      if (understood.includes('or')) assert.equal(await total('sea OR dune'), sea + dunes - both);
      if (understood.includes('not')) assert.equal(await total('sea AND NOT dune'), sea - both);
      if (understood.includes('phrase')) {
        const { assets } = await search({ text: '"open sea"' });
        assert.ok(assets.length > 0 && assets.every(({ name, description }) => /open[ -]sea/i.test(`${name} ${description}`)));
        assert.deepEqual([await total('sea open') > 0, await total('"sea open"')], [true, 0]);
      }
      for (const odd of ['(', '"', 'AND', 'OR OR', '((sea)', 'NOT']) assert.ok(await total(odd) >= 0, odd);
    });

    describe('filters', () => {
      const offers = (name: FilterName): boolean => dam.client.capabilities.filters?.includes(name) ?? false;
      const idsOf = (assets: readonly Asset[]): readonly string[] => assets.map(({ id }) => id);
      /** The results are those that a look at each asset of the library finds. */
      const narrows = async (filters: SearchFilters, isKept: (asset: Asset) => boolean): Promise<void> => {
        const expected = idsOf((await all()).filter(isKept));
        assert.ok(expected.length > 0 && expected.length < (await all()).length, 'the filter takes some and leaves some');
        assert.deepEqual(idsOf(await all({ filters })), expected);
      };

      it('take assets with all of some tags', async () => {
        if (!offers('tags')) return;
        const [most] = await dam.client.findTags();
        assert.ok(most && (most.count ?? 1) > 0);
        await narrows({ tags: [most.name] }, ({ tags }) => tags.includes(most.name));
        const second = (await all({ filters: { tags: [most.name] } })).flatMap(({ tags }) => tags).find((tag) => tag !== most.name);
        assert.ok(second);
        await narrows({ tags: [most.name.toUpperCase(), second] }, ({ tags }) => tags.includes(most.name) && tags.includes(second));
      });

      it('find tags by a part of them', async () => {
        if (!offers('tags')) return;
        const [most] = await dam.client.findTags();
        const part = most?.name.slice(1, 4) ?? '';
        assert.ok((await dam.client.findTags({ text: part })).every(({ name }) => name.includes(part)));
        assert.deepEqual(await dam.client.findTags({ text: 'no such tag at all' }), []);
      });

      it('take assets of an orientation', async () => {
        if (!offers('orientations')) return;
        await narrows({ orientations: ['portrait'] }, ({ widthPx, heightPx }) => orientationOf(widthPx, heightPx) === 'portrait');
      });

      it('take assets with options of metaproperties, all that are named', async () => {
        if (!offers('metaproperties')) return;
        const { metaproperties } = await dam.client.listFilters();
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
          const { assets } = await search({ filters: { similarTo: dam.unknownId } });
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
          const { collections } = await dam.client.findCollections();
          const collection = collections.find(({ count }) => (count ?? 0) > 0);
          assert.ok(collection);
          const found = await all({ filters: { collection: collection.id } });
          assert.ok(found.length > 0 && found.length <= (collection.count ?? Infinity));
          assert.deepEqual((await dam.client.findCollections({ text: collection.name })).collections.map(({ id }) => id).includes(collection.id), true);
        }
        if (offers('brand')) {
          const { brands } = await dam.client.listFilters();
          const byBrand = await Promise.all(brands.map(({ id }) => all({ filters: { brand: id } })));
          assert.ok(brands.length > 1 && byBrand.every((assets) => assets.length > 0));
          assert.equal(byBrand.flat().length, (await all()).length, 'each asset has one brand');
        }
      });

      it('lead through folders level by level, and take assets of one', async () => {
        if (!offers('folder')) return assert.ok(!('listFolders' in dam.client), 'no tree without a filter');
        const list = async (parent: string | null) => await dam.client.listFolders?.({ parent }) ?? [];
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
        const [first, second] = await dam.client.findTags();
        const metaproperty = (await dam.client.listFilters()).metaproperties.find(({ options }) => options.length > 1);
        const option = metaproperty?.options[0];
        assert.ok(first && second && metaproperty && option);
        await narrows({ excluded: { tags: [first.name, second.name.toUpperCase()] } }, ({ tags }) => !tags.includes(first.name) && !tags.includes(second.name));
        await narrows({ excluded: { metaproperties: { [metaproperty.name]: [option.id] } } }, (asset) => !asset.metaproperties[metaproperty.name]?.includes(option.name));
      });

      it('count results by facet when asked to, and only then', async () => {
        if (!dam.client.capabilities.hasFacetCounts) return;
        assert.equal((await search()).facets, undefined);
        const { facets, total } = await search({ types: ['image'] }, { hasFacets: true, limit: 5 });
        assert.ok(facets);
        assert.equal(facets.types.image, total);
        const [filter] = (await dam.client.listFilters()).metaproperties;
        assert.ok(filter);
        for (const option of filter.options) {
          const found = await search({ types: ['image'], filters: { metaproperties: { [filter.name]: [option.id] } } }, { limit: 1 });
          assert.equal(countOfOption(facets, filter.name, option), found.total, option.label);
        }
      });
    });

    describe('search', () => {
      it('gives at most as many as asked for, 50 otherwise, with the total where it is told', async () => {
        const [few, usual] = [await search({}, { limit: 3 }), await search()];
        assert.ok(few.assets.length > 0 && few.assets.length <= 3 && usual.assets.length > 25 && usual.assets.length <= 50);
        assert.deepEqual(usual.assets.slice(0, few.assets.length).map(({ id }) => id), few.assets.map(({ id }) => id));
        assert.equal(few.total, usual.total);
        assert.ok(usual.total === null || usual.total > 100);
      });

      it('without words gives all there is, or what came lately where it says so', async () => {
        const page = await dam.client.search(emptyQuery);
        assert.ok(page.assets.length > 0 && page.assets.every(({ isArchived }) => !isArchived));
        const moments = page.assets.map(({ createdAt }) => createdAt ?? '');
        assert.deepEqual(moments, moments.toSorted().reverse());
        if (dam.client.capabilities.opensWithRecent) assert.equal(page.total, null);
        else assert.equal(page.total, (await all()).length);
      });

      it('leads through every result once, and ends', async () => {
        const assets = await all();
        assert.equal(new Set(assets.map(({ id }) => id)).size, assets.length);
        const { total } = await search();
        assert.ok(total === null || total === assets.length);
        assert.ok(assets.length > 100);
      });

      it('never gives archived assets', async () => {
        assert.ok((await all()).every(({ isArchived }) => !isArchived));
      });

      it('finds an asset by its name', async () => {
        const asset = await firstAsset();
        const word = asset.name.split(/[^\p{L}]+/u).sort((one, other) => other.length - one.length)[0] ?? '';
        const found = await all({ text: word });
        assert.ok(found.some(({ id }) => id === asset.id), `"${word}" finds "${asset.name}"`);
        assert.ok(found.length < (await all()).length);
      });

      it('finds nothing for what is not there, and says so', async () => {
        assert.deepEqual(await search({ text: 'zxqjvkwpfh' }), { assets: [], total: 0, nextCursor: null });
      });

      it('takes text as text, whatever is in it', async () => {
        for (const text of ['a&limit=1', '100% "quoted" \\ (x', '<b>', '😀', 'a'.repeat(300)]) assert.ok(Array.isArray((await search({ text })).assets), text);
      });

      it('gives only the types asked for', async () => {
        const found = await all({ types: ['video', 'audio'] });
        assert.deepEqual([...new Set(found.map(({ type }) => type))].sort(), ['audio', 'video']);
        const { total } = await search({ types: ['video', 'audio'] });
        assert.ok(total === null || total === found.length);
        const sounds = await all({ types: ['audio'] });
        assert.deepEqual(sounds.map(({ id }) => id), found.filter(({ type }) => type === 'audio').map(({ id }) => id));
      });

      it('leaves out assets of limited use when told to, and counts truly', async () => {
        if (!dam.client.capabilities.hasLimitedUse) {
          assert.deepEqual(await all({ hideLimited: true }), await all());
          return;
        }
        const [with_, without] = [await all(), await all({ hideLimited: true })];
        const limited = with_.filter(({ isLimited }) => isLimited);
        assert.ok(limited.length > 0, 'the library has limited assets');
        assert.ok(without.every(({ isLimited }) => !isLimited));
        assert.equal(without.length, with_.length - limited.length);
        const { total } = await search({ hideLimited: true });
        assert.ok(total === null || total === without.length);
      });

      it('sorts by age, both ways', async () => {
        for (const [sort, sign] of [['newest', -1], ['oldest', 1]] as const) {
          const moments = (await search({ sort })).assets.map(({ createdAt }) => Date.parse(createdAt ?? ''));
          assert.deepEqual(moments, [...moments].sort((one, other) => sign * (one - other)), sort);
        }
      });

      it('sorts by name, both ways', async () => {
        const [forward, backward] = [await all({ sort: 'name-ascending' }), await all({ sort: 'name-descending' })];
        assert.equal(forward[0]?.name, backward.at(-1)?.name);
        assert.equal(forward.at(-1)?.name, backward[0]?.name);
        assert.notEqual(forward[0]?.name, forward.at(-1)?.name);
      });

      it('opens any page by its number where it says so, else leads from one to the next', async () => {
        const whole = await all();
        const limit = Math.min(100, Math.ceil(whole.length / 3));
        const last = Math.ceil(whole.length / limit);
        const numbered = async (page: number) => (await search({}, { page, limit })).assets.map(({ id }) => id);
        const ids = whole.map(({ id }) => id);
        if (dam.client.capabilities.opensAnyPage) {
          assert.deepEqual(await Promise.all([numbered(last), numbered(2), numbered(1), numbered(last + 5)]), [ids.slice((last - 1) * limit), ids.slice(limit, 2 * limit), ids.slice(0, limit), []]);
          return;
        }
        const first = await search({}, { limit });
        const second = await search({}, { limit, cursor: first.nextCursor });
        assert.deepEqual(second.assets.map(({ id }) => id), ids.slice(first.assets.length, first.assets.length + second.assets.length));
      });

      it('refuses a cursor that is none of its own', async () => {
        await assert.rejects(search({}, { cursor: 'not-a-cursor!' }), { name: 'DamError', code: 'rejected' });
      });
    });

    describe('an asset', () => {
      it('is the same by its id as in a search', async () => {
        const asset = await firstAsset();
        assert.deepEqual(await dam.client.getAsset(asset.id), asset);
      });

      it('has what a card and a field need', async () => {
        for (const asset of (await search({}, { limit: 100 })).assets) {
          assert.ok(asset.id !== '' && asset.name !== '');
          assert.ok(asset.thumbnailUrl === null || /^(https?:|data:image\/)/.test(asset.thumbnailUrl));
          for (const size of [asset.widthPx, asset.heightPx, asset.sizeBytes]) assert.ok(size === null || size > 0);
          assert.ok(asset.createdAt === null || !Number.isNaN(Date.parse(asset.createdAt)));
        }
      });

      it('has derivatives, smallest first, none larger than the original', async () => {
        const { derivatives, widthPx, heightPx } = await firstAsset();
        assert.ok(derivatives.length > 0);
        const areas = derivatives.flatMap((one) => (one.widthPx !== null && one.heightPx !== null ? [one.widthPx * one.heightPx] : []));
        assert.deepEqual(areas, [...areas].sort((one, other) => one - other));
        assert.ok(areas.every((area) => area <= (widthPx ?? 0) * (heightPx ?? 0)));
      });

      it('is not found when there is none of that id', async () => {
        for (const id of [dam.unknownId, '../account', '..', '']) await assert.rejects(dam.client.getAsset(id), { name: 'DamError', code: 'not-found' }, id);
      });
    });

    it('names the kinds of derivatives that assets have', async () => {
      const names = (await dam.client.listDerivatives()).map(({ name: one }) => one);
      assert.equal(new Set(names).size, names.length);
      const { derivatives } = await firstAsset();
      assert.deepEqual(derivatives.map(({ name: one }) => one).filter((one) => one !== 'original' && !names.includes(one)), []);
    });

    it('hands out files of assets where it says so, at once or after being asked again', async () => {
      const { downloads, capabilities } = dam.client;
      assert.equal(downloads !== undefined, capabilities.canDownload === true);
      if (!downloads) return;
      const { id } = await firstAsset();
      for (const offer of await downloads.list()) {
        let state = await downloads.ask(id, offer.id);
        for (let round = 0; state.status === 'processing' && round < 10; round += 1) state = await downloads.look(state.ticket);
        assert.equal(state.status, 'ready', offer.name);
        assert.match(state.url ?? '', /^https?:/);
      }
      await assert.rejects(downloads.ask(dam.unknownId, 'original'), { name: 'DamError', code: 'not-found' });
      await assert.rejects(downloads.ask(id, 'no such offer'), { name: 'DamError', code: 'not-found' });
      for (const ticket of ['none', '../folders']) await assert.rejects(downloads.look(ticket), { name: 'DamError', code: 'not-found' });
    });

    describe('usages', () => {
      const isKept = (): boolean => dam.client.capabilities.hasUsageTracking;
      const uri = 'https://site.example/pages/home?lang=en&x=ä';

      it('are kept once, however often they are told', async () => {
        if (!isKept()) return;
        const { id: assetId } = await firstAsset();
        const usage = { assetId, uri, additional: 'Home: Hero & "Teaser"' };
        await dam.client.addUsage(usage);
        await dam.client.addUsage(usage);
        assert.deepEqual(dam.usages().filter((one) => one.assetId === assetId), [usage]);
        await dam.client.removeUsage({ assetId, uri });
      });

      it('are removed, and only those of the address', async () => {
        if (!isKept()) return;
        const { id: assetId } = await firstAsset();
        for (const address of [uri, '/other']) await dam.client.addUsage({ assetId, uri: address, additional: '' });
        await dam.client.removeUsage({ assetId, uri });
        assert.deepEqual(dam.usages().filter((one) => one.assetId === assetId).map((one) => one.uri), ['/other']);
        await dam.client.removeUsage({ assetId, uri: '/other' });
      });

      it('may be removed when they are not there, unless none are kept', async () => {
        const { id: assetId } = await firstAsset();
        if (!isKept()) return assert.rejects(dam.client.removeUsage({ assetId, uri: '/never' }), { name: 'DamError', code: 'rejected' });
        for (const id of [assetId, dam.unknownId, '../account', '']) await dam.client.removeUsage({ assetId: id, uri: '/never' });
      });

      it('are told of an asset, where the DAM can list them', async () => {
        const { client } = dam;
        if (!client.capabilities.listsUsages || !client.listUsages) return;
        const { id: assetId } = await firstAsset();
        const told = [{ assetId, uri, additional: 'Home (Hero)' }, { assetId, uri: '/other', additional: '' }];
        for (const usage of told) await client.addUsage(usage);
        assert.deepEqual((await client.listUsages(assetId)).toSorted((one, other) => other.uri.localeCompare(one.uri)), told.toSorted((one, other) => other.uri.localeCompare(one.uri)));
        for (const usage of told) await client.removeUsage(usage);
        assert.deepEqual(await client.listUsages(assetId), []);
      });

      it('of a page are told at once, where the DAM hears of pages', async () => {
        const { client } = dam;
        if (!client.capabilities.hearsOfPages || !client.tellPage) return;
        const [one, other, third] = (await client.search(emptyQuery)).assets.map(({ id }) => id) as [string, string, string];
        const here = () => dam.usages().filter((usage) => usage.uri === uri).map(({ assetId, additional }) => `${assetId} ${additional}`).sort();
        await client.addUsage({ assetId: third, uri: '/other', additional: '' });
        await client.addUsage({ assetId: other, uri, additional: 'Old' });
        const page = { uri, held: [{ assetId: one, additional: 'A' }, { assetId: dam.unknownId, additional: 'B' }], gone: [other] };
        assert.deepEqual((await client.tellPage(page)).map(({ assetId }) => assetId), [dam.unknownId]);
        assert.deepEqual(here(), [`${one} A`]);
        assert.deepEqual(await client.tellPage({ uri, held: [{ assetId: one, additional: 'New words' }, { assetId: third, additional: '' }], gone: [] }), []);
        assert.deepEqual(here(), [`${one} New words`, `${third} `].sort());
        assert.deepEqual(await client.tellPage({ uri, held: [], gone: [one, third, other] }), []);
        assert.deepEqual(here(), []);
        assert.equal(dam.usages().filter((usage) => usage.uri === '/other').length, 1, 'other addresses are left alone');
        await client.removeUsage({ assetId: third, uri: '/other' });
      });

      it('are told of all assets at once, where the caller has a name of its own', async () => {
        const { client } = dam;
        assert.equal(client.listOwnUsages !== undefined, client.capabilities.hearsOfPages === true);
        if (!client.listOwnUsages) return;
        const [one, other] = (await client.search(emptyQuery)).assets.map(({ id }) => id) as [string, string];
        const told = [{ assetId: one, uri: '/a', additional: 'A' }, { assetId: other, uri: '/b', additional: '' }];
        for (const usage of told) await client.addUsage(usage);
        assert.deepEqual((await client.listOwnUsages()).toSorted((a, b) => a.uri.localeCompare(b.uri)), told);
        for (const usage of told) await client.removeUsage(usage);
        assert.deepEqual(await client.listOwnUsages(), []);
      });

      it('of one integration are those of no other, where there are integrations', async () => {
        const { client } = dam;
        if (!client.underIntegration) return;
        const { id: assetId } = await firstAsset();
        const other = client.underIntegration('00000000-0000-4000-8000-0000000000aa');
        assert.equal(other.capabilities.hearsOfPages, true, 'the id is nobody else\'s');
        for (const one of [client, other]) await one.addUsage({ assetId, uri, additional: '' });
        assert.equal((await other.listUsages?.(assetId))?.length, 1);
        assert.deepEqual(await other.listOwnUsages?.(), [{ assetId, uri, additional: '' }]);
        await other.removeUsage({ assetId, uri });
        assert.deepEqual([await other.listUsages?.(assetId), (await client.listUsages?.(assetId))?.length], [[], 1]);
        await client.removeUsage({ assetId, uri });
      });

      it('of an asset that does not exist are refused', async () => {
        await assert.rejects(dam.client.addUsage({ assetId: dam.unknownId, uri, additional: '' }), { name: 'DamError' });
      });
    });

    uploadSuite(() => dam.client, () => dam.sizeStepBytes ?? 1);

    it('ends every call with the reason of its signal', async () => {
      const { id } = await firstAsset();
      const reason = new Error('the editor closed the dialog');
      const verbs: ((options: { signal: AbortSignal }) => Promise<unknown>)[] = [
        (options) => dam.client.search(emptyQuery, options),
        (options) => dam.client.getAsset(id, options),
        (options) => dam.client.listDerivatives(options),
        (options) => dam.client.addUsage({ assetId: id, uri: '/aborted', additional: '' }, options),
        (options) => dam.client.removeUsage({ assetId: id, uri: '/aborted' }, options),
      ];
      for (const verb of verbs) {
        await assert.rejects(verb({ signal: AbortSignal.abort(reason) }), reason);
        const controller = new AbortController();
        const call = verb({ signal: controller.signal });
        controller.abort(reason);
        await assert.rejects(call, reason);
      }
      assert.deepEqual(dam.usages().filter((one) => one.uri === '/aborted'), []);
    });
  });
}
