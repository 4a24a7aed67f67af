import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { PortalConfig } from '../config.ts';
import { readOrigin } from '../services/origins.ts';

/** Where Sitecore's page builder runs, and where Sitecore's own client accepts a handshake from. */
export const sitecoreHosts = ['sitecorecloud.io', 'sitecorecloud.app', 'sitecore-staging.cloud'] as const;

const fresh = 'no-cache';
const forever = 'public, max-age=31536000, immutable';

/** The pages that Sitecore opens in an iframe, and what they load. */
export function addSitecorePage(app: FastifyInstance, { distDir, sitecoreOrigins, trustedDamHosts }: Pick<PortalConfig, 'distDir' | 'sitecoreOrigins' | 'trustedDamHosts'>): void {
  const root = join(distDir, 'sitecore');
  const hidden = { schema: { hide: true } };
  const pictures = ['\'self\'', 'data:', 'https:', ...trustedDamHosts.map(({ hostname, port }) => `http://${hostname}:${port ?? '*'}`)].join(' ');
  const policyFor = (ancestors: string): string => [
    'default-src \'none\'', 'script-src \'self\'', 'style-src \'self\'', 'font-src \'self\'', `img-src ${pictures}`, `media-src ${pictures}`, 'connect-src \'self\'', 'form-action \'none\'', 'base-uri \'none\'',
    `frame-ancestors ${ancestors}`,
    // The worker that hashes large files, and the address that it is started from.
    'worker-src blob:', 'require-trusted-types-for \'script\'', 'trusted-types lit-html dam-asset-selector',
  ].join(';');
  const sitecore = [...sitecoreHosts.flatMap((host) => [`https://${host}`, `https://*.${host}`]), ...sitecoreOrigins].join(' ');

  app.get('/sitecore/custom-field/:app', hidden, (_request, reply) => {
    if (!existsSync(join(root, 'custom-field.js'))) return notBuilt(reply);
    // Who may frame it stands in the policy; the older header can name no more than one.
    void reply.removeHeader('x-frame-options');
    return reply.headers({
      'content-security-policy': policyFor(sitecore), 'cache-control': fresh,
      // The address opens the organisation's assets: it is to get into no other site's log.
      'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'cross-origin',
    }).type('text/html; charset=utf-8').send(page('custom-field.js', `<meta name="further-origins" content="${sitecoreOrigins.join(' ')}">`));
  });
  // Opened by the CMS's page, which says its origin: nobody else may frame it, and it speaks to nobody else. It can do nothing before it is given a token.
  app.get<{ Querystring: { origin?: string } }>('/connector/v1/dialog', hidden, (request, reply) => {
    const asked = request.query.origin ?? '';
    // A page's address will do.
    const reading = readOrigin(typeof asked === 'string' && URL.canParse(asked) ? new URL(asked).origin : '');
    if (!('origin' in reading)) return reply.code(400).type('text/plain; charset=utf-8').send('Say which page opens the dialog: /connector/v1/dialog?origin=https://cms.example.com\n');
    if (!existsSync(join(root, 'dialog.js'))) return notBuilt(reply);
    void reply.removeHeader('x-frame-options');
    return reply.headers({ 'content-security-policy': policyFor(reading.origin), 'cache-control': fresh, 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'cross-origin', 'cross-origin-opener-policy': 'unsafe-none' })
      .type('text/html; charset=utf-8').send(page('dialog.js', `<meta name="host-origin" content="${reading.origin}">`));
  });
  // Small and alone in its file: it loads the rest, and says so where the rest does not come.
  app.get('/embed/v1/connector-dialog.js', hidden, (_request, reply) => {
    if (!existsSync(join(root, 'loader.js'))) return notBuilt(reply);
    return reply.headers({ 'cache-control': fresh, 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }).sendFile('loader.js', root, { cacheControl: false });
  });
  app.get<{ Params: { '*': string } }>('/sitecore/assets/*', hidden, (request, reply) => {
    const file = request.params['*'];
    // The connector's dialog is loaded by pages of any CMS; what it may do is decided by the key and the list of origins.
    void reply.headers({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' });
    return reply.header('cache-control', /^chunks\/.+-[\w-]{7,}\.js(\.map)?$/.test(file) ? forever : fresh).sendFile(file, root, { cacheControl: false, dotfiles: 'deny' });
  });
}

/** The operator's origins stand in the page, because a handshake with another host than Sitecore's must name it. They are origins as `readOrigin` lets them through, so nothing in them needs escaping. */
function page(script: string, meta: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    ${meta}
    <title>Asset field</title>
    <script type="module" src="/sitecore/assets/${script}"></script>
  </head>
  <body>
    <noscript>The asset field needs JavaScript. Switch it on and reload this page.</noscript>
  </body>
</html>
`;
}

function notBuilt(reply: FastifyReply): FastifyReply {
  return reply.code(503).header('cache-control', 'no-store').type('text/plain; charset=utf-8')
    .send('The pages for Sitecore are not built yet. Run "npm run build", or set PORTAL_DIST_DIR to the folder of a build, then reload.\n');
}
