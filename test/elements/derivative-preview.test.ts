import { expect, fixture, html } from '@open-wc/testing';
import type { AssetType } from '../../src/domain/asset.ts';
import type { DerivativePreview } from '../../src/elements/derivative-preview/derivative-preview.ts';
import { aDerivative, anAsset, aValue, getButton, nextEvent, picture, textOf, until } from '../helpers/field-fixtures.ts';

const imageOf = (el: Element): HTMLImageElement | null => el.shadowRoot?.querySelector('img') ?? null;
const standInOf = (el: Element): Element | null => el.shadowRoot?.querySelector('[part=stand-in]') ?? null;
const brokenUrl = 'data:image/png;base64,AAAA';

describe('derivative-preview', () => {
  it('says that there is no asset, or what the page wants said', async () => {
    const el = await fixture<DerivativePreview>(html`<derivative-preview></derivative-preview>`);
    expect(textOf(el)).to.equal('No asset selected');
    await expect(el).to.be.accessible();
    const other = await fixture<DerivativePreview>(html`<derivative-preview><span slot="empty">Nothing yet</span></derivative-preview>`);
    expect(textOf(other)).to.equal('Nothing yet');
  });

  it('shows an asset with its name, type and size, in proportions that are known before the picture is', async () => {
    const el = await fixture<DerivativePreview>(html`<derivative-preview .asset=${anAsset()}></derivative-preview>`);
    expect(textOf(el)).to.equal('Harbour at dawn Image 6,000 × 4,000 px');
    expect(imageOf(el)?.getAttribute('width')).to.equal('800');
    expect(imageOf(el)?.getAttribute('height')).to.equal('533');
    expect(imageOf(el)?.alt).to.equal('Fishing boats in a harbour');
    await expect(el).to.be.accessible();
  });

  it('describes a picture by its name where it has no description', async () => {
    const el = await fixture<DerivativePreview>(html`<derivative-preview .asset=${anAsset({ description: '' })}></derivative-preview>`);
    expect(imageOf(el)?.alt).to.equal('Harbour at dawn');
  });

  it('works in plain HTML from the text that a field stored', async () => {
    const el = await fixture<DerivativePreview>(`<derivative-preview value="${aValue().replaceAll('"', '&quot;')}"></derivative-preview>`);
    expect(textOf(el)).to.include('Harbour at dawn');
    expect(imageOf(el)?.src).to.equal(aDerivative().url);
  });

  it('says that it cannot show a text that is none of ours', async () => {
    const el = await fixture<DerivativePreview>(html`<derivative-preview value="{broken"></derivative-preview>`);
    expect(textOf(el)).to.equal('The preview cannot be shown.');
    await expect(el).to.be.accessible();
  });

  it('prefers the derivative it is told, and takes a usual one where the asset has none of that name', async () => {
    const wide = aDerivative({ name: 'wide', url: picture(1200, 400) });
    const asset = anAsset({ derivatives: [wide, aDerivative()] });
    const el = await fixture<DerivativePreview>(html`<derivative-preview derivative-name="wide" .asset=${asset}></derivative-preview>`);
    expect(imageOf(el)?.src).to.equal(wide.url);
    el.derivativeName = 'no such name';
    await el.updateComplete;
    expect(imageOf(el)?.src).to.equal(aDerivative().url);
    el.derivative = wide;
    await el.updateComplete;
    expect(imageOf(el)?.src).to.equal(wide.url);
  });

  it('shows the thumbnail where the derivative is no picture, as of a document', async () => {
    const asset = anAsset({ type: 'document', derivatives: [aDerivative({ url: brokenUrl })] });
    const el = await fixture<DerivativePreview>(html`<derivative-preview .asset=${asset}></derivative-preview>`);
    await until(() => imageOf(el)?.src === asset.thumbnailUrl);
    expect(textOf(el)).to.include('Document');
  });

  it('says that no picture could be shown, and keeps name and type', async () => {
    const asset = anAsset({ derivatives: [], thumbnailUrl: brokenUrl });
    const el = await fixture<DerivativePreview>(html`<derivative-preview .asset=${asset}></derivative-preview>`);
    await until(() => standInOf(el));
    expect(textOf(el)).to.equal('The preview cannot be shown. Harbour at dawn Image 6,000 × 4,000 px');
    await expect(el).to.be.accessible();
  });

  for (const [type, word] of [['video', 'Video'], ['audio', 'Audio'], ['document', 'Document'], ['3d', '3D'], ['archive', 'Archive'], ['other', 'File']] as const satisfies readonly (readonly [AssetType, string])[]) {
    it(`shows an icon and its type for an asset without a picture: ${type}`, async () => {
      const asset = anAsset({ type, derivatives: [], thumbnailUrl: null, widthPx: null, heightPx: null });
      const el = await fixture<DerivativePreview>(html`<derivative-preview .asset=${asset}></derivative-preview>`);
      expect(imageOf(el)).to.be.null;
      expect(standInOf(el)?.querySelector('svg')).to.exist;
      expect(textOf(el)).to.equal(`Harbour at dawn ${word}`);
      await expect(el).to.be.accessible();
    });
  }

  it('loads nothing from an address that is not the web\'s', async () => {
    const asset = anAsset({ derivatives: [aDerivative({ url: 'javascript:alert(1)' })], thumbnailUrl: 'file:///etc/passwd' });
    const el = await fixture<DerivativePreview>(html`<derivative-preview .asset=${asset}></derivative-preview>`);
    expect(imageOf(el)).to.be.null;
  });

  it('says that the asset is gone', async () => {
    const el = await fixture<DerivativePreview>(html`<derivative-preview missing .asset=${anAsset()}></derivative-preview>`);
    expect(textOf(el)).to.include('No longer in the DAM');
    await expect(el).to.be.accessible();
  });

  it('shows the page\'s own lines and buttons', async () => {
    const el = await fixture<DerivativePreview>(html`<derivative-preview .asset=${anAsset()}><span slot="details">Banner of the start page</span><button slot="actions">Download</button></derivative-preview>`);
    expect(textOf(el)).to.equal('Harbour at dawn Image 6,000 × 4,000 px Banner of the start page Download');
  });

  it('lets the user clear it, and tells the page', async () => {
    const el = await fixture<DerivativePreview>(html`<derivative-preview clearable .asset=${anAsset()}></derivative-preview>`);
    const heard = nextEvent(el, 'asset-cleared');
    getButton(el, 'Remove').click();
    expect((await heard).detail.asset?.name).to.equal('Harbour at dawn');
    await el.updateComplete;
    expect(textOf(el)).to.equal('No asset selected');
  });

  it('speaks the language of the page around it, or its own', async () => {
    const page = await fixture(html`<div lang="nl"><derivative-preview .asset=${anAsset()}></derivative-preview></div>`);
    const el = page.querySelector('derivative-preview');
    if (!el) throw new Error('There is no preview');
    await until(() => textOf(el).includes('Afbeelding') && textOf(el).includes('6.000 × 4.000 px'));
    el.language = 'de';
    await until(() => textOf(el).includes('Bild'));
  });

  it('tries a picture again when it shows another asset', async () => {
    const el = await fixture<DerivativePreview>(html`<derivative-preview .asset=${anAsset({ derivatives: [], thumbnailUrl: brokenUrl })}></derivative-preview>`);
    await until(() => standInOf(el));
    el.asset = anAsset({ id: 'another' });
    await el.updateComplete;
    expect(imageOf(el)?.src).to.equal(aDerivative().url);
  });
});
