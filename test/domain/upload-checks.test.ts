import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { extensionOf, faultOf, fittingName, missingDetails, tidyFileName } from '../../src/domain/upload-checks.ts';
import type { UploadForm } from '../../src/domain/upload.ts';

const open: UploadForm = { brands: [], properties: [], extensions: null, maxSizeBytes: null, maxParallel: 3 };
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46);
const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const fault = (fileName: string, head: Uint8Array, form: Partial<UploadForm> = {}, sizeBytes = 5000) => faultOf({ fileName, sizeBytes, mediaType: '' }, head, { ...open, ...form });

describe('a file before it is uploaded', () => {
  it('may be of any kind where the DAM names none', () => {
    assert.equal(fault('photo.jpg', jpeg), null);
    assert.equal(fault('notes.txt', text('Dear all')), null);
    assert.equal(fault('no extension', text('Dear all')), null);
  });

  it('is refused empty, too large, or of a kind that the DAM does not take', () => {
    assert.equal(fault('photo.jpg', new Uint8Array(), {}, 0), 'empty');
    assert.equal(fault('photo.jpg', jpeg, { maxSizeBytes: 4999 }), 'too-large');
    assert.equal(fault('photo.jpg', jpeg, { maxSizeBytes: 5000 }), null);
    assert.equal(fault('notes.txt', text('Dear all'), { extensions: ['jpg', 'png'] }), 'type');
    assert.equal(fault('PHOTO.JPG', jpeg, { extensions: ['jpg', 'png'] }), null);
  });

  it('is told by its content where the name says something else', () => {
    assert.equal(fault('photo.png', jpeg), 'content');
    assert.equal(fittingName('photo.png', jpeg), 'photo.jpg');
    assert.equal(fault('photo.jpeg', jpeg), null);
    assert.equal(fault('photo.jpg', text('<html>')), 'content', 'every JPEG begins the same way');
    assert.equal(fittingName('photo.jpg', text('<html>')), null);
    assert.equal(fault('report.docx', Uint8Array.of(0x50, 0x4b, 3, 4)), null, 'Word\'s files are archives');
    assert.equal(fault('report.pdf', Uint8Array.of(0x4d, 0x5a, 0x90, 0)), 'content');
    assert.equal(fittingName('report.pdf', Uint8Array.of(0x4d, 0x5a, 0x90, 0)), null, 'nobody is helped to upload a program');
    assert.equal(fault('drawing.xyz', jpeg), null, 'of an unknown extension nothing can be said');
  });
});

describe('a file\'s name', () => {
  it('has an extension after its last dot only', () => {
    assert.equal(extensionOf('a.tar.GZ'), 'gz');
    for (const none of ['README', '.htaccess', 'a.b/c', 'ends.', 'v1. final draft']) assert.equal(extensionOf(none), '', none);
  });

  it('loses what paths and systems take amiss, and keeps every script', () => {
    assert.equal(tidyFileName('a/b\\c.jpg'), 'a-b-c.jpg');
    assert.equal(tidyFileName('evil\u202egpj.exe'), 'evilgpj.exe');
    assert.equal(tidyFileName(' 港の夜明け 🌅.jpg\n'), '港の夜明け 🌅.jpg');
    assert.equal(tidyFileName('...'), 'file');
    assert.equal(tidyFileName('\u0000'), 'file');
  });

  it('is at most 255 bytes long, ends with its extension and splits no letter', () => {
    for (const letter of ['a', 'é', '港', '🌅']) {
      const name = tidyFileName(`${letter.repeat(300)}.jpeg`);
      const bytes = new TextEncoder().encode(name).length;
      assert.ok(bytes <= 255 && bytes > 250, `${letter}: ${bytes}`);
      assert.match(name, /\.jpeg$/);
      assert.equal(new TextDecoder('utf-8', { fatal: true }).decode(new TextEncoder().encode(name)), name);
    }
    assert.equal(tidyFileName(`${'a'.repeat(251)}.jpg`), `${'a'.repeat(251)}.jpg`);
  });
});

describe('what is written with a file', () => {
  const form: UploadForm = {
    ...open, brands: [{ id: 'a', name: 'A' }, { id: 'b', name: 'B' }],
    properties: [{ id: 'p', label: 'Region', kind: 'single', isRequired: true, options: [] }, { id: 'q', label: 'Note', kind: 'text', isRequired: false, options: [] }],
  };
  const details = { name: 'Harbour', description: '', copyright: '', tags: [], brandId: 'a', properties: { p: ['north'] } };

  it('is complete with a name, a brand and a folder where there are several, and every required property', () => {
    assert.deepEqual(missingDetails(details, form), []);
    assert.deepEqual(missingDetails({ ...details, name: ' ', brandId: null, properties: { p: [' '] } }, form), ['name', 'brand', 'p']);
    assert.deepEqual(missingDetails({ ...details, brandId: null }, { ...form, brands: form.brands.slice(1) }), [], 'one brand needs no choice');
    const folders = [{ id: '1', name: 'Campaigns' }, { id: '2', name: 'Campaigns / Spring' }];
    assert.deepEqual(missingDetails(details, { ...form, folders }), ['folder']);
    assert.deepEqual(missingDetails({ ...details, folderId: '2' }, { ...form, folders }), []);
    assert.deepEqual(missingDetails(details, { ...form, folders: folders.slice(1) }), [], 'one folder needs no choice');
  });
});
