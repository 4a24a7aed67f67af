import { startSitecoreHost } from './server.ts';

const { SITECORE_HOST: host = '127.0.0.1', SITECORE_PORT: port = '4320', SITECORE_PORTAL_URL: portalUrl, SITECORE_API_KEY: apiKey, SITECORE_FILE: file, SITECORE_APP_URL: appUrl = '' } = process.env;
if (!portalUrl || !apiKey || !file) {
  console.error('The stand-in for Sitecore needs SITECORE_PORTAL_URL, SITECORE_API_KEY and SITECORE_FILE. `npm start` sets them.');
  process.exit(1);
}
const sitecore = await startSitecoreHost({ host, port: Number(port), portalUrl, apiKey, file, appUrl });
console.log(`Page builder stand-in at ${sitecore.url}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void sitecore.stop().then(() => process.exit(0)));
