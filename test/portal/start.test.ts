import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import type { Session } from '../../src/portal/api/session.ts';
import { ConfigError } from '../../src/portal/server/config-error.ts';
import { readConfig } from '../../src/portal/server/config.ts';
import { loadSecretKey } from '../../src/portal/server/secret-key.ts';
import { describeOnce } from '../helpers/postgres.ts';
import { run } from './portal-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'portal-start-'));
after(() => rmSync(folder, { recursive: true }));
const password = randomBytes(12).toString('base64url');

const seed = (dataDir: string, args: readonly string[] = [], environment: Record<string, string> = {}) =>
  run('cli.ts', ['seed', '--organisation', 'Acme', '--email', 'ada@example.com', '--name', 'Ada', ...args], { PORTAL_DATA_DIR: dataDir, PORTAL_SEED_PASSWORD: password, ...environment }).ended;

describeOnce('a wrong setting', () => {
  const problemsOf = (environment: Record<string, string>): readonly string[] => {
    try {
      readConfig(environment);
    } catch (error) {
      assert.ok(error instanceof ConfigError);
      return error.problems;
    }
    return assert.fail('the setting was taken');
  };

  it('is named with what to write', () => {
    const cases = {
      PORTAL_PORT: ['http', '70000', '-1', '80.5'],
      PORTAL_HOST: ['not a host'],
      PORTAL_PUBLIC_URL: ['portal.example', 'https://portal.example/path', 'ftp://portal.example', 'https://me:pw@portal.example'],
      PORTAL_SECRET_KEY: ['short', randomBytes(31).toString('base64'), `${randomBytes(32).toString('base64')}!`],
      PORTAL_TRUSTED_DAM_HOSTS: ['http://127.0.0.1:4200', '127.0.0.1:4200, me@host', 'a b'],
      PORTAL_TRUSTED_PROXIES: ['proxy.example', '10.0.0.0/33'],
      PORTAL_LOG_LEVEL: ['loud'],
      PORTAL_SEARCH_SECONDS: ['soon', '-1', '301', '1.5'],
      PORTAL_AUDIT_DAYS: ['two years', '0', '29', '36501', '90.5'],
      DATABASE_URL: ['portal', 'mysql://me@host/portal', 'postgres://host', 'postgres:///portal', 'postgres://me:p@ss word@host:x/portal'],
      PORTAL_BYNDER_INTEGRATION_ID: ['our-cms', '1234'],
    };
    for (const [name, values] of Object.entries(cases)) {
      for (const value of values) {
        const problems = problemsOf({ [name]: value });
        assert.equal(problems.length, 1, `${name}=${value}: ${problems.join()}`);
        assert.match(problems[0] ?? '', new RegExp(`^${name} .*(write|make)`));
      }
    }
    assert.match(problemsOf({ PORTAL_HOST: '0.0.0.0' })[0] ?? '', /^PORTAL_PUBLIC_URL /);
  });

  it('that holds a secret is not repeated', () => {
    const nearly = `${randomBytes(30).toString('base64')}`;
    assert.ok(!problemsOf({ PORTAL_SECRET_KEY: nearly }).join().includes(nearly));
  });

  it('ends the start with every problem at once, without a stack trace', async () => {
    const { code, err } = await run('main.ts', [], { PORTAL_PORT: 'x', PORTAL_LOG_LEVEL: 'loud', PORTAL_PUBLIC_URL: 'nowhere' }).ended;
    assert.equal(code, 1);
    for (const name of ['PORTAL_PORT', 'PORTAL_LOG_LEVEL', 'PORTAL_PUBLIC_URL']) assert.match(err, new RegExp(`- ${name} is`));
    assert.doesNotMatch(err, /^\s+at /m);
  });

  it('of the data folder is named', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    // The second exists on Linux only, and nobody can make a folder in it; elsewhere it is a file, too.
    for (const dataDir of [join(file, 'inside'), existsSync('/proc/self') ? '/proc/no-such/portal' : join(file, 'in', 'side')]) {
      const { code, err } = await run('main.ts', [], { PORTAL_DATA_DIR: dataDir }).ended;
      assert.equal(code, 1);
      assert.match(err, /PORTAL_DATA_DIR/);
      assert.doesNotMatch(err, /^\s+at /m);
    }
  });

  it('of the folder of the build is named', async () => {
    const { code, err } = await run('main.ts', [], { PORTAL_DATA_DIR: join(folder, 'data'), PORTAL_PORT: '0', PORTAL_DIST_DIR: join(folder, 'never-built') }).ended;
    assert.equal(code, 1);
    assert.match(err, /PORTAL_DIST_DIR is ".*never-built".*npm run build/);
  });

  it('is none when nothing is set: the portal is reached at this machine only', () => {
    const config = readConfig({});
    assert.deepEqual({ host: config.host, port: config.port, publicUrl: config.publicUrl, logLevel: config.logLevel }, { host: '127.0.0.1', port: 4100, publicUrl: 'http://127.0.0.1:4100', logLevel: 'info' });
  });
});

describeOnce('the secret key', () => {
  it('is made at the first start, for its owner only, and stays', () => {
    const dataDir = mkdtempSync(join(folder, 'key-'));
    const key = loadSecretKey({ dataDir, secretKey: null });
    assert.equal(key.length, 32);
    assert.equal(statSync(join(dataDir, 'secret.key')).mode & 0o777, 0o600);
    assert.deepEqual(loadSecretKey({ dataDir, secretKey: null }), key);
    const own = randomBytes(32);
    assert.equal(loadSecretKey({ dataDir, secretKey: own }), own);
  });

  it('that others can read, or that is broken, is refused', () => {
    const dataDir = mkdtempSync(join(folder, 'key-'));
    const file = join(dataDir, 'secret.key');
    loadSecretKey({ dataDir, secretKey: null });
    chmodSync(file, 0o644);
    assert.throws(() => loadSecretKey({ dataDir, secretKey: null }), /chmod 600/);
    chmodSync(file, 0o600);
    writeFileSync(file, 'broken');
    assert.throws(() => loadSecretKey({ dataDir, secretKey: null }), /put the key back from your backup/);
  });

  it('that is not the one of the data ends the start', async () => {
    const dataDir = mkdtempSync(join(folder, 'key-'));
    assert.equal((await seed(dataDir)).code, 0);
    const { code, err } = await run('main.ts', [], { PORTAL_DATA_DIR: dataDir, PORTAL_PORT: '0', PORTAL_SECRET_KEY: randomBytes(32).toString('base64') }).ended;
    assert.equal(code, 1);
    assert.match(err, /PORTAL_SECRET_KEY is not the key/);
    assert.doesNotMatch(err, /^\s+at /m);
  });
});

describeOnce('seeding', () => {
  const dataDir = join(folder, 'seeded');
  let made: { organisationId: string; apiKey: string };
  before(async () => {
    const { code, out, err } = await seed(dataDir, ['--origin', 'http://127.0.0.1:4300']);
    assert.equal(code, 0, err);
    assert.equal(out.split('\n').length, 2, 'one line');
    made = JSON.parse(out) as typeof made;
  });

  it('a second time keeps the key and the password, and adds origins', async () => {
    const { out } = await seed(dataDir, ['--origin', 'http://localhost:4300', '--origin', 'http://127.0.0.1:4300'], { PORTAL_SEED_PASSWORD: 'another password' });
    assert.deepEqual(JSON.parse(out), made);
    const portal = run('main.ts', [], { PORTAL_DATA_DIR: dataDir, PORTAL_PORT: '0' });
    const url = await portal.listening;
    const login = await fetch(`${url}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'ada@example.com', password }) });
    assert.equal(login.status, 200);
    assert.equal((await login.json() as Session).organisation.id, made.organisationId);
    for (const origin of ['http://127.0.0.1:4300', 'http://localhost:4300']) {
      assert.equal((await fetch(`${url}/embed/v1/settings`, { headers: { 'x-api-key': made.apiKey, origin } })).status, 200);
    }
    portal.child.kill('SIGTERM');
    const { code, err } = await portal.ended;
    assert.equal(code, 0, 'it goes when it is told to');
    assert.equal(err, '');
  });

  it('says what is missing', async () => {
    const { code, err, out } = await seed(join(folder, 'incomplete'), ['--origin', '*'], { PORTAL_SEED_PASSWORD: 'short' });
    assert.equal(code, 1);
    assert.equal(out, '');
    assert.match(err, /^The password: Give at least 12 characters\.$/m);
    assert.match(err, /^--origin: \*: Every website/m);
    const unknown = await run('cli.ts', ['seed', '--password', 'x'], { PORTAL_DATA_DIR: dataDir }).ended;
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /Usage: /);
  });

  it('writes the API key nowhere in plain', () => {
    assert.ok(!readFileSync(join(dataDir, 'portal.sqlite')).includes(made.apiKey));
  });
});

describeOnce('a taken port', () => {
  it('is named, with the variable to change', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const { code, err } = await run('main.ts', [], { PORTAL_DATA_DIR: join(folder, 'taken'), PORTAL_PORT: String(port) }).ended;
    server.close();
    assert.equal(code, 1);
    assert.match(err, new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is taken; .*PORTAL_PORT`));
    assert.doesNotMatch(err, /^\s+at /m);
  });
});
