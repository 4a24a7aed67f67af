import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Asset } from '../../src/domain/asset.ts';
import { basicSortOrders, emptyQuery, type SearchPage, type SearchQuery, type SortOrder } from '../../src/domain/search.ts';
import { filterSuite } from './filters.suite.ts';
import { uploadSuite } from './uploads.suite.ts';
import { usageSuite } from './usages.suite.ts';
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

/** Looks into the library of a client under test. */
export interface Library {
  readonly search: (changes?: Partial<SearchQuery>, options?: SearchOptions) => Promise<SearchPage>;
  /** All results of a search. */
  readonly all: (changes?: Partial<SearchQuery>) => Promise<readonly Asset[]>;
  /** An image. */
  readonly firstAsset: () => Promise<Asset>;
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

    filterSuite(() => dam, { search, all, firstAsset });

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

    usageSuite(() => dam, { firstAsset });
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
