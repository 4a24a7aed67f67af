// `npm start`: the whole product on one machine. Plain JavaScript for Node 20; the servers run on the project's own Node.
import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { ensureBuilt, ensureInstalled, projectEnvironment, projectNode, root } from './install.mjs';

const host = '127.0.0.1';
const servers = {
  portal: { title: 'Integration Portal', variable: 'PORTAL_PORT', port: 4100, main: 'src/portal/server/main.ts', ready: '/' },
  sandbox: { title: 'Sandbox Bynder', variable: 'SANDBOX_PORT', port: 4200, main: 'src/sandbox/server/main.ts', ready: '/' },
  cms: { title: 'Demo CMS', variable: 'DEMO_CMS_PORT', port: 4300, main: 'src/sandbox/demo-cms/main.ts', ready: '/' },
  webdam: { title: 'Sandbox Webdam', variable: 'SANDBOX_WEBDAM_PORT', port: 4210, main: 'src/sandbox/server/webdam/main.ts', ready: '/' },
  sitecore: { title: 'Page builder stand-in', variable: 'SITECORE_PORT', port: 4320, main: 'src/sandbox/sitecore/main.ts', ready: '/' },
  webdamCms: { title: 'Demo CMS on Webdam', variable: 'DEMO_CMS_WEBDAM_PORT', port: 4310, main: 'src/sandbox/demo-cms/main.ts', ready: '/' },
};
const dataFolder = resolve(root, process.env.DATA_DIR ?? '.data');
const children = [];
let isStopping = false;

main().catch((error) => stop(1, error.message));

async function main() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0));
  for (const server of Object.values(servers)) server.port = portOf(server);
  await checkPorts();
  ensureInstalled();
  ensureBuilt();
  mkdirSync(join(dataFolder, 'logs'), { recursive: true, mode: 0o700 });
  const demo = demoCredentials();
  const address = Object.fromEntries(Object.entries(servers).map(([name, { port }]) => [name, `http://${host}:${port}`]));
  const portalEnvironment = {
    PORTAL_HOST: host, PORTAL_PORT: String(servers.portal.port), PORTAL_PUBLIC_URL: address.portal,
    PORTAL_DATA_DIR: join(dataFolder, 'portal'), PORTAL_TRUSTED_DAM_HOSTS: [host, 'localhost'].flatMap((name) => [`${name}:${servers.sandbox.port}`, `${name}:${servers.webdam.port}`, `${name}:${servers.cms.port}`]).join(),
    PORTAL_SITECORE_ORIGINS: address.sitecore,
    PORTAL_WEBDAM_CLIENT_ID: demo.webdamClientId, PORTAL_WEBDAM_CLIENT_SECRET: demo.webdamClientSecret, PORTAL_WEBDAM_API_URL: address.webdam,
  };
  start('sandbox', {
    SANDBOX_HOST: host, SANDBOX_PORT: String(servers.sandbox.port), SANDBOX_CLIENT_ID: demo.clientId, SANDBOX_CLIENT_SECRET: demo.clientSecret,
    SANDBOX_STATE_FILE: join(dataFolder, 'sandbox.json'),
  });
  start('webdam', {
    SANDBOX_HOST: host, SANDBOX_WEBDAM_PORT: String(servers.webdam.port), SANDBOX_WEBDAM_CLIENT_ID: demo.webdamClientId, SANDBOX_WEBDAM_CLIENT_SECRET: demo.webdamClientSecret,
    SANDBOX_WEBDAM_PASSWORD: demo.webdamPassword, SANDBOX_WEBDAM_REDIRECT_URIS: `${address.portal}/api/v1/settings/dam/connected`, SANDBOX_WEBDAM_STATE_FILE: join(dataFolder, 'webdam.json'),
  });
  // The first seed also makes the database; from then on others may open it, too.
  const { apiKey } = await seed(portalEnvironment, demo.password, [
    '--organisation', 'Demo Organisation', '--email', demo.email, '--name', 'Demo Editor', '--origin', address.cms, '--origin', address.cms.replace(host, 'localhost'),
  ]);
  start('portal', portalEnvironment);
  start('cms', {
    DEMO_CMS_HOST: host, DEMO_CMS_PORT: String(servers.cms.port), DEMO_CMS_PORTAL_URL: address.portal, DEMO_CMS_API_KEY: apiKey,
    DEMO_CMS_FILE: join(dataFolder, 'demo-cms.json'), DEMO_CMS_CALLBACK_SECRET: demo.callbackSecret,
  });
  const second = await seed(portalEnvironment, demo.webdamLoginPassword, [
    '--organisation', 'Demo Organisation on Webdam', '--email', demo.webdamLogin, '--name', 'Demo Editor', '--origin', address.webdamCms, '--origin', address.webdamCms.replace(host, 'localhost'),
  ]);
  start('webdamCms', {
    DEMO_CMS_HOST: host, DEMO_CMS_PORT: String(servers.webdamCms.port), DEMO_CMS_PORTAL_URL: address.portal, DEMO_CMS_API_KEY: second.apiKey,
    DEMO_CMS_FILE: join(dataFolder, 'demo-cms-webdam.json'),
  });
  await seed(portalEnvironment, demo.operatorPassword, ['--organisation', 'Portal operations', '--email', demo.operatorEmail, '--name', 'Portal Operator', '--operator']);
  await untilReady('portal', address.portal + servers.portal.ready);
  start('sitecore', {
    SITECORE_HOST: host, SITECORE_PORT: String(servers.sitecore.port), SITECORE_PORTAL_URL: address.portal, SITECORE_API_KEY: apiKey,
    SITECORE_FILE: join(dataFolder, 'sitecore.json'), SITECORE_APP_URL: await sitecoreAddress(address, demo),
  });
  await Promise.all(Object.entries(servers).map(([name, server]) => untilReady(name, address[name] + server.ready)));
  await connectWebdam(address, demo);
  await setCallback(address, demo);
  await nameEndOfRights(address, demo);
  console.log(`
  1  Integration Portal   ${address.portal}
     Login                ${demo.email}   ${demo.password}
     Operator's login     ${demo.operatorEmail}   ${demo.operatorPassword}

  2  Connect the DAM in "Bynder settings"; the sandbox stands in for Bynder:
     Portal URL           ${address.sandbox}
     OAuth2 Client ID     ${demo.clientId}
     OAuth2 Client Secret ${demo.clientSecret}

  3  Demo CMS             ${address.cms}   pick an asset, save, reload

  4  The same on Webdam, connected already; connect it anew by "Connect to Webdam" in the portal:
     Webdam login         ${demo.webdamLogin}   ${demo.webdamLoginPassword}
     Sandbox Webdam       ${address.webdam}   service account admin   ${demo.webdamPassword}
     Webdam CMS           ${address.webdamCms}

  5  Sitecore stand-in    ${address.sitecore}   open a field, pick, save; "View page" is drawn by Sitecore's components
     Content Editor       ${address.sitecore}/content-editor   the connector's dialog in a frame and in a window

  Data and logs: ${dataFolder}   Stop with Ctrl+C.
`);
}

function portOf({ variable, port }) {
  const text = process.env[variable];
  if (text === undefined || text === '') return port;
  const number = Number(text);
  if (Number.isInteger(number) && number > 0 && number < 65_536) return number;
  throw new Error(`${variable} is "${text}"; write a port between 1 and 65535, or leave it out for ${port}.`);
}

/** Before the long work of a first start: nobody wants to wait for an install to learn of a taken port. */
async function checkPorts() {
  const taken = [];
  const seen = new Map();
  for (const { title, variable, port } of Object.values(servers)) {
    if (seen.has(port)) throw new Error(`${variable} and ${seen.get(port)} are both ${port}; give each server its own port.`);
    seen.set(port, variable);
    const isFree = await new Promise((done) => {
      const probe = createServer().once('error', () => done(false)).listen(port, host, () => probe.close(() => done(true)));
    });
    if (!isFree) taken.push(`Port ${port} for the ${title} is taken. End what uses it, or set ${variable} to a free port: ${variable}=${port + 1000} npm start`);
  }
  if (taken.length > 0) throw new Error(taken.join('\n'));
}

/** Made once for this machine and kept, so that a second start finds its login again and no secret lies in the repository. */
function demoCredentials() {
  const file = join(dataFolder, 'demo.json');
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const demo = {
    email: 'demo@example.com', password: newPassword(), operatorEmail: 'operator@example.com', operatorPassword: newPassword(),
    clientId: randomUUID(), clientSecret: randomUUID(), webdamClientId: randomUUID(), webdamClientSecret: randomUUID(), webdamPassword: newPassword(),
    webdamLogin: 'webdam@example.com', webdamLoginPassword: newPassword(), callbackSecret: randomUUID(), ...kept,
  };
  writeFileSync(file, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  return demo;
}

/** As a person does it in the dashboard, once: what was set up since stays. */
async function connectWebdam(address, demo) {
  const headers = await logIn(address, demo.webdamLogin, demo.webdamLoginPassword);
  // Somebody has changed the password: then the connection is theirs, too.
  if (!headers) return;
  const api = `${address.portal}/api/v1`;
  const { dam } = await (await fetch(`${api}/settings`, { headers })).json();
  if (dam !== null) return;
  const body = { kind: 'webdam', portalUrl: address.webdam, clientId: '', account: { userName: 'admin', password: demo.webdamPassword } };
  const saved = await fetch(`${api}/settings/dam`, { method: 'PUT', headers, body: JSON.stringify(body) });
  if (!saved.ok) throw new Error(`The second demo organisation could not be connected: ${await saved.text()}`);
}

/** Where the portal asks the demo CMS to replace assets; what somebody set since stays. */
async function setCallback(address, demo) {
  const headers = await logIn(address, demo.email, demo.password);
  if (!headers) return;
  const api = `${address.portal}/api/v1/tracking/callback`;
  const { url } = await (await fetch(api, { headers })).json();
  if (url !== '') return;
  const saved = await fetch(api, { method: 'PUT', headers, body: JSON.stringify({ url: `${address.cms}/asset-replacement`, secret: demo.callbackSecret }) });
  if (!saved.ok) throw new Error(`The demo CMS could not be set up to replace assets: ${await saved.text()}`);
}

/** The sandbox says in this metaproperty until when an asset may be used; a property that somebody named stays. */
async function nameEndOfRights(address, demo) {
  const headers = await logIn(address, demo.email, demo.password);
  if (!headers) return;
  const api = `${address.portal}/api/v1/tracking/settings`;
  const { isEnabled, rules } = await (await fetch(api, { headers })).json();
  if (rules.endProperty !== '') return;
  const saved = await fetch(api, { method: 'PUT', headers, body: JSON.stringify({ isEnabled, rules: { ...rules, endProperty: 'Expires_on', endDays: 60 } }) });
  if (!saved.ok) throw new Error(`The demo portal could not be told where the end of rights stands: ${await saved.text()}`);
}

/** The custom field's address, made as a person makes it in the dashboard; empty where somebody has changed the password. */
async function sitecoreAddress(address, demo) {
  const headers = await logIn(address, demo.email, demo.password);
  if (!headers) return '';
  const api = `${address.portal}/api/v1/sitecore`;
  const { app } = await (await fetch(api, { headers })).json();
  if (app) return app.url;
  // Without a body there is no type of one.
  const { cookie, 'x-csrf-token': csrfToken } = headers;
  return (await (await fetch(`${api}/app`, { method: 'POST', headers: { cookie, 'x-csrf-token': csrfToken } })).json()).app.url;
}

/** Headers of a login; `null` where the password is another one by now. */
async function logIn(address, email, password) {
  const login = await fetch(`${address.portal}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) });
  if (!login.ok) return null;
  const { csrfToken } = await login.json();
  return { cookie: login.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]).join('; '), 'x-csrf-token': csrfToken, 'content-type': 'application/json' };
}

const newPassword = () => randomBytes(9).toString('base64url');

async function seed(environment, password, args) {
  const child = spawn(projectNode(), ['src/portal/server/cli.ts', 'seed', ...args], {
    cwd: root, env: serverEnvironment({ ...environment, PORTAL_SEED_PASSWORD: password }), stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const status = await new Promise((done) => child.once('close', done));
  if (status !== 0) throw new Error(`The demo organisation could not be made:\n${stderr || stdout}`);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

/** Node keeps here what it made of the sources: later starts read it back instead of compiling again. */
const serverEnvironment = (extra) => projectEnvironment({ NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'), ...extra });

function start(name, environment) {
  const { main, title } = servers[name];
  const logFile = join(dataFolder, 'logs', `${name}.log`);
  const child = spawn(projectNode(), [main], { cwd: root, env: serverEnvironment(environment), stdio: ['ignore', 'pipe', 'pipe'] });
  const log = createWriteStream(logFile, { flags: 'a' });
  let lastWords = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => {
      log.write(bytes);
      lastWords = (lastWords + bytes).slice(-2000);
    });
  }
  child.once('exit', (code, signal) => {
    log.end();
    if (!isStopping) stop(1, `${title} ended (${signal ?? `exit code ${code}`}). Its last words, of ${logFile}:\n${lastWords}`);
  });
  children.push(child);
}

async function untilReady(name, address) {
  const deadline = Date.now() + 60_000;
  while (!isStopping) {
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(2000) });
      if (response.status < 500) return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`${servers[name].title} does not answer at ${address}: ${error.message}`, { cause: error });
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Ends what this started, waits for it, and goes. */
function stop(code, message) {
  if (isStopping) return;
  isStopping = true;
  if (message) console.error(`\n${message}\n`);
  process.exitCode = code;
  const running = children.filter((child) => child.exitCode === null && child.signalCode === null);
  for (const child of running) child.kill('SIGTERM');
  const hardStop = setTimeout(() => {
    for (const child of running) child.kill('SIGKILL');
  }, 5000);
  Promise.all(running.map((child) => new Promise((done) => child.once('exit', done)))).then(() => clearTimeout(hardStop));
}
