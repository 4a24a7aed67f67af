import { escapeHtml } from '../demo-cms/pages.ts';
import { contentFields, item } from './store.ts';

/** The page of the classic Content Editor's stand-in: raw values, each with the connector's dialog in a frame or in a window. */
export function contentEditorPage(portalUrl: string): string {
  const data = JSON.stringify({ portal: portalUrl, fields: contentFields }).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Content Editor stand-in</title>
<link rel="stylesheet" href="/host.css"><script type="application/json" id="host">${data}</script><script type="module" src="/content-editor.js"></script></head>
<body><header><strong>Content Editor</strong> <span>a stand-in for Sitecore XM and XP</span> <a href="/">Page builder</a> <a href="/site/en">View page</a></header>
<main><h1>${item.name}</h1>
  <p class="bar"><label>Interface <select id="interface"><option>en</option><option>de</option><option>nl</option><option>ar</option></select></label>
  <label><input type="checkbox" id="signed-out"> Give no new tokens</label> <button id="replay" type="button">Send the last message again</button></p>
  <p id="news" role="status"></p>
  ${contentFields.map(({ name, hint }) => `<section data-field="${name}"><h2>${name}</h2><p class="hint">${escapeHtml(hint)}</p>
    <textarea aria-label="Raw value of ${name}" rows="3" spellcheck="false" dir="ltr"></textarea>
    <p class="bar"><button type="button" data-open="frame" disabled>Browse for ${name}</button> <button type="button" data-open="window" disabled>Browse for ${name} in a window</button> <button type="button" data-save disabled>Save ${name}</button></p>
    <div data-frame></div></section>`).join('')}
  <h2>Messages</h2><ol id="messages" tabindex="0" aria-label="Messages between this page and its dialogs"></ol>
</main></body></html>
`;
}

/** The CMS's side of the dialog's protocol. Whose message one is, is told by the window it comes from; what it answers, by its id. */
export const contentEditorScript = `const { portal, fields } = JSON.parse(document.getElementById('host').textContent);
const { origin: portalOrigin } = new URL(portal);
const open = new Map();
let last = null;
const isOn = (id) => document.getElementById(id).checked;
const say = (text) => { document.getElementById('news').textContent = text; };
const sectionOf = (name) => document.querySelector('[data-field="' + name + '"]');
const rawOf = (name) => sectionOf(name).querySelector('textarea');

async function call(method, path, body) {
  const response = await fetch(path, { method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** A token is nobody's to read over the shoulder. */
function note(arrow, name, { type, id, payload }) {
  const shown = JSON.stringify(payload, (key, value) => key === 'token' && value ? '…' : value);
  document.getElementById('messages').append(Object.assign(document.createElement('li'), { textContent: [arrow, name, type, id, shown.slice(0, 300)].join(' ') }));
}

const newToken = async (name) => isOn('signed-out') ? '' : (await call('POST', '/api/token', { field: name })).token;

function send(dialog, type, id, payload) {
  const message = { source: 'asset-dialog', version: 1, type, id, payload };
  if (type === 'open') last = { dialog, message };
  note('→', dialog.field.name, message);
  dialog.window.postMessage(message, portalOrigin);
}

function browse(field, place) {
  const address = portal + '/connector/v1/dialog?origin=' + encodeURIComponent(location.origin);
  close(open.get(field.name));
  // What came of an earlier dialog is no news of this one.
  say('');
  const dialog = { field, id: '', window: null, close: () => dialog.window.close() };
  if (place === 'window') {
    dialog.window = window.open(address, '_blank', 'popup,width=1100,height=600');
    if (!dialog.window) return say('The browser did not open a window: allow pop-ups for this page.');
  } else {
    const frame = Object.assign(document.createElement('iframe'), { title: 'Asset for ' + field.name, src: address, allow: 'clipboard-write', className: 'dialog' });
    sectionOf(field.name).querySelector('[data-frame]').append(frame);
    dialog.window = frame.contentWindow;
    dialog.close = () => frame.remove();
    frame.focus();
  }
  open.set(field.name, dialog);
}

function close(dialog) {
  if (!dialog) return;
  open.delete(dialog.field.name);
  dialog.close();
  sectionOf(dialog.field.name).querySelector('[data-open]').focus();
}

addEventListener('message', async ({ data, origin, source }) => {
  const dialog = [...open.values()].find((one) => one.window === source);
  if (!dialog || origin !== portalOrigin || data?.source !== 'asset-dialog' || data.version !== 1) return;
  const { name, format, mode, types } = dialog.field;
  note('←', name, data);
  if (data.type === 'token') return send(dialog, 'token', data.id, { token: await newToken(name) });
  if (data.type === 'ready') {
    // Anew for a dialog that was loaded anew: an id is good for one opening.
    dialog.id = crypto.randomUUID();
    return send(dialog, 'open', dialog.id, { token: await newToken(name), value: rawOf(name).value, field: name, format, mode, types, language: document.getElementById('interface').value });
  }
  if (data.id !== dialog.id) return;
  if (data.type === 'refused') return say(name + ': refused, ' + data.payload.reason + (data.payload.message ? ': ' + data.payload.message : ''));
  if (data.type !== 'picked' && data.type !== 'cancelled') return;
  if (data.type === 'picked') rawOf(name).value = data.payload.value;
  say(name + ': ' + data.type);
  close(dialog);
});

// A window that is closed by its own button is gone before it can say so.
setInterval(() => {
  for (const dialog of open.values()) if (dialog.window.closed) { close(dialog); say(dialog.field.name + ': cancelled'); }
}, 300);

for (const field of fields) {
  const section = sectionOf(field.name);
  for (const button of section.querySelectorAll('[data-open]')) button.addEventListener('click', () => browse(field, button.dataset.open));
  section.querySelector('[data-save]').addEventListener('click', async () => {
    await call('PUT', '/api/content', { field: field.name, value: rawOf(field.name).value });
    say(field.name + ': saved');
  });
}
document.getElementById('replay').addEventListener('click', () => {
  if (!last) return say('Nothing was sent yet.');
  note('→', last.dialog.field.name, last.message);
  last.dialog.window.postMessage(last.message, portalOrigin);
});
const { values } = await call('GET', '/api/values?language=en');
for (const { name } of fields) rawOf(name).value = values[name];
// Not before: what is opened meanwhile would be of an empty field.
for (const button of document.querySelectorAll('[data-field] button')) button.disabled = false;
`;
