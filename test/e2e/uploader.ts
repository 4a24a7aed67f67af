/** An editor who uploads from a field of the demo CMS, as the tests of uploads share it. */
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Product } from './product.ts';
import { save } from './walk.ts';

/** An upload as the sandbox has it. */
export interface SandboxUpload {
  readonly fileName: string;
  readonly sha256: string | null;
  readonly mediaId: string | null;
}

export interface FileOnDisk {
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
}

/** A file that is a PDF to whoever looks at its beginning, and random behind that. */
export function writePdf(folder: string, name: string, sizeBytes: number): FileOnDisk {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(sizeBytes)]);
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { name: basename(path), path, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Turns uploads on; the page shows the integration settings. */
export async function allowUploads(page: Page): Promise<void> {
  const form = page.getByRole('form', { name: 'Asset Selector global settings' });
  await form.getByLabel('Enable Upload feature').check();
  await save(form);
}

/** Opens the selector of a field; returns when there are results. */
export async function openField(page: Page, name = 'banner'): Promise<Locator> {
  await page.locator(`asset-selector[name="${name}"]`).getByRole('button', { name: /Select asset|Change/ }).click();
  const dialog = page.getByRole('dialog').first();
  await dialog.getByRole('listbox', { name: 'Assets' }).getByRole('option').first().waitFor();
  return dialog;
}

/** Opens the selector of a field where uploads are allowed; returns when files can come. Their code arrives after the results. */
export async function openUploader(page: Page, name?: string): Promise<Locator> {
  const dialog = await openField(page, name);
  await dialog.getByRole('button', { name: 'Upload', exact: true }).waitFor();
  return dialog;
}

export const panelOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Upload files' });

export async function uploadsIn({ sandbox }: Pick<Product, 'sandbox'>): Promise<readonly SandboxUpload[]> {
  return (await (await fetch(`${sandbox}/_sandbox/uploads`)).json()) as readonly SandboxUpload[];
}

/** Fills in what the sandbox demands of every upload. */
export async function fillRequired(panel: Locator): Promise<void> {
  // The form arrives after the files; its parts arrive together.
  await panel.getByLabel('Usage rights').first().selectOption({ index: 1 });
  await panel.getByLabel('Brand').first().selectOption({ index: 1 });
}
