import { startWebdam, type StartWebdamOptions } from '../../src/sandbox/server/index.ts';
import { startPortal, type PortalOptions } from './portal.ts';

/** A portal that is connected with a stand-in Webdam by a service account. */
export async function startOnWebdam(damOptions: StartWebdamOptions = {}, options: PortalOptions = {}) {
  const secret = crypto.randomUUID();
  const dam = await startWebdam({ count: 120, clients: [{ id: 'portal-app', secret }], ...damOptions });
  const portal = await startPortal({
    ...options, environment: { PORTAL_TRUSTED_DAM_HOSTS: new URL(dam.url).host, PORTAL_WEBDAM_CLIENT_ID: 'portal-app', PORTAL_WEBDAM_CLIENT_SECRET: secret, PORTAL_WEBDAM_API_URL: dam.url, ...options.environment },
  });
  const dashboard = await portal.logIn();
  const response = await dashboard.send('PUT', '/settings/dam', { kind: 'webdam', portalUrl: dam.url, clientId: '', account: { userName: 'admin', password: dam.password } });
  if (response.statusCode !== 200) throw new Error(`The sandbox could not be connected: ${response.body}`);
  const stop = async (): Promise<void> => {
    await portal.app.close();
    await dam.stop();
  };
  return { dam, portal, dashboard, stop };
}
