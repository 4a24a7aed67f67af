import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DamError } from '../../src/dam/dam-error.ts';
import { apiKeyHeader } from '../../src/portal/api/constants.ts';
import { describeError, scrub } from '../../src/portal/server/logger.ts';
import { connectionOf, email, errorOf, startConnected, startDam, startPortal } from './portal.ts';

describe('the log', () => {
  it('holds no secret, whatever goes right or wrong', async (context) => {
    const dam = await startDam();
    const portal = await startConnected(dam);
    context.after(() => Promise.all([portal.app.close(), dam.stop()]));
    const { cookie, csrfToken } = portal.dashboard;
    await portal.app.inject({ method: 'POST', url: '/api/v1/session', payload: { email, password: 'a wrong password' } });
    await portal.dashboard.send('PUT', '/settings/dam', { ...connectionOf(dam), portalUrl: 'https://user:hidden-in-url@acme.bynder.com' });
    await portal.dashboard.send('POST', '/settings/dam/test', connectionOf(dam));
    await portal.dashboard.send('POST', '/settings/dam/test', { ...connectionOf(dam), clientSecret: 'a wrong secret' });
    await portal.embed('GET', '/assets?text=what-editors-look-for');
    for (const status of [401, 403, 429, 500]) {
      dam.sandbox.faults.everyStatus = status;
      await portal.embed('GET', '/assets?text=what-editors-look-for');
      portal.clock.ms += 600_000;
    }
    await portal.embed('PUT', '/usage', { payload: { pageUrl: 'https://cms.test/a', field: 'F', assetId: 'D9D467C2-DD45-4E69-9600B3CFD48D18BF', pageTitle: 'A' } });
    await portal.app.inject({ url: `/embed/v1/assets?apiKey=${portal.apiKey}`, headers: { [apiKeyHeader]: portal.apiKey, origin: 'https://evil.test' } });
    await portal.app.inject({ url: `/embed/v1/nothing/${portal.apiKey}` });

    const log = portal.log();
    assert.match(log, /dam-unavailable/);
    assert.match(log, /usage not delivered/);
    const secrets = {
      password: portal.password, apiKey: portal.apiKey, clientSecret: dam.clientSecret, cookie: cookie.split('=')[1] ?? '', csrfToken, secretKey: portal.secretKey.toString('base64'),
      wrongPassword: 'a wrong password', wrongSecret: 'a wrong secret', urlPassword: 'hidden-in-url', search: 'what-editors-look-for',
    };
    for (const [name, secret] of Object.entries(secrets)) assert.ok(!log.includes(secret), `${name} stands in the log`);
    const tokens = [...dam.sandbox.state.accessTokens.keys()];
    assert.ok(tokens.length > 0 && !tokens.some((token) => log.includes(token)));
  });

  it('has the reason of a failure under the request id that the page was told, and the page has not', async () => {
    const portal = await startPortal();
    const { send } = await portal.logIn();
    await portal.db.schema.dropTable('field_settings').execute();
    const response = await send('GET', '/settings');
    assert.equal(response.statusCode, 500);
    const { code, message, requestId } = errorOf(response);
    assert.equal(code, 'internal');
    assert.doesNotMatch(message, /field_settings|table|sql/i);
    assert.equal(response.headers['x-request-id'], requestId);
    const line = portal.log().split('\n').find((text) => text.includes(requestId) && text.includes('request failed')) ?? '';
    // In each database's own words.
    assert.match(line, /no such table: field_settings|relation \\"field_settings\\" does not exist/);
    await portal.app.close();
  });

  it('tells errors with their causes, and without what libraries hang on them', () => {
    const cause = Object.assign(new Error('401 for Bearer abc.def'), { config: { headers: { authorization: 'Bearer abc.def' } }, code: 'ERR' });
    const described = describeError(new DamError('signed-out', 'Refused', { cause, status: 401 }));
    assert.deepEqual({ ...described, stack: '' }, {
      type: 'DamError', message: 'Refused', code: 'signed-out', status: 401, stack: '', cause: { type: 'Error', message: '401 for Bearer [hidden]', code: 'ERR', stack: '' },
    });
    assert.ok(!JSON.stringify(described).includes('abc.def'));
    assert.equal(scrub('at https://user:pw@host/ with eyJhbGciOi.eyJzdWIi.c2ln'), 'at https://[hidden]@host/ with [hidden]');
  });
});
