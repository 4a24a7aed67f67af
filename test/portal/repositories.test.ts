import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { defaultFieldSettings, defaultGlobalSettings, type FieldSettings } from '../../src/domain/settings.ts';
import type { UsageRecord } from '../../src/domain/usage.ts';
import type { Database } from '../../src/portal/server/db/database.ts';
import { AuditRepository } from '../../src/portal/server/repositories/audit.ts';
import { ConnectorRepository } from '../../src/portal/server/repositories/connectors.ts';
import { DamCallsRepository } from '../../src/portal/server/repositories/dam-calls.ts';
import { DamConnectionRepository } from '../../src/portal/server/repositories/dam-connections.ts';
import { EmbedCallerRepository } from '../../src/portal/server/repositories/embed-callers.ts';
import { FieldSettingRepository } from '../../src/portal/server/repositories/field-settings.ts';
import { OperatedRepository } from '../../src/portal/server/repositories/operated.ts';
import { OrganisationRepository } from '../../src/portal/server/repositories/organisations.ts';
import { PeopleRepository, type Person } from '../../src/portal/server/repositories/people.ts';
import { UsageOutbox } from '../../src/portal/server/repositories/usage-outbox.ts';
import { UsageRepository } from '../../src/portal/server/repositories/usages.ts';
import { openFresh, overBothDatabases } from '../helpers/postgres.ts';

const nowhere = { userAgent: '', address: '' };
const at = (minute: number): string => new Date(Date.UTC(2026, 10, 24, 8, minute)).toISOString();
const plain = <Row extends object>(rows: readonly Row[]): readonly Row[] => rows.map((row) => ({ ...row }));

overBothDatabases('repositories', (kind) => {
  let db: Database;
  before(async () => { db = await openFresh(kind); });
  after(() => db.destroy());

  /** An organisation of its own for each test, so that none sees another's rows. */
  const anOrganisation = async (name = 'Acme'): Promise<string> => {
    const id = randomUUID();
    await new OrganisationRepository(db).insert({ id, name, apiKeySealed: `sealed-${id}`, apiKeyHash: `hash-${id}`, global: defaultGlobalSettings, createdAt: at(0) });
    return id;
  };
  const aPerson = async (organisationId: string, more: Partial<Person> = {}): Promise<Person> => {
    const id = randomUUID();
    const person: Person = { id, organisationId, email: `Ada.${id}@Example.com`, name: 'Ada', passwordHash: 'phc', role: 'administrator', isOperator: true, ...more };
    await new PeopleRepository(db).insert(person, at(0));
    return person;
  };

  describe('organisations', () => {
    let callers: EmbedCallerRepository;
    before(() => { callers = new EmbedCallerRepository(db); });

    it('are found by id, name and key, and none by another\'s', async () => {
      const organisations = new OrganisationRepository(db);
      const name = `Acme ${randomUUID()}`;
      const id = await anOrganisation(name);
      const byKey = await callers.findByApiKeyHash(`hash-${id}`, '', at(0));
      for (const found of [await organisations.find(id), (await organisations.listByName(name))[0], byKey?.organisation]) {
        assert.deepEqual(found, { id, name, apiKeySealed: `sealed-${id}`, global: defaultGlobalSettings, globalRevision: '', originsRevision: '', requiresTokens: false, tokensRevision: '', rights: { property: '', days: 30 } });
      }
      assert.equal(await organisations.find(randomUUID()), null);
      assert.deepEqual(await organisations.listByName('nobody'), []);
      assert.equal(await callers.findByApiKeyHash('nothing', '', at(0)), null);
      assert.match(await organisations.anySealedKey() ?? '', /^sealed-/);
    });

    it('are found by a key that was replaced until it ends', async () => {
      const organisations = new OrganisationRepository(db);
      const [id, stranger] = [await anOrganisation(), await anOrganisation()];
      await organisations.replaceApiKey(id, { sealed: 'next', hash: `next-${id}` }, at(30));
      assert.deepEqual(await callers.findByApiKeyHash(`next-${id}`, '', at(10)), { organisation: await organisations.find(id), isOriginAllowed: false, isRemoteLoggingEnabled: false, formerKey: null });
      assert.deepEqual(await callers.findByApiKeyHash(`hash-${id}`, '', at(29)), { organisation: await organisations.find(id), isOriginAllowed: false, isRemoteLoggingEnabled: false, formerKey: { usedAt: null } });
      await organisations.touchFormerKey(`hash-${id}`, at(12));
      assert.deepEqual(await organisations.listFormerKeys(id, at(13)), [{ endsAt: at(30), usedAt: at(12) }]);
      assert.deepEqual(await organisations.listFormerKeys(stranger, at(13)), []);
      assert.equal(await callers.findByApiKeyHash(`hash-${id}`, '', at(30)), null);
      assert.equal(await organisations.endFormerKeys(stranger, at(13)), 0);
      assert.equal(await organisations.endFormerKeys(id, at(13)), 1);
      assert.equal(await callers.findByApiKeyHash(`hash-${id}`, '', at(13)), null);
    });

    it('keep global settings', async () => {
      const organisations = new OrganisationRepository(db);
      const [id, other] = [await anOrganisation(), await anOrganisation()];
      const global = { ...defaultGlobalSettings, previewDerivative: 'Größe 🖼', isUploadEnabled: !defaultGlobalSettings.isUploadEnabled };
      await organisations.saveGlobal(id, global);
      assert.deepEqual((await organisations.find(id))?.global, global);
      assert.deepEqual((await organisations.find(other))?.global, defaultGlobalSettings);
    });

    it('keep allowed origins in their order', async () => {
      const organisations = new OrganisationRepository(db);
      const id = await anOrganisation();
      await organisations.replaceOrigins(id, ['https://b.test', 'https://a.test']);
      assert.deepEqual(await organisations.listOrigins(id), ['https://b.test', 'https://a.test']);
      const allows = async (organisationId: string) => [(await callers.find(organisationId, 'https://a.test'))?.isOriginAllowed, (await callers.findByApiKeyHash(`hash-${organisationId}`, 'https://a.test', at(0)))?.isOriginAllowed];
      assert.deepEqual(await allows(id), [true, true]);
      assert.deepEqual(await allows(await anOrganisation()), [false, false]);
      assert.equal(await callers.find(randomUUID(), 'https://a.test'), null);
      await organisations.replaceOrigins(id, []);
      assert.deepEqual(await organisations.listOrigins(id), []);
    });

    it('hold one list of origins, not one of two that were saved at once', async () => {
      const organisations = new OrganisationRepository(db);
      const id = await anOrganisation();
      const lists = Array.from({ length: 8 }, (_, list) => ['https://shared.test', `https://${list}.test`]);
      await Promise.all(lists.map((list) => organisations.replaceOrigins(id, list)));
      const kept = await organisations.listOrigins(id);
      assert.ok(lists.some((list) => list.join() === kept.join()), kept.join());
    });
  });

  describe('connectors', () => {
    it('are seen first and last, and the oldest go when there are too many', async () => {
      const connectors = new ConnectorRepository(db);
      const [id, stranger] = [await anOrganisation(), await anOrganisation()];
      const seen = async (version: string, minute: number) => {
        if (!await connectors.touch(id, { name: 'cms', version }, at(minute))) await connectors.add(id, { name: 'cms', version }, at(minute));
      };
      await seen('1.0', 0);
      await seen('1.2', 1);
      await seen('1.0', 5);
      assert.deepEqual(await connectors.list(id), [{ name: 'cms', version: '1.0', firstSeenAt: at(0), lastSeenAt: at(5) }, { name: 'cms', version: '1.2', firstSeenAt: at(1), lastSeenAt: at(1) }]);
      assert.deepEqual(await connectors.list(stranger), []);
      await connectors.trim(id, 1);
      assert.deepEqual((await connectors.list(id)).map(({ version }) => version), ['1.0']);
    });
  });

  describe('people', () => {
    it('are found by address, however it is spelled', async () => {
      const people = new PeopleRepository(db);
      const person = await aPerson(await anOrganisation());
      assert.deepEqual(await people.findByEmail(` ${person.email.toUpperCase()} `), person);
      assert.equal(await people.findByEmail('nobody@example.com'), null);
      await assert.rejects(aPerson(person.organisationId, { email: person.email.toLowerCase() }), /unique/i);
    });

    it('have sessions, which end', async () => {
      const people = new PeopleRepository(db);
      const organisationId = await anOrganisation('With sessions');
      const person = await aPerson(organisationId);
      const [old, unused, good] = [randomUUID(), randomUUID(), randomUUID()];
      await people.openSession(old, person, nowhere, at(0));
      await people.openSession(unused, person, nowhere, at(10));
      await people.openSession(good, person, nowhere, at(10));
      await people.touchSession(old, at(30));
      await people.touchSession(good, at(30));
      const { id, email, name, role, isOperator } = person;
      assert.deepEqual(await people.findSession(good), {
        idHash: good, createdAt: at(10), seenAt: at(30), user: { id, email, name, role, isOperator }, organisation: { id: organisationId, name: 'With sessions' },
      });
      await people.removeSessions({ seenBefore: at(10), createdBefore: at(5) });
      assert.equal(await people.findSession(old), null, 'opened too long ago');
      assert.equal(await people.findSession(unused), null, 'not used for too long');
      await people.closeSession(good);
      assert.equal(await people.findSession(good), null);
    });
  });

  describe('DAM connections', () => {
    it('are saved and replaced', async () => {
      const connections = new DamConnectionRepository(db);
      const id = await anOrganisation();
      assert.equal(await connections.find(id), null);
      const first = { kind: 'bynder', portalUrl: 'https://acme.bynder.com', clientId: 'client', clientSecretSealed: null, revision: '1' } as const;
      await connections.save(id, first, at(0));
      assert.deepEqual(await connections.find(id), { ...first, quietUntil: null, signIn: null });
      const second = { ...first, kind: 'webdam', clientSecretSealed: 'sealed', revision: '2' } as const;
      await connections.save(id, second, at(1));
      assert.deepEqual(await connections.find(id), { ...second, quietUntil: null, signIn: null });
    });
  });

  describe('calls of a DAM', () => {
    it('are added up by all processes, and forgotten after their time', async () => {
      const calls = new DamCallsRepository(db);
      const [id, other] = [await anOrganisation(), await anOrganisation('Other')];
      assert.equal(await calls.exchange(id, new Map(), 100), 0);
      assert.equal(await calls.exchange(id, new Map([[100, 3], [101, 4]]), 100), 7);
      assert.equal(await calls.exchange(other, new Map([[101, 50]]), 100), 50);
      assert.equal(await calls.exchange(id, new Map([[101, 2]]), 100), 9);
      assert.equal(await calls.exchange(id, new Map(), 101), 6);
      const sums = await Promise.all(Array.from({ length: 10 }, () => calls.exchange(id, new Map([[102, 1]]), 101)));
      assert.equal(Math.max(...sums), 16);
      assert.equal(await calls.exchange(id, new Map(), 100), 16, 'what is older than was asked for last is gone');
    });
  });

  describe('field settings', () => {
    const settings: FieldSettings = { ...defaultFieldSettings, defaultSearchTerm: 'harbour', visibleTypes: ['image'], hideLimited: true };
    const idOf = async (organisationId: string, field: string): Promise<string> =>
      (await new FieldSettingRepository(db).list(organisationId)).find((setting) => setting.field === field)?.id ?? assert.fail(`no setting of ${field}`);

    it('are one a field, the Global one beside them', async () => {
      const fields = new FieldSettingRepository(db);
      const id = await anOrganisation();
      await fields.saveGlobal(id, { id: randomUUID(), settings: defaultFieldSettings }, at(0));
      await fields.saveGlobal(id, { id: randomUUID(), settings: settings }, at(1));
      assert.equal(await fields.insert(id, { id: randomUUID(), field: 'Image', settings }, at(2)), true);
      assert.equal(await fields.insert(id, { id: randomUUID(), field: ' image ', settings }, at(3)), false);
      assert.equal(await fields.insert(id, { id: randomUUID(), field: 'a Teaser', settings: defaultFieldSettings }, at(3)), true);
      assert.deepEqual((await fields.list(id)).map(({ field }) => field), ['', 'a Teaser', 'Image']);
      assert.deepEqual((await fields.listFor(id, 'IMAGE')).map((setting) => [setting.field, setting.settings]).sort(), [['', settings], ['Image', settings]]);
      assert.deepEqual(await fields.list(await anOrganisation()), []);
    });

    it('are changed and removed by id, but for the Global one', async () => {
      const fields = new FieldSettingRepository(db);
      const [id, stranger] = [await anOrganisation(), await anOrganisation()];
      await fields.saveGlobal(id, { id: randomUUID(), settings: defaultFieldSettings }, at(0));
      for (const field of ['Image', 'Teaser']) await fields.insert(id, { id: randomUUID(), field, settings: defaultFieldSettings }, at(0));
      const [global, image] = [await idOf(id, ''), await idOf(id, 'Image')];
      assert.equal(await fields.update(id, { id: image, field: 'Hero', settings }), 'saved');
      assert.equal(await fields.update(id, { id: image, field: 'teaser', settings }), 'taken');
      assert.equal(await fields.update(stranger, { id: image, field: 'Mine', settings }), 'not-found');
      assert.equal(await fields.update(id, { id: global, field: 'Other', settings }), 'not-found');
      assert.deepEqual((await fields.listFor(id, 'hero')).filter(({ field }) => field !== ''), [{ id: image, field: 'Hero', settings, inherits: [], revision: '' }]);
      assert.equal(await fields.remove(stranger, image), false);
      assert.equal(await fields.remove(id, global), false);
      assert.equal(await fields.remove(id, image), true);
      assert.equal(await fields.remove(id, image), false);
    });

    it('that are renamed to one name at once: one is, the others are told', async () => {
      const fields = new FieldSettingRepository(db);
      const id = await anOrganisation();
      for (let at0 = 0; at0 < 6; at0 += 1) await fields.insert(id, { id: randomUUID(), field: `Field ${at0}`, settings }, at(0));
      const stored = await fields.list(id);
      const outcomes = await Promise.all(stored.map((setting) => fields.update(id, { ...setting, field: 'Same' })));
      assert.deepEqual(outcomes.sort(), ['saved', 'taken', 'taken', 'taken', 'taken', 'taken']);
    });
  });

  describe('usages', () => {
    const place = { pageUrl: 'https://cms.test/home', field: 'Image' };
    const record = (assetId: string, more: Partial<UsageRecord> = {}): UsageRecord => ({ ...place, assetId, pageTitle: 'Home', ...more });
    const mark = (minute: number) => ({ revision: randomUUID(), at: at(minute) });

    it('say what changed, and who holds an asset', async () => {
      const usages = new UsageRepository(db);
      const id = await anOrganisation();
      assert.deepEqual(await usages.put(id, record('a'), mark(0)), ['a']);
      assert.deepEqual(await usages.put(id, record('a'), mark(1)), [], 'nothing new');
      assert.deepEqual(await usages.put(id, record('a', { pageTitle: 'Start' }), mark(2)), ['a']);
      assert.deepEqual(await usages.put(id, record('b'), mark(3)), ['b', 'a']);
      await usages.put(id, record('b', { field: 'Hero' }), mark(3));
      assert.deepEqual(plain(await usages.holders({ organisationId: id, pageUrl: place.pageUrl, assetId: 'b' })), [{ field: 'Hero', pageTitle: 'Home' }, { field: 'Image', pageTitle: 'Home' }]);
      assert.deepEqual(await usages.remove(id, place, mark(4)), ['b']);
      assert.deepEqual(await usages.remove(id, place, mark(5)), []);
      assert.deepEqual(await usages.holders({ organisationId: await anOrganisation(), pageUrl: place.pageUrl, assetId: 'b' }), []);
    });

    it('wait for their delivery until it is made, later with each failure', async () => {
      const usages = new UsageRepository(db);
      const id = await anOrganisation();
      const subject = { organisationId: id, pageUrl: place.pageUrl, assetId: 'a' };
      const outbox = new UsageOutbox(db);
      const own = async (now: string) => {
        assert.equal((await outbox.listDueOrganisations(now)).includes(id), (await outbox.listDuePages(id, now, null, 10)).length > 0);
        return (await outbox.listDuePages(id, now, null, 10)).map(({ pageUrl }) => pageUrl);
      };
      await usages.put(id, record('a'), mark(0));
      assert.deepEqual((await outbox.listOfPage(id, place.pageUrl)).map(({ assetId }) => assetId), ['a']);
      assert.deepEqual(await own(at(0)), [place.pageUrl]);
      const pending = await outbox.find(subject) ?? assert.fail('nothing waits');
      assert.deepEqual({ attempts: pending.attempts, isRefused: pending.isRefused }, { attempts: 0, isRefused: false });
      await outbox.markFailed(pending, { problem: 'unavailable', isRefused: false, attempts: 1, nextAttemptAt: at(10) });
      assert.deepEqual(await own(at(5)), []);
      await outbox.makeDue(id, at(5));
      assert.deepEqual(await own(at(5)), [place.pageUrl]);
      await usages.put(id, record('a', { pageTitle: 'Changed meanwhile' }), mark(6));
      await outbox.markDelivered(pending);
      assert.notEqual(await outbox.find(subject), null, 'the newer change stays');
      const newer = await outbox.find(subject) ?? assert.fail('nothing waits');
      await outbox.markFailed(newer, { problem: 'rejected', isRefused: true, attempts: 1, nextAttemptAt: at(7) });
      assert.deepEqual(await own(at(9)), []);
      assert.equal((await outbox.find(subject))?.isRefused, true);
      await outbox.markDelivered(newer);
      await usages.put(id, record('a'), mark(50));
      await outbox.bringBack(at(40), at(9));
      assert.deepEqual(await own(at(9)), [place.pageUrl], 'what a wrong clock put off');
      await outbox.markDelivered(await outbox.find(subject) ?? assert.fail('nothing waits'));
      assert.equal(await outbox.find(subject), null);
    });

    it('mark every asset that a place held, however many are put there at once', async () => {
      const usages = new UsageRepository(db);
      const id = await anOrganisation();
      const assets = Array.from({ length: 8 }, (_, asset) => `asset-${asset}`);
      const changed = await Promise.all(assets.map((asset) => usages.put(id, record(asset), mark(0))));
      const replaced = changed.flatMap((list) => list?.slice(1) ?? assert.fail('none of them is late'));
      const [last] = assets.filter((asset) => !replaced.includes(asset));
      assert.equal(replaced.length, assets.length - 1, 'each but the last was seen to go');
      assert.deepEqual((await usages.holders({ organisationId: id, pageUrl: place.pageUrl, assetId: last ?? '' })).length, 1);
    });
  });

  it('audit entries are written with their changes', async () => {
    const id = await anOrganisation();
    const entry = { id: randomUUID(), at: at(0), actor: 'ada@example.com', action: 'settings.global.save', subject: '', changes: [{ setting: 'language', before: 'en', after: null }] };
    await new AuditRepository(db).add(id, entry);
    const row = await db.selectFrom('audit_entries').selectAll().where('organisation_id', '=', id).executeTakeFirstOrThrow();
    assert.deepEqual({ ...row, changes: JSON.parse(row.changes) as unknown }, { ...entry, organisation_id: id });
  });

  it('operators see every organisation, page by page, and find them by a part of the name', async () => {
    const operated = new OperatedRepository(db);
    const tag = randomUUID();
    const ids: string[] = [];
    for (const name of ['b 100%', 'A_first', 'c Last']) ids.push(await anOrganisation(`${tag} ${name}`));
    const [first = ''] = ids;
    const person = await aPerson(first, { role: 'owner' });
    await aPerson(first);
    await new PeopleRepository(db).openSession(randomUUID(), person, nowhere, at(7));
    await new DamConnectionRepository(db).save(first, { kind: 'bynder', portalUrl: 'https://acme.bynder.com', clientId: '', clientSecretSealed: null, revision: '1' }, at(1));
    const seen: string[] = [];
    let last: { readonly name: string; readonly id: string } | null = null;
    for (;;) {
      const page: Awaited<ReturnType<OperatedRepository['list']>> = await operated.list({ search: tag, after: last, limit: 1 });
      if (!page[0]) break;
      seen.push(page[0].id);
      last = page[0];
    }
    assert.deepEqual([...seen].sort(), [...ids].sort());
    assert.deepEqual((await operated.list({ search: `${tag} B 100%`, after: null, limit: 10 })).map(({ id }) => id), [first]);
    assert.deepEqual(await operated.list({ search: `${tag} _`, after: null, limit: 10 }), [], 'wild cards are themselves');
    assert.deepEqual(await operated.find(first), { id: first, name: `${tag} b 100%`, createdAt: at(0), people: 2, damKind: 'bynder', portalUrl: 'https://acme.bynder.com', lastActiveAt: at(7) });
    assert.deepEqual((await operated.listPeople(first)).map(({ role }) => role).sort(), ['administrator', 'owner']);
    assert.equal(await operated.find(randomUUID()), null);
  });

  it('what belongs to an organisation goes with it', async () => {
    const id = await anOrganisation();
    const person = await aPerson(id);
    await new PeopleRepository(db).openSession(randomUUID(), person, nowhere, at(0));
    await new UsageRepository(db).put(id, { pageUrl: 'https://cms.test', field: 'Image', assetId: 'a', pageTitle: '' }, { revision: '1', at: at(0) });
    await db.deleteFrom('organisations').where('id', '=', id).execute();
    for (const table of ['users', 'sessions', 'usages', 'usage_deliveries'] as const) {
      assert.deepEqual(await db.selectFrom(table).select('organisation_id').where('organisation_id', '=', id).execute(), [], table);
    }
  });
});
