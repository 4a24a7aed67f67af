import { expect, fixture, html } from '@open-wc/testing';
import type { StoredValue } from '../../src/domain/selection.ts';
import type { AssetSelector } from '../../src/elements/asset-selector/asset-selector.ts';
import { registerElements } from '../../src/elements/register.ts';
import { createMemoryConnection } from '../../src/sandbox/client.ts';
import { findButton, nextEvent, until } from '../helpers/field-fixtures.ts';

registerElements();

/** All elements in an element's open shadow roots. */
function within(root: Element | ShadowRoot): Element[] {
  return [...root.querySelectorAll('*')].flatMap((node) => [node, ...(node.shadowRoot ? within(node.shadowRoot) : [])]);
}

describe('asset-selector with its real dialog, over the sandbox', () => {
  it('loads the dialog, takes the asset that the user chooses there, and shows it', async () => {
    const form = await fixture<HTMLFormElement>(html`<form><asset-selector name="banner" label="Banner" field="Banner" .connection=${createMemoryConnection({ count: 60 })}></asset-selector></form>`);
    const el = form.querySelector<AssetSelector>('asset-selector');
    if (!el?.shadowRoot) throw new Error('There is no field');
    const { shadowRoot } = el;
    await until(() => findButton(el, 'Select asset'));
    findButton(el, 'Select asset')?.click();
    const card = await until(() => within(shadowRoot).find((node): node is HTMLElement => node.localName === 'asset-card'));
    card.click();
    const use = await until(() => within(shadowRoot).find((node): node is HTMLButtonElement => node instanceof HTMLButtonElement && node.textContent?.trim() === 'Use asset' && !node.disabled));
    const heard = nextEvent(el, 'assets-selected');
    use.click();
    const { detail } = await heard;
    const stored = JSON.parse(new FormData(form).get('banner') as string) as StoredValue;
    expect(stored.asset.name).to.equal(detail.selections[0]?.asset.name);
    await until(() => !el.matches(':state(open)') && shadowRoot.activeElement === findButton(el, 'Change'));
    await expect(el).to.be.accessible();
  });
});
