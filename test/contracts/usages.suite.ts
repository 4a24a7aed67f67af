import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyQuery } from '../../src/domain/search.ts';
import type { DamClientUnderTest, Library } from './dam-client.suite.ts';

/** Where assets are used, as far as a client's DAM keeps that. */
export function usageSuite(dam: () => DamClientUnderTest, { firstAsset }: Pick<Library, 'firstAsset'>): void {
  describe('usages', () => {
    const isKept = (): boolean => dam().client.capabilities.hasUsageTracking;
    const uri = 'https://site.example/pages/home?lang=en&x=ä';

    it('are kept once, however often they are told', async () => {
      if (!isKept()) return;
      const { id: assetId } = await firstAsset();
      const usage = { assetId, uri, additional: 'Home: Hero & "Teaser"' };
      await dam().client.addUsage(usage);
      await dam().client.addUsage(usage);
      assert.deepEqual(dam().usages().filter((one) => one.assetId === assetId), [usage]);
      await dam().client.removeUsage({ assetId, uri });
    });

    it('are removed, and only those of the address', async () => {
      if (!isKept()) return;
      const { id: assetId } = await firstAsset();
      for (const address of [uri, '/other']) await dam().client.addUsage({ assetId, uri: address, additional: '' });
      await dam().client.removeUsage({ assetId, uri });
      assert.deepEqual(dam().usages().filter((one) => one.assetId === assetId).map((one) => one.uri), ['/other']);
      await dam().client.removeUsage({ assetId, uri: '/other' });
    });

    it('may be removed when they are not there, unless none are kept', async () => {
      const { id: assetId } = await firstAsset();
      if (!isKept()) return assert.rejects(dam().client.removeUsage({ assetId, uri: '/never' }), { name: 'DamError', code: 'rejected' });
      for (const id of [assetId, dam().unknownId, '../account', '']) await dam().client.removeUsage({ assetId: id, uri: '/never' });
    });

    it('are told of an asset, where the DAM can list them', async () => {
      const { client } = dam();
      if (!client.capabilities.listsUsages || !client.listUsages) return;
      const { id: assetId } = await firstAsset();
      const told = [{ assetId, uri, additional: 'Home (Hero)' }, { assetId, uri: '/other', additional: '' }];
      for (const usage of told) await client.addUsage(usage);
      assert.deepEqual((await client.listUsages(assetId)).toSorted((one, other) => other.uri.localeCompare(one.uri)), told.toSorted((one, other) => other.uri.localeCompare(one.uri)));
      for (const usage of told) await client.removeUsage(usage);
      assert.deepEqual(await client.listUsages(assetId), []);
    });

    it('of a page are told at once, where the DAM hears of pages', async () => {
      const { client } = dam();
      if (!client.capabilities.hearsOfPages || !client.tellPage) return;
      const [one, other, third] = (await client.search(emptyQuery)).assets.map(({ id }) => id) as [string, string, string];
      const here = () => dam().usages().filter((usage) => usage.uri === uri).map(({ assetId, additional }) => `${assetId} ${additional}`).sort();
      await client.addUsage({ assetId: third, uri: '/other', additional: '' });
      await client.addUsage({ assetId: other, uri, additional: 'Old' });
      const page = { uri, held: [{ assetId: one, additional: 'A' }, { assetId: dam().unknownId, additional: 'B' }], gone: [other] };
      assert.deepEqual((await client.tellPage(page)).map(({ assetId }) => assetId), [dam().unknownId]);
      assert.deepEqual(here(), [`${one} A`]);
      assert.deepEqual(await client.tellPage({ uri, held: [{ assetId: one, additional: 'New words' }, { assetId: third, additional: '' }], gone: [] }), []);
      assert.deepEqual(here(), [`${one} New words`, `${third} `].sort());
      assert.deepEqual(await client.tellPage({ uri, held: [], gone: [one, third, other] }), []);
      assert.deepEqual(here(), []);
      assert.equal(dam().usages().filter((usage) => usage.uri === '/other').length, 1, 'other addresses are left alone');
      await client.removeUsage({ assetId: third, uri: '/other' });
    });

    it('are told of all assets at once, where the caller has a name of its own', async () => {
      const { client } = dam();
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
      const { client } = dam();
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
      await assert.rejects(dam().client.addUsage({ assetId: dam().unknownId, uri, additional: '' }), { name: 'DamError' });
    });
  });
}
