/** The page builder's side in the browser: opens a field in an iframe and answers it, over Sitecore's own `CoreSDK` as host. */
export const hostScript = `import { CoreSDK } from '/sdk/core.js';

const { app, item, fields, site } = JSON.parse(document.getElementById('host').textContent);
const appOrigin = app ? new URL(app).origin : '';
const panel = document.getElementById('panel');
const language = () => document.getElementById('language').value;
const pageName = () => document.getElementById('name').value;
const isOn = (id) => document.getElementById(id).checked;
const say = (text) => { document.getElementById('news').textContent = text; };
let open = null;

async function call(method, path, body) {
  const response = await fetch(path, { method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

async function showValues() {
  const { values, isPublished } = await call('GET', '/api/values?language=' + language());
  for (const { name } of fields) document.querySelector('[data-stored="' + name + '"]').textContent = values[name] || '(nothing)';
  document.getElementById('state').textContent = isPublished ? 'published' : 'not published';
  document.getElementById('site').href = '/site/' + language();
}

const answers = {
  'host.user': () => ({ sub: 'sitecore|ada', name: 'Ada Editor', email: 'ada@example.com' }),
  'host.state': () => ({ environment: 'sandbox', language: document.getElementById('interface').value, ...(isOn('dark') ? { theme: 'dark' } : {}) }),
  'application.context': () => ({ id: 'sandbox-app', url: app, name: 'Asset field' }),
  'pages.context': () => ({
    siteInfo: { id: 'shop', name: 'shop', language: language(), supportedLanguages: ['en', 'de'], renderingEngineApplicationUrl: site },
    pageInfo: { id: item.id, name: pageName(), displayName: pageName(), path: item.path.replace(/[^/]*$/, pageName()), version: item.version, language: language(), url: site + '/site/' + language() },
  }),
  'pages.getPageHTML': () => '<html></html>',
};

function openField(name) {
  closeField();
  if (!app) return say('The portal has no address for Sitecore yet: make one under Integration settings, then start again.');
  const { query } = fields.find((field) => field.name === name);
  const frame = Object.assign(document.createElement('iframe'), { title: 'Asset field ' + name, src: app + query, allow: 'clipboard-write' });
  const sdk = new CoreSDK({ targetOrigin: appOrigin, selfOrigin: location.origin });
  open = { name, sdk, frame };
  if (!isOn('silent')) {
    for (const [action, answer] of Object.entries(answers)) sdk.onRequest(action, answer);
    sdk.onRequest('pages.getValue', async () => (await call('GET', '/api/values?language=' + language())).values[name]);
    sdk.onRequest('pages.setValue', async ({ value }) => {
      if (isOn('locked')) throw new Error('The item is locked by another person.');
      await call('PUT', '/api/value', { language: language(), field: name, value });
      say('Saved: ' + name);
      await showValues();
    });
    sdk.onRequest('pages.closeApp', () => { setTimeout(closeField); });
    sdk.initialize({ type: 'host', targetOrigin: appOrigin, selfOrigin: location.origin, version: '1' });
  }
  panel.append(frame);
  sdk.setTarget(frame.contentWindow);
  if (!isOn('silent')) sdk.connect();
}

function closeField() {
  open?.sdk.destroy();
  open?.frame.remove();
  open = null;
}

document.addEventListener('click', ({ target }) => {
  const name = target.closest('[data-open]')?.dataset.open;
  if (name) openField(name);
});
const tell = (event) => { if (open?.sdk.isConnected()) open.sdk.emit(event, answers[event]()); };
document.getElementById('language').addEventListener('change', async () => {
  await showValues();
  tell('pages.context');
});
for (const [id, event] of [['name', 'pages.context'], ['interface', 'host.state'], ['dark', 'host.state']]) document.getElementById(id).addEventListener('change', () => tell(event));
for (const [id, isPublished] of [['publish', true], ['unpublish', false]]) {
  document.getElementById(id).addEventListener('click', async () => {
    await call('POST', '/api/publish', { language: language(), isPublished });
    say(isPublished ? 'Published.' : 'Unpublished.');
    await showValues();
  });
}
await showValues();
`;
