/** What an editor does, on each of the DAMs in turn: one product, one browser, the same steps; where the DAMs differ, so does what is offered. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { startWalk, walkSteps, type Walk } from './walk.ts';

interface Stored {
  readonly asset: { readonly id: string; readonly name: string };
  readonly derivative: { readonly name: string; readonly url: string };
}

let walk: Walk;
const folder = mkdtempSync(join(tmpdir(), 'both-dams-'));
before(async () => {
  walk = await startWalk();
});
after(async () => {
  await walk?.stop();
  rmSync(folder, { recursive: true, force: true });
});

for (const dam of ['Bynder', 'Webdam'] as const) {
  const hasFolders = dam === 'Webdam';
  describe(`An editor whose organisation is on ${dam}`, () => {
    const step = walkSteps();
    const bytes = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(6_000_000)]);
    const fileName = `Quay plan for ${dam}.pdf`;
    let page: Page;
    let cms = '';
    const field = (): Locator => page.locator('asset-selector[name="banner"]');
    const open = async (): Promise<Locator> => {
      await field().getByRole('button', { name: /Select asset|Change/ }).click();
      const dialog = page.getByRole('dialog').first();
      await dialog.getByRole('listbox', { name: 'Assets' }).getByRole('option').first().waitFor();
      return dialog;
    };
    const stored = async (): Promise<Stored> => {
      // The page is a new one after each save, and its elements come with their script.
      await field().getByRole('button', { name: 'Change' }).waitFor();
      return JSON.parse(await field().evaluate((element) => (element as unknown as { readonly value: string }).value)) as Stored;
    };

    step('finds it connected, by a test that speaks of this DAM, and uploads allowed', async () => {
      const { product } = walk;
      const { email, password } = hasFolders ? product.webdam : product;
      cms = hasFolders ? product.webdam.cms : product.cms;
      walk.secrets.add(password);
      page = await walk.person();
      page.on('dialog', (dialog) => void dialog.accept());
      await page.goto(product.portal);
      await page.getByRole('banner').getByRole('button', { name: 'Login' }).click();
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByLabel('Password', { exact: true }).press('Enter');
      const section = page.locator('portal-dam-section');
      await section.getByLabel('Portal URL').waitFor();
      if (!hasFolders) {
        await section.getByLabel('Portal URL').fill(product.sandbox);
        await section.getByLabel('OAuth2 Client ID').fill(product.clientId);
        await section.getByLabel('OAuth2 Client Secret').fill(product.clientSecret);
        await section.getByRole('button', { name: 'Save', exact: true }).click();
        await section.getByText('Saved', { exact: true }).first().waitFor();
      }
      await section.getByRole('button', { name: 'Test connection' }).click();
      await section.getByText('Connected: everything works').waitFor();
      const checks = await section.locator('.report__name').allTextContents();
      assert.deepEqual(checks, hasFolders ? ['Address', 'Host', 'Sign-in', 'Search'] : ['Address', 'Host', 'Client ID and secret', 'Scopes', 'Search']);
      const global = page.getByRole('form', { name: 'Asset Selector global settings' });
      await global.getByLabel('Enable Upload feature').check();
      await global.getByRole('button', { name: 'Save', exact: true }).click();
      await global.getByText('Saved', { exact: true }).first().waitFor();
    });

    step('searches, chooses, saves the page, and has the picture again after a reload', async () => {
      await page.goto(cms);
      const dialog = await open();
      // Not each DAM counts, so results are told by their names.
      await dialog.getByPlaceholder('Search assets').fill('dune');
      await dialog.getByRole('listbox', { name: 'Assets' }).getByRole('option', { name: /dune/i }).first().click();
      await dialog.getByRole('group', { name: 'Derivative' }).getByRole('radio').first().check();
      await dialog.getByRole('button', { name: 'Use asset' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: 'Save page' }).click();
      await page.getByText('Saved.').waitFor();
      const { asset, derivative } = await stored();
      await page.reload();
      await field().getByText(asset.name).first().waitFor();
      assert.equal((await stored()).asset.id, asset.id);
      const picture = await fetch(derivative.url);
      assert.deepEqual([picture.status, picture.headers.get('content-type')?.split('/')[0]], [200, 'image']);
    });

    step('narrows the search by what this DAM has', async () => {
      const dialog = await open();
      await dialog.getByRole('button', { name: 'Filters' }).click();
      const panel = dialog.locator('filter-panel');
      await panel.getByText('Orientation', { exact: true }).waitFor();
      assert.equal(await panel.getByText('Folders', { exact: true }).count(), hasFolders ? 1 : 0);
      assert.equal(await panel.getByText('Date added', { exact: true }).count(), hasFolders ? 0 : 1);
      if (hasFolders) {
        await panel.getByText('Folders', { exact: true }).click();
        const outdoor = panel.getByRole('treeitem', { name: /^Meridian Outdoor/ });
        await outdoor.locator('.toggle').click();
        await panel.getByRole('treeitem', { name: /^Trail/ }).click();
        await dialog.getByRole('button', { name: 'Remove filter: Folder: Meridian Outdoor / Trail' }).waitFor();
        await dialog.getByRole('listbox', { name: 'Assets' }).getByRole('option').first().waitFor();
        await dialog.getByRole('button', { name: 'Remove filter: Folder: Meridian Outdoor / Trail' }).click();
      }
      await dialog.getByRole('button', { name: 'Cancel' }).first().click();
    });

    step('uploads a file, which is in the DAM and in the field', async () => {
      writeFileSync(join(folder, fileName), bytes);
      const dialog = await open();
      await dialog.getByRole('button', { name: 'Upload', exact: true }).waitFor();
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dialog.getByRole('button', { name: 'Upload', exact: true }).click()]);
      await chooser.setFiles(join(folder, fileName));
      const panel = page.getByRole('dialog', { name: 'Upload files' });
      await panel.getByRole('button', { name: 'Upload 1 file' }).waitFor();
      if (hasFolders) await panel.getByLabel('Folder').selectOption({ label: 'Meridian Outdoor / Trail' });
      else {
        const brand = panel.getByLabel('Brand').first();
        if (await brand.count() > 0) await brand.selectOption({ index: 1 });
        await panel.getByLabel('Usage rights').first().selectOption({ index: 1 });
      }
      await panel.getByRole('button', { name: 'Upload 1 file' }).click();
      await panel.getByRole('listitem', { name: fileName }).and(page.locator('[data-status="done"]')).waitFor();
      await panel.getByRole('button', { name: 'Done' }).click();
      const name = fileName.replace('.pdf', '');
      await dialog.getByRole('listbox', { name: 'Assets' }).getByRole('option').first().getByText(name).waitFor();
      if (hasFolders) {
        // Handed out again as it came.
        await dialog.getByRole('button', { name: `Details of “${name}”` }).first().click();
        const sheet = page.getByRole('dialog', { name });
        await sheet.getByRole('button', { name: 'Get “Original file”' }).click();
        const address = await sheet.getByRole('link', { name: 'Download “Original file”' }).getAttribute('href');
        const original = Buffer.from(await (await fetch(address ?? '')).arrayBuffer());
        assert.equal(createHash('sha256').update(original).digest('hex'), createHash('sha256').update(bytes).digest('hex'));
        await sheet.getByRole('button', { name: 'Close details' }).click();
      }
      await dialog.getByRole('button', { name: 'Use asset' }).click();
      await field().getByText(name).first().waitFor();
      assert.equal((await stored()).asset.name, name);
    });

    step('saw no error, no foreign host, and no secret in an address or log', async () => assert.deepEqual(await walk.complaints(), []));
  });
}
