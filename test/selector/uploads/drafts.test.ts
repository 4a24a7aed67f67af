// Files in the list, before they are sent.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { detailsOf } from '../../../src/selector/uploads/upload-state.ts';
import { anAssetOf } from '../../helpers/controlled-connection.ts';
import { aFile, arrivedWhole, desk, done } from './desk.ts';

describe('files before they are sent', () => {
  it('are told apart: what cannot be uploaded stays with its reason, and the rest goes', async () => {
    const all = desk({ form: { extensions: ['txt', 'jpg', 'png'], maxSizeBytes: 5000 } });
    const jpeg = new File([Uint8Array.of(0xff, 0xd8, 0xff, 1, 2, 3)], 'photo.png', { lastModified: 1 });
    await all.draft(aFile('fine.txt'), aFile('empty.txt', 0), aFile('huge.txt', 5001), aFile('tool.sh'), jpeg);
    assert.deepEqual(all.state().items.map(({ problem }) => problem?.code ?? null), [null, 'empty', 'too-large', 'type', 'content']);
    all.uploads.rename(all.item('photo.png').id);
    await all.until(() => all.item('photo.jpg').status === 'draft');
    all.uploads.begin();
    await all.until(() => all.statuses().filter((status) => status === 'done').length === 2);
    assert.deepEqual(all.memory.arrived.map(({ fileName }) => fileName).sort(), ['fine.txt', 'photo.jpg']);
    assert.deepEqual(all.state().items.filter(({ status }) => status === 'draft').map(({ file }) => file.fileName), ['empty.txt', 'huge.txt', 'tool.sh']);
  });

  it('are taken once and a thousand at most; what was left out is told', () => {
    const all = desk();
    all.uploads.add([aFile('one.txt'), aFile('one.txt')]);
    assert.equal(all.state().leftOut.twice, 1);
    all.uploads.add(Array.from({ length: 1005 }, (_, index) => aFile(`file ${index}.txt`, 10)));
    assert.equal(all.state().items.length, 1000);
    assert.equal(all.state().leftOut.tooMany, 6);
  });

  it('go five hundred at once, and arrive', async () => {
    const [now, most] = [new Map<string, number>(), new Map<string, number>()];
    const asked = ['findTwins', 'start', 'sendChunk'];
    // Each call takes a turn of the process, in which others could join it; the first of each kind wait until four are there.
    const gate = async (call: string): Promise<void> => {
      const count = (now.get(call) ?? 0) + 1;
      now.set(call, count);
      most.set(call, Math.max(most.get(call) ?? 0, count));
      do await new Promise((passed) => { setImmediate(passed); });
      while (asked.includes(call) && (most.get(call) ?? 0) < 4);
      now.set(call, (now.get(call) ?? 0) - 1);
    };
    const all = desk({ form: { maxParallel: 4 }, gate });
    const files = Array.from({ length: 500 }, (_, index) => aFile(`file ${index}.txt`, 20));
    await all.draft(...files);
    all.uploads.begin();
    await all.until(done(all));
    await arrivedWhole(all.memory, files);
    assert.deepEqual([all.memory.mostAtOnce(), ...asked.map((call) => most.get(call))], [4, 4, 4, 4]);
  });

  it('wait for a decision where the DAM may have them', async () => {
    const all = desk({ twins: ({ fileName }) => (fileName.startsWith('known') ? [anAssetOf(1)] : []) });
    await all.draft(aFile('known 1.txt'), aFile('known 2.txt'), aFile('new.txt'));
    all.uploads.begin();
    await all.until(() => all.item('new.txt').status === 'done');
    assert.equal(all.item('known 1.txt').status, 'draft');
    all.uploads.want([all.item('known 1.txt').id]);
    all.uploads.useTwin(all.item('known 2.txt').id, anAssetOf(1));
    all.uploads.begin();
    await all.until(() => all.item('known 1.txt').status === 'done');
    const used = all.news.find((one) => one.type === 'upload-finished' && !one.isNew);
    assert.equal(used?.type === 'upload-finished' && used.assetId, 'asset-1');
    assert.equal(all.memory.arrived.length, 2);
  });

  it('carry what is written for all, what is written for each, and what the page changes; the page may refuse one', async () => {
    const all = desk({ form: { properties: [{ id: 'region', label: 'Region', kind: 'single', isRequired: true, options: [{ id: 'n', label: 'North', level: 0 }] }] } });
    await all.draft(aFile('one.txt'), aFile('two.txt'), aFile('three.txt'));
    all.uploads.begin();
    assert.deepEqual(all.statuses(), ['draft', 'draft', 'draft'], 'a required property is missing');
    all.uploads.changeAll({ tags: ['spring'], properties: { region: ['n'] } });
    all.uploads.change(all.item('two.txt').id, { name: 'Second', properties: { region: ['s'] } });
    all.uploads.begin((item, details) => (item.file.fileName === 'three.txt' ? { refusal: 'Not on Fridays.' } : { ...details, copyright: 'Northwind' }));
    await all.until(() => all.statuses().filter((status) => status === 'done').length === 2);
    const of = (name: string) => all.memory.arrived.find(({ fileName }) => fileName === name)?.details;
    assert.deepEqual(of('one.txt'), { name: 'one', description: '', copyright: 'Northwind', tags: ['spring'], brandId: 'brand-1', properties: { region: ['n'] } });
    assert.deepEqual(of('two.txt'), { name: 'Second', description: '', copyright: 'Northwind', tags: ['spring'], brandId: 'brand-1', properties: { region: ['s'] } });
    assert.deepEqual(all.item('three.txt').problem, { code: 'refused', problem: null, reason: 'Not on Fridays.' });
  });

  it('keep what the page said of one, whenever the form arrived: a second look at a file changes nothing', async () => {
    for (let turns = 0; turns < 12; turns += 1) {
      const all = desk();
      const file = aFile('one.txt');
      const rests: (() => void)[] = [];
      let looks = 0;
      const slice = file.slice.bind(file);
      // The first look is quick, any other takes until it is let go on.
      file.slice = (...range) => {
        const head = slice(...range);
        looks += 1;
        if (looks > 1) head.arrayBuffer = () => new Promise((done) => rests.push(() => void slice(...range).arrayBuffer().then(done)));
        return head;
      };
      const loading = all.uploads.load();
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      all.uploads.add([file]);
      await loading;
      await all.until(() => all.item('one.txt').status === 'draft');
      all.uploads.begin(() => ({ refusal: 'Not on Fridays.' }));
      for (const go of rests) go();
      for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
      assert.equal(all.item('one.txt').problem?.code, 'refused', `${turns} turns after the form was asked for`);
    }
  });

  it('go where somebody looks who brings them, unless they have chosen another place or it takes no files', async () => {
    const form = { brands: [{ id: 'n', name: 'North' }, { id: 's', name: 'South' }], folders: [{ id: 'a', name: 'Press' }, { id: 'b', name: 'Trail' }] };
    const all = desk({ form });
    const places = (fileName: string): readonly unknown[] => {
      const { folderId, brandId } = detailsOf(all.item(fileName), all.state());
      return [folderId, brandId];
    };
    all.uploads.suggest({ folderId: 'b', brandId: 's' });
    await all.draft(aFile('one.txt'));
    assert.deepEqual([all.state().common.folderId, ...places('one.txt')], ['b', 'b', 's']);
    // What is in the list stays where it was to go.
    all.uploads.suggest({ folderId: 'a' });
    assert.deepEqual(places('one.txt'), ['b', 's']);
    all.uploads.remove(all.item('one.txt').id);
    all.uploads.suggest({ folderId: 'a', brandId: 'x' });
    await all.draft(aFile('two.txt'));
    assert.deepEqual(places('two.txt'), ['a', null]);
    all.uploads.remove(all.item('two.txt').id);
    all.uploads.suggest({ folderId: 'closed' });
    await all.draft(aFile('three.txt'));
    assert.deepEqual(places('three.txt'), [undefined, null]);
    all.uploads.changeAll({ folderId: 'b' });
    all.uploads.remove(all.item('three.txt').id);
    all.uploads.suggest({ folderId: 'a' });
    await all.draft(aFile('four.txt'));
    assert.deepEqual(places('four.txt'), ['b', null], 'chosen by somebody');
  });

  it('stay where the form cannot be loaded, and are checked when it is', async () => {
    let isDown = true;
    const all = desk({ fault: (call) => (call === 'loadForm' && isDown ? 'portal-unreachable' : null) });
    all.uploads.add([aFile('one.txt')]);
    await all.until(() => all.state().form.status === 'error');
    isDown = false;
    await all.uploads.load();
    await all.until(() => all.item('one.txt').status === 'draft');
  });
});
