import { expect, fixture, html } from '@open-wc/testing';
import { emptyQuery } from '../../src/domain/search.ts';
import type { AssetDownloads } from '../../src/elements/parts/asset-downloads.ts';
import '../../src/elements/parts/asset-downloads.ts';
import { loadDialogTexts } from '../../src/elements/parts/dialog-texts.ts';
import { loadTranslator } from '../../src/i18n/plurals.ts';
import { detailTexts } from '../../src/i18n/sources/detail.ts';
import { createMemoryConnection, type MemoryConnectionOptions } from '../../src/sandbox/client.ts';
import { textOf, until } from '../helpers/field-fixtures.ts';

async function setup(options: MemoryConnectionOptions = {}) {
  const connection = createMemoryConnection({ count: 40, dam: 'webdam', ...options });
  const [asset] = (await connection.search(emptyQuery)).assets;
  const [texts, say] = await Promise.all([loadDialogTexts('en'), loadTranslator('en', detailTexts)]);
  const el = await fixture<AssetDownloads>(html`<asset-downloads .asset=${asset} .connection=${connection} .texts=${texts} .say=${say}></asset-downloads>`);
  const find = (name: string): HTMLElement | undefined => [...el.shadowRoot?.querySelectorAll<HTMLElement>('li') ?? []].find((one) => textOf(one).startsWith(name));
  const row = (name: string): Promise<HTMLElement> => until(() => find(name));
  const says = (name: string, words: string): Promise<unknown> => until(() => textOf(find(name) ?? el).includes(words));
  const get = async (name: string): Promise<void> => (await row(name)).querySelector('button')?.click();
  return { connection, el, row, says, get };
}

describe('an asset\'s downloads', () => {
  it('are absent where the DAM hands out no files', async () => {
    const { el } = await setup({ dam: 'bynder' });
    await el.updateComplete;
    expect(el.shadowRoot?.querySelector('section')).to.equal(null);
  });

  it('are there at once, with a link that has the focus and is asked for anew after its use', async () => {
    const { el, row, get } = await setup();
    await row('Original file');
    await expect(el).to.be.accessible();
    await get('Original file');
    const link = await until(() => el.shadowRoot?.querySelector('a'));
    expect([link.ariaLabel, link.target, link.rel]).to.deep.equal(['Download “Original file”', '_blank', 'noopener noreferrer']);
    await until(() => el.shadowRoot?.activeElement === link);
    await expect(el).to.be.accessible();
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
    await until(() => el.shadowRoot?.querySelectorAll('button').length === 3);
  });

  it('that the DAM makes first are waited for, and say why they are not made', async () => {
    const { el, says, get } = await setup();
    await get('Print CMYK');
    await says('Print CMYK', 'The DAM is preparing it');
    await expect(el).to.be.accessible();
    await says('Print CMYK', 'could not make this file. This file cannot be converted');
    await says('Print CMYK', 'Try again');
  });

  it('that are not allowed say so', async () => {
    const { connection, row, says, get } = await setup();
    await row('Original file');
    connection.fail({ askDownload: 'dam-refused' });
    await get('Original file');
    await says('Original file', 'may not be downloaded');
  });
});
