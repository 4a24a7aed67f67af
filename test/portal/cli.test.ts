import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { it } from 'node:test';
import { buildApp } from '../../src/portal/server/app.ts';
import { commands } from '../../src/portal/server/cli/commands.ts';
import { readPassword } from '../../src/portal/server/cli/read-password.ts';
import { createPostgres, describeOnce, overBothDatabases } from '../helpers/postgres.ts';
import { newFolder, openAsPortal, portal, seedData } from './cli.ts';
import { run } from './portal-process.ts';
import { email } from './portal.ts';

describeOnce('the operator\'s commands', () => {
  it('explain themselves', async () => {
    const all = await portal({}, '--help');
    assert.equal(all.code, 0);
    for (const { name, summary } of commands) {
      assert.ok(all.out.includes(name) && all.out.includes(summary), name);
      const own = await portal({}, name, '--help');
      assert.equal(own.code, 0);
      assert.match(own.out, new RegExp(`^Usage: npm run portal -- ${name}`));
    }
  });

  it('end with 2 and their help when they are called wrongly, before they touch anything', async () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /^Say which command\.\nUsage: /],
      [['create-all'], /^There is no command "create-all"\.\nUsage: /],
      [['create-organisation'], /^--name is missing\.\nUsage: /],
      [['create-organisation', '--name', 'Acme', '--colour', 'red'], /^Unknown option '--colour'\.\nUsage: /],
      [['create-user', '--role', 'king'], /^--role is "king"; write one of viewer, administrator, owner\./],
      [['create-user', '--role', 'owner', '--password', 'x'], /^Unknown option '--password'\./],
      [['back-up'], /^FILE is missing\./],
      [['back-up', 'a', 'b'], /^"b" is one argument too many\./],
      [['rotate-key', 'now'], /^"now" is one argument too many\./],
    ];
    for (const [args, expected] of cases) {
      const { code, out, err } = await portal({ PORTAL_DATA_DIR: '/nowhere/at/all' }, ...args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, expected);
    }
  });

  it('are called by their name from a shell, and give it their exit code', async () => {
    const [wrong, failed] = await Promise.all([run('cli.ts', ['seed', 'what'], {}).ended, run('cli.ts', ['rotate-key'], { PORTAL_SECRET_KEY: 'short' }).ended]);
    assert.deepEqual([wrong.code, failed.code, wrong.out, failed.out], [2, 1, '', '']);
    assert.match(failed.err, /^PORTAL_SECRET_KEY is not 32 bytes in base64; .*\n$/);
  });
});

overBothDatabases('making organisations and people', (kind) => {
  it('lets them log in, with the role that was said', async () => {
    const password = randomBytes(12).toString('base64url');
    const environment = { PORTAL_DATA_DIR: newFolder(), PORTAL_USER_PASSWORD: password, PORTAL_LOG_LEVEL: 'silent', ...(kind === 'postgres' ? { DATABASE_URL: await createPostgres() } : {}) };
    const made = await portal(environment, 'create-organisation', '--name', ' Acme ', '--origin', 'https://cms.test');
    assert.equal(made.code, 0, made.err);
    const id = /its id is ([\w-]+)\./.exec(made.out)?.[1] ?? assert.fail(made.out);
    const again = await portal(environment, 'create-organisation', '--name', 'Acme');
    assert.deepEqual([again.code, again.err], [1, `There is an organisation of the name "Acme" already (id ${id}); take another name`]);

    const user = (organisation: string, role: string, mail: string, ...more: readonly string[]) =>
      portal(environment, 'create-user', '--organisation', organisation, '--role', role, '--email', mail, '--name', 'Somebody', ...more);
    assert.equal((await user('Acme', 'administrator', 'Grace@example.com')).code, 0);
    assert.equal((await user(id, 'viewer', 'op@example.com', '--operator')).code, 0);
    const refused = [await user('Acme', 'owner', 'grace@EXAMPLE.com'), await user('Nobody', 'owner', 'a@example.com'), await user('Acme', 'owner', 'nowhere')];
    assert.deepEqual(refused.map(({ code, err }) => [code, err]), [
      [1, 'grace@EXAMPLE.com can log in already; each address belongs to one person in one organisation'],
      [1, 'There is no organisation with the name or id "Nobody"; create-organisation makes one.'],
      [1, '--email: Write an e-mail address.'],
    ]);

    const { config, db, secretKey } = await openAsPortal(environment);
    const app = await buildApp({ config, db, secretKey });
    const logIn = async (mail: string): Promise<unknown> => (await app.inject({ method: 'POST', url: '/api/v1/session', payload: { email: mail, password } })).json<{ user: object }>().user;
    assert.deepEqual(await logIn('grace@example.com'), { email: 'Grace@example.com', name: 'Somebody', role: 'administrator', isOperator: false });
    assert.deepEqual(await logIn('op@example.com'), { email: 'op@example.com', name: 'Somebody', role: 'viewer', isOperator: true });
    const entries = await db.selectFrom('audit_entries').select(['actor', 'action', 'subject', 'changes']).where('organisation_id', '=', id).orderBy('at').execute();
    assert.deepEqual(entries.map(({ actor, action, subject }) => [actor, action, subject]).sort(), [
      ['operator (command line)', 'organisation.create', 'Acme'], ['operator (command line)', 'people.create', 'Grace@example.com'], ['operator (command line)', 'people.create', 'op@example.com'],
    ]);
    assert.ok(!JSON.stringify(entries).includes(password));
    await app.close();
  });
});

describeOnce('setting a plan', () => {
  it('changes what is said, keeps the rest, and is written into the audit', async () => {
    const environment = { PORTAL_DATA_DIR: newFolder() };
    const { organisationId } = await seedData(environment);
    const set = (...args: readonly string[]) => portal(environment, 'set-plan', '--organisation', 'Acme', ...args);
    assert.deepEqual(await set('--plan', 'Standard', '--valid-until', '2027-12-31'), { code: 0, out: '"Acme" has the plan Standard, from now on until 2027-12-31.', err: '' });
    assert.equal((await set('--plan', 'enterprise', '--valid-from', '2026-01-01')).out, '"Acme" has the plan Enterprise, from 2026-01-01 until 2027-12-31.');
    assert.deepEqual(await set('--plan', 'gold'), { code: 1, out: '', err: 'There is no plan "gold"; write one of trial, standard, enterprise, none.' });
    assert.deepEqual(await set('--plan', 'trial', '--valid-until', '2027-02-31'), { code: 1, out: '', err: '--valid-until: Write a day of the calendar, as YYYY-MM-DD.' });
    assert.equal((await set('--plan', 'none', '--valid-until', 'none')).out, '"Acme" has no plan, from 2026-01-01 without an end.');
    const { db } = await openAsPortal(environment);
    const told = await db.selectFrom('audit_entries').select(['actor', 'action']).where('organisation_id', '=', organisationId).execute();
    assert.deepEqual(told.map(({ actor }) => actor), Array.from(told, () => 'operator (command line)'));
    assert.deepEqual(told.map(({ action }) => action).sort(), ['organisation.create', 'people.create', 'subscription.save', 'subscription.save', 'subscription.save']);
    await db.destroy();
  });
});

describeOnce('a password', () => {
  const type = async (...lines: readonly string[]) => {
    const [keyboard, screen] = [Object.assign(new PassThrough(), { isTTY: true }), new PassThrough()];
    let shown = '';
    screen.setEncoding('utf8').on('data', (text: string) => {
      shown += text;
      // As people do: each line when it is asked for.
      if (text.endsWith(': ')) {
        const line = lines[shown.split(': ').length - 2];
        if (line === undefined) keyboard.end();
        else keyboard.write(`${line}\r`);
      }
    });
    const outcome = await readPassword(keyboard, screen).catch((error: unknown) => (error as Error).message);
    return { outcome, shown };
  };

  it('is asked for twice and not shown', async () => {
    assert.deepEqual(await type('correct horse', 'correct horse'), { outcome: 'correct horse', shown: 'Password: \nThe same once more: \n' });
    assert.equal((await type('corrext\u007f\u007fct horse', 'correct horse')).outcome, 'correct horse', 'slips can be taken back');
  });

  it('that is not the same twice, or not typed to the end, makes nobody', async () => {
    assert.match(String((await type('correct horse', 'correct house')).outcome), /differ/);
    assert.match(String((await type('correct horse')).outcome), /nobody was made/);
  });

  it('that nobody can type and nobody set is missed in words', async () => {
    assert.equal(await readPassword(new PassThrough(), new PassThrough()), null);
  });

  it('that is too short is refused', async () => {
    const environment = { PORTAL_DATA_DIR: newFolder(), PORTAL_USER_PASSWORD: 'short' };
    await portal(environment, 'create-organisation', '--name', 'Acme');
    const { code, err } = await portal(environment, 'create-user', '--organisation', 'Acme', '--role', 'owner', '--email', 'a@b.c', '--name', 'A');
    assert.deepEqual([code, err], [1, 'The password: Give at least 12 characters.']);
  });

  it('that is easy to guess is refused, by the rule of the dashboard', async () => {
    const environment = { PORTAL_DATA_DIR: newFolder() };
    await portal(environment, 'create-organisation', '--name', 'Acme');
    for (const guessed of ['aaaaaaaaaaaaaaaa', 'grace.hopper@example.com']) {
      const { code, err } = await portal({ ...environment, PORTAL_USER_PASSWORD: guessed }, 'create-user', '--organisation', 'Acme', '--role', 'owner', '--email', 'grace.hopper@example.com', '--name', 'Grace');
      assert.equal(code, 1);
      assert.match(err, /^The password: It is too easy to guess/);
    }
  });

  it('that was given before the rule holds on when it is seeded again', async () => {
    const environment = { PORTAL_DATA_DIR: newFolder() };
    const { apiKey } = await seedData(environment);
    const again = await portal({ ...environment, PORTAL_SEED_PASSWORD: 'old' }, 'seed', '--organisation', 'Acme', '--email', email, '--name', 'Ada');
    assert.equal(again.code, 0, again.err);
    assert.equal((JSON.parse(again.out) as { readonly apiKey: string }).apiKey, apiKey);
  });
});
