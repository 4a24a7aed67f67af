import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { SelectorDialog } from '../../src/elements/parts/selector-dialog.ts';
import { readPlace } from '../../src/elements/parts/place.ts';
import { defaultView } from '../../src/elements/parts/result-view.ts';
import { deepAll, deepOne, setupDialog, type DialogSetup } from '../helpers/dialog-fixtures.ts';
import { createLibraryConnection } from '../helpers/controlled-connection.ts';
import { until } from '../helpers/field-fixtures.ts';
import '../../src/index.ts';
import type { AssetSelector } from '../../src/elements/asset-selector/asset-selector.ts';
import '../../src/elements/parts/asset-list.ts';

const clear = (): void => {
  Object.keys(sessionStorage).filter((key) => key.startsWith('dam-asset-selector:')).forEach((key) => sessionStorage.removeItem(key));
  localStorage.removeItem('dam-asset-selector:view');
  history.replaceState(null, '', location.pathname + location.search);
};
const connection = () => ({ ...createLibraryConnection({ count: 400 }), scope: 'https://portal.example key' });
const keptPlace = (): string => Object.keys(sessionStorage).filter((key) => key.startsWith('dam-asset-selector:place:')).map((key) => sessionStorage.getItem(key)).join();

/** The page is loaded anew: another dialog on the same field. */
async function anew(hashKey: string | null = null, field = 'hero'): Promise<SelectorDialog> {
  const el = await fixture<SelectorDialog>(html`<selector-dialog .connection=${connection()} .field=${field} .hashKey=${hashKey}></selector-dialog>`);
  await el.open();
  return el;
}
const stateOf = (el: SelectorDialog) => el['activeStore']?.getState();
const firstName = (el: SelectorDialog): string | undefined => deepAll<HTMLElement>(el.shadowRoot ?? el, '.row .name__text')[0]?.textContent ?? undefined;

async function leaveAt({ el }: DialogSetup, text: string): Promise<void> {
  el['activeStore']?.dispatch({ type: 'type', text });
  el['activeStore']?.dispatch({ type: 'submit' });
  await until(() => stateOf(el)?.answered?.text === text);
  await el.updateComplete;
  el.close();
}

describe('the place where an editor stands', () => {
  beforeEach(async () => {
    clear();
    await setViewport({ width: 1280, height: 800 });
  });
  after(clear);

  it('comes back after a reload: text, types, order, view and what was at the top, also beyond the first page', async () => {
    const setup = await setupDialog({ connection: connection() });
    await setup.card('Harbour 0');
    setup.button('List').click();
    await until(() => firstName(setup.el));
    setup.el['activeStore']?.dispatch({ type: 'sort', sort: 'name-ascending' });
    setup.el['activeStore']?.dispatch({ type: 'filter', types: ['image'] });
    await until(() => stateOf(setup.el)?.answered?.types.length === 1);
    setup.el['activeStore']?.dispatch({ type: 'load-more' });
    await until(() => (stateOf(setup.el)?.assets.length ?? 0) >= 100);
    await setup.el.updateComplete;
    setup.scroller().scrollTop = 80 * 52;
    await until(() => setup.el['face'].element?.firstInView === 80);
    await until(() => keptPlace() !== '');
    setup.el.close();
    expect(keptPlace()).to.not.include('portal.example');
    setup.el.remove();
    const el = await anew();
    await until(() => el['face'].element?.firstInView === 80);
    expect(stateOf(el)?.query).to.include({ sort: 'name-ascending' }).and.to.have.property('types').that.deep.equals(['image']);
    expect(deepAll(el.shadowRoot ?? el, 'asset-list').length).to.equal(1);
    const other = await anew(null, 'teaser');
    expect(stateOf(other)?.query.types).to.deep.equal([]);
  });

  it('stays open where it is opened again in the moment it is closed', async () => {
    const setup = await setupDialog({ connection: connection() });
    await setup.card('Harbour 0');
    const dialog = deepOne<HTMLDialogElement>(setup.el.shadowRoot ?? setup.el, 'dialog');
    const closed = new Promise((resolve) => { dialog.addEventListener('close', resolve, { once: true }); });
    setup.el.selectedId = 'asset-3';
    setup.el.close();
    await setup.el.open();
    await closed;
    await setup.el.updateComplete;
    expect(dialog.open).to.equal(true);
    await until(() => stateOf(setup.el)?.chosen?.id === 'asset-3');
  });

  it('is not kept where an editor has not left the start, and what somebody else wrote there is not believed', async () => {
    const setup = await setupDialog({ connection: connection() });
    await setup.card('Harbour 0');
    setup.el.close();
    expect(keptPlace()).to.equal('');
    const owner = { scope: 's', field: 'f', hashKey: 'hero' };
    for (const bad of ['dam.hero=%', 'dam.hero=', 'dam.hero=7', 'dam.hero=null', 'dam.hero={"search":7}', `dam.hero=${'x'.repeat(20_000)}`, 'dam.other={"search":{}}']) {
      history.replaceState(null, '', `#${bad}`);
      expect(readPlace(owner, defaultView), bad).to.equal(null);
    }
    history.replaceState(null, '', `#dam.hero=${encodeURIComponent('{"search":{"text":"a","types":["x"]},"index":1e9,"view":{"layout":"wheel"}}')}`);
    expect(readPlace(owner, defaultView)).to.deep.equal({ search: { text: 'a', types: [], filters: {}, names: {}, sort: 'newest' }, view: defaultView, index: 300 });
  });

  it('has the field\'s name in the address, or the one that the attribute gives', async () => {
    for (const [name, wanted] of [[null, null], ['', 'hero'], ['first', 'first']] as const) {
      const el = await fixture<AssetSelector>(html`<asset-selector field="hero" .stateInHash=${name} .connection=${connection()}></asset-selector>`);
      await el.open();
      expect(deepOne<SelectorDialog>(el.shadowRoot ?? el, 'selector-dialog').hashKey).to.equal(wanted);
      el.close();
    }
  });

  it('stands in the address where the page asks for it, under a name a field, beside what the page has there', async () => {
    history.replaceState(null, '', '#chapter');
    const first = await setupDialog({ connection: connection() });
    first.el.hashKey = 'hero';
    await leaveAt(first, 'Harbour 1');
    first.el.remove();
    const second = await setupDialog({ connection: connection() });
    second.el.hashKey = 'teaser & co';
    await leaveAt(second, 'Harbour 2');
    second.el.remove();
    await until(() => (location.hash.includes('dam.teaser') ? true : null));
    expect(location.hash).to.match(/^#chapter&dam\.hero=[^&]+&dam\.teaser%20%26%20co=[^&]+$/);
    expect(keptPlace(), 'nothing in storage').to.equal('');
    const hero = await anew('hero');
    await until(() => stateOf(hero)?.answered?.text === 'Harbour 1');
    hero.close();
    const teaser = await anew('teaser & co');
    await until(() => stateOf(teaser)?.answered?.text === 'Harbour 2');
    teaser['activeStore']?.dispatch({ type: 'clear' });
    await until(() => stateOf(teaser)?.answered?.text === '');
    await teaser.updateComplete;
    teaser.close();
    expect(location.hash).to.match(/^#chapter&dam\.hero=[^&]+$/);
    expect(deepOne<HTMLInputElement>(hero.shadowRoot ?? hero, 'input[role=combobox]').value).to.equal('Harbour 1');
  });
});
