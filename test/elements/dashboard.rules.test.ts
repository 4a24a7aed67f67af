import { expect } from '@open-wc/testing';
import { cleanUp, FakePortal, getButton, sectionOf, setupPortal, textOf, until } from './dashboard-fixtures.ts';

async function setup(portal = new FakePortal()) {
  const section = sectionOf(await setupPortal(portal), 'fields');
  getButton(section, 'Edit the settings of Global').click();
  const form = await until(() => section.querySelector<HTMLFormElement>('portal-field-editor form'));
  const box = (name: string): HTMLInputElement => {
    const found = form.querySelector<HTMLInputElement>(`#editor-rules-${name}`);
    if (!found) throw new Error(`There is no box for ${name}`);
    return found;
  };
  const type = async (name: string, text: string): Promise<void> => {
    box(name).value = text;
    box(name).dispatchEvent(new InputEvent('input', { bubbles: true }));
    await form.querySelector('portal-field-rules')?.updateComplete;
  };
  return { portal, section, form, box, type };
}

describe('dashboard, rules of a field', () => {
  afterEach(cleanUp);

  it('are written, saved and shown in words', async () => {
    const { portal, section, form, box, type } = await setup();
    await type('minWidthPx', '1200');
    await type('aspectRatio', '16:9');
    await type('maxBytes', '2.5');
    await type('widths', '480, 960');
    await type('breakpoints', '600 4:5');
    await type('altFrom', 'Alt_{language}, description');
    expect(textOf(form)).to.include('{language} is the language of the content: Alt_{language}, description.');
    box('isAltRequired').click();
    await expect(form).to.be.accessible();
    getButton(form, 'Save').click();
    await until(() => portal.settings.globalField.rules);
    expect(portal.settings.globalField.rules).to.deep.equal({
      minWidthPx: 1200, aspectRatio: { width: 16, height: 9 }, maxBytes: 2_500_000, widths: [480, 960], breakpoints: [{ upToPx: 600, ratio: { width: 4, height: 5 } }], isAltRequired: true,
      altFrom: ['Alt_{language}', 'description'],
    });
    await until(() => textOf(section).includes('Least width of the original (px): 1200 · Proportions: 16:9 · Largest file (MB): 2.5'));
  });

  it('that make no sense are kept as they are typed, said so, and not saved', async () => {
    const { portal, form, box, type } = await setup();
    await type('minWidthPx', 'wide');
    await type('widths', '480, big');
    await until(() => textOf(form).includes('Write a number above 0, or leave it empty.'));
    expect(textOf(form)).to.include('Write whole numbers with commas between');
    expect(box('minWidthPx').value).to.equal('wide');
    await expect(form).to.be.accessible();
    await type('maxBytes', '1');
    getButton(form, 'Save').click();
    await form.querySelector('portal-field-rules')?.updateComplete;
    expect(portal.settings.globalField.rules).to.equal(undefined);
    await type('minWidthPx', '');
    await type('widths', '');
    getButton(form, 'Save').click();
    await until(() => portal.settings.globalField.rules?.maxBytes === 1_000_000);
  });
});
