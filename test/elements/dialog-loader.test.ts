import { expect } from '@open-wc/testing';
import { languageTags } from '../../src/i18n/languages.ts';
import { openConnectorDialog } from '../../src/sitecore/connector-dialog.ts';
import { dialogOpener, type DialogCode, type LoaderOptions } from '../../src/sitecore/dialog-loader.ts';
import { unreachableTexts, type UnreachableTexts } from '../../src/sitecore/unreachable-texts.ts';
import { aSelection, FakeConnection, loadFakeDialog, until, type FakeDialog } from '../helpers/field-fixtures.ts';

const host = window as Window & { dialogClose?: () => void };
const notice = (): HTMLDialogElement | null => document.querySelector('asset-dialog-unreachable')?.shadowRoot?.querySelector('dialog') ?? null;
const button = (words: string): HTMLButtonElement => {
  const found = [...notice()?.querySelectorAll('button') ?? []].find(({ textContent }) => textContent === words);
  if (!found) throw new Error(`There is no button "${words}"`);
  return found;
};
const dialog = (): FakeDialog | null => document.querySelector('asset-selector')?.shadowRoot?.querySelector('selector-dialog') as unknown as FakeDialog | null;

/** The rest of the script, over a connection of the test; its dialog's code as `loadDialog` gives it. */
const code = (loadDialog: () => Promise<unknown> = loadFakeDialog): DialogCode => ({ openConnectorDialog: (options, surroundings) => openConnectorDialog(options, { ...surroundings, connection: new FakeConnection(), loadDialog }) });

describe('the drop-in where its dialog does not arrive', () => {
  const heard: string[] = [];
  const results: unknown[] = [];
  const callback = (result: unknown): void => void results.push(result);
  const opener = (load: LoaderOptions['load'], others: Partial<LoaderOptions> = {}) => dialogOpener({ portalUrl: 'https://portal.test', load, ...others });
  beforeEach(() => { host.dialogClose = () => heard.push('window closed'); });
  afterEach(() => {
    delete host.dialogClose;
    heard.length = results.length = 0;
    for (const left of document.querySelectorAll('asset-selector, asset-dialog-unreachable')) left.remove();
  });

  it('says so in words, and opens when its editor tries again', async () => {
    const attempts: number[] = [];
    const open = opener((attempt) => {
      attempts.push(attempt);
      return attempt < 1 ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(code());
    });
    open({ mode: 'SingleSelect', language: 'de-CH', callback });
    const said = await until(notice);
    expect([said.lang, said.dir, said.open]).to.deep.equal(['de', 'ltr', true]);
    expect(said.textContent).to.include('Der Auswahldialog konnte nicht geladen werden').and.include('Es wurde nichts gewählt');
    expect(document.activeElement?.shadowRoot?.activeElement?.textContent).to.equal('Erneut versuchen');
    await expect(said).to.be.accessible();
    button('Erneut versuchen').click();
    const opened = await until(dialog);
    expect([notice(), opened.language, attempts]).to.deep.equal([null, 'de', [0, 1]]);
    opened.confirm(aSelection());
    expect(results.length).to.equal(1);
  });

  it('says it again where it still does not arrive', async () => {
    opener(() => Promise.reject(new TypeError('Failed to fetch')))({ language: 'en' });
    const first = await until(notice);
    button('Try again').click();
    expect(first.isConnected).to.equal(false);
    expect(await until(notice)).not.to.equal(first);
  });

  for (const [name, leave] of [['its button', () => button('Close').click()], ['Escape', () => notice()!.dispatchEvent(new Event('cancel', { cancelable: true }))]] as const) {
    it(`is left by ${name}, which is what cancelling is: the window is closed, and nothing is told`, async () => {
      opener(() => Promise.reject(new TypeError('Failed to fetch')))({ language: 'en', windowed: false, callback });
      await until(notice);
      leave();
      expect([notice(), heard, results]).to.deep.equal([null, ['window closed'], []]);
    });
  }

  it('leaves a page that holds more where it is', async () => {
    opener(() => Promise.reject(new TypeError('Failed to fetch')))({ language: 'en', windowed: true });
    await until(notice);
    button('Close').click();
    expect(heard).to.deep.equal([]);
  });

  it('says so, too, where only the code of the dialog is missing, and leaves no empty field behind', async () => {
    let isThere = false;
    const open = opener(() => Promise.resolve(code(() => (isThere ? loadFakeDialog() : Promise.reject(new TypeError('Failed to fetch'))))));
    open({ language: 'en', callback });
    await until(notice);
    expect(document.querySelector('asset-selector')).to.equal(null);
    isThere = true;
    button('Try again').click();
    await until(() => dialog()?.isOpen);
    expect(notice()).to.equal(null);
  });

  it('says that it takes long, and makes room for what comes in the end', async () => {
    let arrive = (): void => undefined;
    const arrived = new Promise<DialogCode>((done) => { arrive = () => done(code()); });
    opener(() => arrived, { patienceMs: 0 })({ language: 'en' });
    expect((await until(notice)).textContent).to.include('The asset dialog takes long to load');
    arrive();
    await until(() => dialog()?.isOpen);
    await until(() => notice() === null);
  });

  it('opens nothing that comes after its editor has left', async () => {
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((done) => { arrive = done; });
    const loaded = arrived.then(() => code());
    opener(() => loaded, { patienceMs: 0 })({ language: 'en', windowed: false });
    await until(notice);
    button('Close').click();
    arrive();
    await loaded;
    await new Promise((painted) => { requestAnimationFrame(painted); });
    expect([document.querySelector('asset-selector'), heard]).to.deep.equal([null, ['window closed']]);
  });

  it('takes the key out of the address bar before anything has arrived, and hands it on', async () => {
    const before = location.href;
    history.replaceState(null, '', '?apiKey=ask_secret&mode=SingleSelect');
    let handed: string | undefined;
    opener(() => Promise.resolve({ openConnectorDialog: ({ apiKey }) => Promise.resolve(handed = apiKey) }))({});
    expect(location.href).to.include('?mode=SingleSelect').and.not.include('ask_secret');
    expect(await until(() => handed)).to.equal('ask_secret');
    history.replaceState(null, '', before);
  });

  it('has words in every language', () => {
    expect(Object.keys(unreachableTexts).sort()).to.deep.equal([...languageTags].sort());
    for (const tag of languageTags.filter((one) => one !== 'en')) {
      for (const [name, words] of Object.entries(unreachableTexts[tag]) as [keyof UnreachableTexts, string][]) expect(words.trim(), `${tag} ${name}`).not.to.be.oneOf(['', unreachableTexts.en[name]]);
    }
  });
});
