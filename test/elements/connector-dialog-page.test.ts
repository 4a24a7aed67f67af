import { expect } from '@open-wc/testing';
import { DialogLine, readMessage, type DialogMessage } from '../../src/sitecore/dialog-line.ts';
import { openDialog } from '../../src/sitecore/dialog-page.ts';
import { questionIn } from '../helpers/replace-question.ts';
import { anAsset, aSelection, aValue, FakeConnection, loadFakeDialog, until, type FakeDialog } from '../helpers/field-fixtures.ts';

interface Sent {
  readonly type: string;
  readonly id: string;
  readonly payload: Readonly<Record<string, unknown>>;
}
const open = (id: string, payload: object = {}) => ({ source: 'asset-dialog', version: 1, type: 'open', id, payload });

/** A line whose host is this very window. */
const setup = () => {
  const page = document.body.appendChild(document.createElement('iframe')).contentWindow as Window;
  const sent: Sent[] = [];
  const heard: DialogMessage[] = [];
  const line = new DialogLine({ post: (message) => sent.push(message as Sent), isFrom: ({ origin, source }) => origin === 'https://cms.test' && source === window }, (message) => heard.push(message), page);
  const receive = (data: unknown, { origin = 'https://cms.test', source = window }: { origin?: string; source?: Window | null } = {}) =>
    page.dispatchEvent(new MessageEvent('message', { data, origin, source }));
  return { line, sent, heard, receive };
};

describe('the dialog page\'s protocol', () => {
  afterEach(() => { for (const one of document.querySelectorAll('iframe, asset-selector')) one.remove(); });

  it('hears the host\'s origin and window only', () => {
    const { heard, receive } = setup();
    receive(open('message-1'), { origin: 'https://evil.test' });
    receive(open('message-2'), { source: null });
    expect(heard).to.deep.equal([]);
    receive(open('message-3'));
    expect(heard.map(({ id }) => id)).to.deep.equal(['message-3']);
  });

  it('hears nothing that is no message of it', () => {
    for (const data of [null, 'open', open('short'), { ...open('message-1'), version: 2 }, { ...open('message-1'), source: 'other' }, { ...open('message-1'), payload: 'text' }, { ...open('message-1'), id: 7 }]) expect(readMessage(data), JSON.stringify(data)).to.equal(null);
  });

  it('refuses a message that is sent twice', () => {
    const { heard, sent, receive } = setup();
    receive(open('message-1'));
    receive(open('message-1'));
    expect(heard.length).to.equal(1);
    expect(sent.map(({ type, id, payload }) => [type, id, payload])).to.deep.equal([['refused', 'message-1', { reason: 'replayed' }]]);
  });

  it('gets a new token by the id it asked with, and by no other', async () => {
    const { line, sent, receive } = setup();
    const asked = line.askToken();
    const id = sent[0]?.id ?? '';
    receive({ source: 'asset-dialog', version: 1, type: 'token', id: 'another-id', payload: { token: 'wrong' } });
    receive({ source: 'asset-dialog', version: 1, type: 'token', id, payload: { token: 'right' } });
    expect(await asked).to.equal('right');
  });
});

describe('the dialog page', () => {
  afterEach(() => { for (const one of document.querySelectorAll('asset-selector')) one.remove(); });

  const run = async (payload: object) => {
    await loadFakeDialog();
    const sent: unknown[][] = [];
    const connection = new FakeConnection();
    const ended = openDialog({ type: 'open', id: 'message-1', payload: payload as Record<string, unknown> }, {
      portalUrl: 'https://portal.test', connection, line: { say: (...said) => void sent.push(said), askToken: () => Promise.resolve('token') },
    });
    const dialog = async (): Promise<FakeDialog> => {
      const found = () => document.querySelector('asset-selector')?.shadowRoot?.querySelector('selector-dialog') as unknown as FakeDialog | null;
      await until(() => found()?.isOpen === true);
      return found() as FakeDialog;
    };
    return { sent, ended, dialog, connection };
  };

  it('answers with the raw value that was picked, once', async () => {
    const { sent, ended, dialog } = await run({ token: 'token', mode: 'SingleSelectFile', format: 'sitecore-image', field: 'Hero' });
    (await dialog()).confirm(aSelection(anAsset({ id: 'H', derivatives: [{ name: 'webimage', url: 'https://cdn.test/h.jpg', widthPx: 8, heightPx: 6 }] })));
    await ended;
    expect(sent.length).to.equal(1);
    expect(sent[0]?.slice(0, 2)).to.deep.equal(['picked', 'message-1']);
    expect((sent[0]?.[2] as { value: string }).value).to.match(/^<image mediaid="" src="https:\/\/cdn\.test\/h\.jpg" .*dam-id="H"/);
    expect(document.querySelector('asset-selector')).to.equal(null);
  });

  it('answers with the value that was there when its asset is confirmed anew', async () => {
    const asset = anAsset();
    const { sent, ended, dialog } = await run({ token: 'token', value: aValue(asset) });
    (await dialog()).confirm(aSelection(asset));
    await ended;
    expect(sent.map(([type]) => type)).to.deep.equal(['picked']);
  });

  it('says that nothing was changed, and what it cannot open', async () => {
    const { sent, ended, dialog } = await run({ token: 'token', value: aValue() });
    (await dialog()).close();
    await ended;
    expect(sent).to.deep.equal([['cancelled', 'message-1', {}]]);
  });

  for (const [payload, field, named] of [
    [{}, 'token', 'editor token'], [{ token: 'a b' }, 'token', 'editor token'], [{ token: 'token', format: 'pdf' }, 'format', 'sitecore-image'],
    [{ token: 'token', mode: 'several' }, 'mode', 'multiple'], [{ token: 'token', mode: 7 }, 'mode', 'text'], [{ token: 'token', types: 'image,picture' }, 'types', 'document'], [{ token: 'token', types: ['image'] }, 'types', 'text'],
    [{ token: 'token', language: 'German, please' }, 'language', 'BCP 47'], [{ token: 'token', contentLanguage: '-' }, 'contentLanguage', 'BCP 47'], [{ token: 'token', value: {} }, 'value', 'text'],
  ] as const) {
    it(`refuses ${JSON.stringify(payload)}, and says what is right`, async () => {
      const { sent, ended, connection } = await run(payload);
      await ended;
      const [type, id, told] = sent[0] as [string, string, { reason: string; field: string; message: string; allowed?: readonly string[] }];
      expect([sent.length, type, id, told.reason, told.field]).to.deep.equal([1, 'refused', 'message-1', 'invalid', field]);
      expect(told.message).to.include(named);
      if (told.allowed) expect(told.message).to.include(told.allowed.join(', '));
      expect([document.querySelector('asset-selector'), connection.calls]).to.deep.equal([null, []]);
    });
  }

  it('takes the existing connector\'s names, lists with spaces, and a language that it does not speak', async () => {
    for (const [mode, expected] of [['multiselect', 'multiple'], ['SingleSelect', 'single'], ['single-file', 'single-file'], ['', 'single-file']] as const) {
      const { ended, dialog } = await run({ token: 'token', mode, types: ' Image, video ', language: 'fi', contentLanguage: 'de_CH', fromLater: true });
      const opened = await dialog();
      expect([opened.mode, opened.use?.rules.types]).to.deep.equal([expected, ['image', 'video']]);
      opened.close();
      await ended;
    }
  });

  describe('over another connector\'s value', () => {
    const foreign = '<image stylelabs-content-id="1235" stylelabs-content-type="Image" src="https://hub.test/a.jpg?v=1" />';

    it('shows it, asks the DAM for nothing, and leaves it when it is kept', async () => {
      const { sent, ended, connection } = await run({ token: 'token', value: foreign, format: 'sitecore-image', language: 'de' });
      const question = await questionIn(document);
      expect(question.text()).to.include('Dieser Wert ist nicht hier entstanden.').and.include('https://hub.test/a.jpg?v=1').and.include('Ein anderes Asset wählen?');
      await expect(question.element).to.be.accessible();
      expect(question.focused()).to.equal('Wert behalten');
      question.press('Wert behalten');
      await ended;
      expect(sent).to.deep.equal([['cancelled', 'message-1']]);
      expect(connection.calls).to.deep.equal([]);
      expect(document.querySelector('replace-question')).to.equal(null);
    });

    it('leaves it by Escape, too', async () => {
      const { sent, ended } = await run({ token: 'token', value: foreign });
      (await questionIn(document)).escape();
      await ended;
      expect(sent).to.deep.equal([['cancelled', 'message-1']]);
    });

    it('opens without it once it may be replaced, and replaces it when an asset is picked', async () => {
      const { sent, ended, dialog } = await run({ token: 'token', value: foreign, format: 'sitecore-image' });
      (await questionIn(document)).press('Choose another asset');
      const opened = await dialog();
      expect(opened.use?.picks).to.deep.equal([]);
      opened.confirm(aSelection(anAsset({ id: 'H', derivatives: [{ name: 'webimage', url: 'https://cdn.test/h.jpg', widthPx: 8, heightPx: 6 }] })));
      await ended;
      expect((sent[0]?.[2] as { value: string }).value).to.match(/dam-id="H"/).and.not.match(/1235|hub\.test/);
    });

    it('is left, too, when no asset is picked in the end', async () => {
      const { sent, ended, dialog } = await run({ token: 'token', value: 'What somebody wrote' });
      (await questionIn(document)).press('Choose another asset');
      (await dialog()).close();
      await ended;
      expect(sent).to.deep.equal([['cancelled', 'message-1', {}]]);
    });
  });

  it('gives the options back that stand inside of a value', async () => {
    const options = { field: 'Hero', mine: 1 };
    const { sent, ended, dialog } = await run({ token: 'token', value: JSON.stringify(options) });
    (await dialog()).confirm(aSelection());
    await ended;
    expect((JSON.parse((sent[0]?.[2] as { value: string }).value) as { options: object }).options).to.deep.equal(options);
  });
});
