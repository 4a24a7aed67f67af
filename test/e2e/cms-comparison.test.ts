/** A page that changed behind the portal's back: a comparison finds it, somebody decides, and search and DAM agree with the page. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { demoCms, type DemoCms } from './demo-cms.ts';
import { accessible, connectDemo, goTo, startWalk, walkSteps, type Walk } from './walk.ts';

interface SandboxUsage {
  readonly uri: string;
  readonly additional: string;
}

describe('A page that changed behind the portal\'s back', () => {
  let walk: Walk;
  /** In the dashboard. */
  let page: Page;
  let cms: DemoCms;
  const step = walkSteps();

  before(async () => {
    walk = await startWalk();
    page = await walk.person();
    await connectDemo(page, walk.product);
    cms = demoCms(await walk.person(), walk.product);
  });
  after(() => walk?.stop());

  const comparison = (): Locator => page.locator('portal-comparison-section');
  const found = (): Locator => comparison().getByRole('listitem');
  const compare = async (outcome: RegExp): Promise<void> => {
    await comparison().getByRole('button', { name: 'Compare', exact: true }).click();
    await comparison().getByText(outcome).waitFor();
  };
  const known = async (): Promise<readonly string[]> => ((await (await cms.sandbox('GET', 'usage')).json()) as readonly SandboxUsage[]).map(({ uri, additional }) => `${uri} ${additional}`);

  step('an editor saves a page, and all agree', async () => {
    await cms.place('Banner', 'dune');
    await goTo(page, 'Asset tracking');
    await compare(/1 asset compared\. 1 page of the CMS compared\. Portal, DAM and CMS agree\./);
    assert.deepEqual(await known(), [`${walk.product.cms}/view Welcome home (Banner)`]);
  });

  step('a script moves the picture to another field, and nobody tells the portal', async () => {
    const { title, intro, banner } = JSON.parse(await readFile(join(walk.product.dataFolder, 'demo-cms.json'), 'utf8')) as { readonly title: string; readonly intro: string; readonly banner: string };
    const answer = await fetch(walk.product.cms, { method: 'POST', body: new URLSearchParams({ title, intro, banner: '', teaser: banner }), redirect: 'manual' });
    assert.equal(answer.status, 303);
  });

  step('the comparison shows both sides', async () => {
    await compare(/2 differences\./);
    await found().filter({ hasText: 'In the portal, no longer in the CMS' }).getByText('Welcome home (Banner)').waitFor();
    await found().filter({ hasText: 'In the CMS, not in the portal' }).getByText('Welcome home (Teaser)').waitFor();
    await accessible(page, 'differences of the CMS');
  });

  step('the administrator follows the CMS, by keys, and search and DAM agree with the page', async () => {
    await comparison().getByRole('button', { name: /^Record in the portal and the DAM: asset/ }).press('Enter');
    await comparison().getByText('Done; your DAM has been told.').waitFor();
    assert.equal(await found().count(), 0);
    assert.deepEqual(await known(), [`${walk.product.cms}/view Welcome home (Teaser)`]);
    await page.reload();
    const usage = page.locator('portal-tracking-search').getByRole('listitem');
    await usage.getByText('Teaser', { exact: true }).waitFor();
    assert.equal(await usage.count(), 1);
    await compare(/Portal, DAM and CMS agree\./);
    assert.deepEqual(await walk.complaints(), []);
  });
});
