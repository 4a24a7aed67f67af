import { expect, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { dayAfter } from '../../src/domain/rights.ts';
import '../../src/elements/parts/asset-detail.ts';
import '../../src/elements/parts/asset-list.ts';
import type { Asset } from '../../src/domain/asset.ts';
import type { EmbedSettings } from '../../src/portal/api/embed-types.ts';
import { anAssetOf, createLibraryConnection, embedSettings } from '../helpers/controlled-connection.ts';
import { deepAll, deepOne, setupDialog, type DialogSetup } from '../helpers/dialog-fixtures.ts';
import { aDerivative, anAsset, aValue, FakeConnection, getButton, setupField, someSettings, textOf, until } from '../helpers/field-fixtures.ts';

const rights = { property: 'expires_on', days: 30 };
const ended = dayAfter(Date.now(), -400);
const near = dayAfter(Date.now(), 10);
const ending = (day: string): Pick<Asset, 'metaproperties'> => ({ metaproperties: { Expires_on: [`${day}T00:00:00Z`] } });
const written = (day: string, language = 'en'): string => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));

describe('asset-selector that holds an asset whose rights end', () => {
  const refusing: EmbedSettings = { ...someSettings, rights, field: { ...someSettings.field, rules: { isEndedBarred: true } } };

  async function setup(asset: Partial<Asset>, settings: EmbedSettings, language = 'en') {
    const connection = new FakeConnection();
    connection.settings = () => Promise.resolve(settings);
    connection.asset = () => Promise.resolve(anAsset({ derivatives: [aDerivative()], ...asset }));
    return setupField(html`<asset-selector label="Banner" name="banner" language=${language} .value=${aValue(anAsset({ derivatives: [aDerivative()] }))} .connection=${connection}></asset-selector>`);
  }

  it('says when they end, and stays valid', async () => {
    const { el } = await setup(ending(near), refusing);
    await until(() => textOf(el).includes(`Rights end on ${written(near)}. Replace it before then.`));
    expect(el.checkValidity()).to.be.true;
    await expect(el).to.be.accessible();
  });

  it('says that they have ended, and is valid still where its settings do not refuse that', async () => {
    const { el } = await setup(ending(ended), { ...someSettings, rights });
    await until(() => textOf(el).includes(`Rights ended on ${written(ended)}.`));
    expect(el.checkValidity()).to.be.true;
  });

  it('is invalid where its settings refuse that, says what to do, and is valid once the asset is removed', async () => {
    const { el } = await setup(ending(ended), refusing);
    await until(() => !el.checkValidity());
    expect(el.validity.customError).to.be.true;
    expect(el.validationMessage).to.equal(`The rights to “Harbour at dawn” ended on ${written(ended)}. Replace or remove it.`);
    el.reportValidity();
    await until(() => el.shadowRoot?.querySelector('[part=error]'));
    await expect(el).to.be.accessible();
    getButton(el, 'Remove').click();
    await until(() => el.value === '');
    expect(el.checkValidity()).to.be.true;
  });

  it('says so in its language', async () => {
    const { el } = await setup(ending(ended), refusing, 'de');
    await until(() => !el.checkValidity());
    await until(() => textOf(el).includes(`Die Rechte an „Harbour at dawn“ endeten am ${written(ended, 'de')}. Ersetzen oder entfernen Sie das Asset.`));
  });

  it('says it of what the DAM tells by itself as well, and of each of several', async () => {
    const { el } = await setup({ endsOn: ended }, { ...refusing, rights: { property: '', days: 30 } });
    await until(() => !el.checkValidity());
    el.setAttribute('mode', 'multiple');
    await until(() => [...el.shadowRoot?.querySelectorAll('held-list') ?? []].some((list) => textOf(list).includes(`Rights ended on ${written(ended)}.`)));
    expect(el.checkValidity()).to.be.false;
  });

  it('holds nothing against an asset that lasts, where nobody says when rights end, or nobody may change it', async () => {
    for (const [asset, settings] of [[ending(dayAfter(Date.now(), 400)), refusing], [ending(ended), { ...refusing, rights: undefined } as unknown as EmbedSettings]] as const) {
      const { el } = await setup(asset, settings);
      await el.refresh();
      expect(textOf(el)).not.to.include('Rights');
      expect(el.checkValidity()).to.be.true;
    }
    const { el } = await setup(ending(ended), refusing);
    await until(() => !el.checkValidity());
    el.readOnly = true;
    await el.updateComplete;
    expect(el.checkValidity()).to.be.true;
  });
});

describe('the dialog where rights end', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  after(() => localStorage.removeItem('dam-asset-selector:view'));
  const assets = [anAssetOf(1, ending(ended)), anAssetOf(2, ending(near)), anAssetOf(3, ending(dayAfter(Date.now(), 400)))];
  const settingsOf = (isEndedBarred: boolean): EmbedSettings => ({ ...embedSettings(isEndedBarred ? { rules: { isEndedBarred } } : {}), rights });
  const open = (isEndedBarred: boolean): Promise<DialogSetup> => setupDialog({ connection: createLibraryConnection({ assets, settings: settingsOf(isEndedBarred) }) });

  it('marks assets on their cards, for eyes and for readers, and in the panel', async () => {
    const setup = await open(false);
    const [first, second, third] = [await setup.card('Harbour 1'), await setup.card('Harbour 2'), await setup.card('Harbour 3')];
    await until(() => textOf(first).includes(`Rights ended on ${written(ended)}`));
    expect(textOf(second)).to.include(`Rights end on ${written(near)}`);
    expect(second.getAttribute('aria-label')).to.include(`Rights end on ${written(near)}`);
    expect(textOf(third)).not.to.include('Rights');
    first.click();
    await until(() => setup.button('Use asset').getAttribute('aria-disabled') === 'false');
    expect(textOf(deepOne(setup.dialog, 'selection-panel'))).to.include(`Rights ended on ${written(ended)}`);
    await expect(setup.el).to.be.accessible();
  });

  it('does not let one be chosen whose rights have ended, where the field refuses those, and says why', async () => {
    const setup = await open(true);
    const card = await setup.card('Harbour 1');
    expect(card.getAttribute('aria-disabled')).to.equal('true');
    expect(textOf(card).split('Rights ended').length, 'said once').to.equal(2);
    card.click();
    await setup.says(`This asset does not fit this field. Its rights ended on ${written(ended)}; the field takes assets that may still be used.`);
    expect(setup.button('Use asset').getAttribute('aria-disabled')).to.equal('true');
    await expect(setup.el).to.be.accessible();
    (await setup.card('Harbour 2')).click();
    await until(() => setup.button('Use asset').getAttribute('aria-disabled') === 'false');
  });

  it('marks them in the list, and tells the day among the details, however far it is', async () => {
    const setup = await open(true);
    await setup.card('Harbour 3');
    setup.button('List').click();
    const rows = await until(() => {
      const found = deepAll<HTMLElement>(setup.dialog, '.row');
      return found.length === 3 && found;
    });
    expect(rows.map((row) => [row.getAttribute('aria-disabled'), /Rights [^.]*/.exec(textOf(row))?.[0].includes(written(ended)) ?? false])).to.deep.equal([['true', true], [null, false], [null, false]]);
    await expect(setup.el).to.be.accessible();
    rows[2]?.click();
    (await until(() => deepAll<HTMLButtonElement>(setup.dialog, 'button').find((button) => button.ariaLabel === 'Details of “Harbour 3”'))).click();
    const detail = await until(() => deepAll<HTMLElement>(setup.dialog, 'asset-detail').find((one) => one.shadowRoot?.querySelector('dialog[open]')));
    expect(textOf(detail)).to.include(`May be used until ${written(dayAfter(Date.now(), 400))}`);
  });
});
