import { startDemoCms } from './server.ts';

const { DEMO_CMS_HOST: host = '127.0.0.1', DEMO_CMS_PORT: port = '4300', DEMO_CMS_PORTAL_URL: portalUrl, DEMO_CMS_API_KEY: apiKey, DEMO_CMS_FILE: file, DEMO_CMS_TOKENS: tokens, DEMO_CMS_CALLBACK_SECRET: callbackSecret } = process.env;
if (!portalUrl || !apiKey || !file) {
  console.error('The demo CMS needs DEMO_CMS_PORTAL_URL, DEMO_CMS_API_KEY and DEMO_CMS_FILE. `npm start` sets them.');
  process.exit(1);
}
const cms = await startDemoCms({ host, port: Number(port), portalUrl, apiKey, file, usesTokens: tokens === '1', ...(callbackSecret ? { callbackSecret } : {}) });
console.log(`Demo CMS at ${cms.url}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void cms.stop().then(() => process.exit(0)));
