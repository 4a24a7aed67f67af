import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const fresh = 'no-cache';
/** For files whose name changes with their content. */
const forever = 'public, max-age=31536000, immutable';
const cachingOf = (file: string): string => (/^chunks\/.+-[\w-]{7,}\.js(\.map)?$/.test(file) ? forever : fresh);

/** The built browser files: the selector for any website, the dashboard for this one. */
export async function addFiles(app: FastifyInstance, { distDir }: { readonly distDir: string }): Promise<void> {
  await app.register(fastifyStatic, { serve: false, preCompressed: true });
  const embed = join(distDir, 'embed');
  const dashboard = join(distDir, 'dashboard');
  const hidden = { schema: { hide: true } };
  const send = (reply: FastifyReply, root: string, file: string, caching: string): FastifyReply =>
    reply.header('cache-control', caching).sendFile(file, root, { cacheControl: false, dotfiles: 'deny' });

  const sendEmbed = (reply: FastifyReply, file: string): FastifyReply => {
    void reply.headers({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' });
    if (!existsSync(join(embed, 'asset-selector.js'))) return notBuilt(reply, 'selector');
    return send(reply, embed, file, cachingOf(file));
  };
  app.get('/embed/v1/asset-selector.js', hidden, (_request, reply) => sendEmbed(reply, 'asset-selector.js'));
  app.get('/embed/v1/asset-selector.js.map', hidden, (_request, reply) => sendEmbed(reply, 'asset-selector.js.map'));
  for (const file of ['integrity.json', 'licences.txt']) app.get(`/embed/v1/${file}`, hidden, (_request, reply) => sendEmbed(reply, file));
  app.get<{ Params: { '*': string } }>('/embed/v1/chunks/*', hidden, (request, reply) => sendEmbed(reply, `chunks/${request.params['*']}`));

  app.get<{ Params: { '*': string } }>('/assets/*', hidden, (request, reply) => {
    const file = request.params['*'];
    return send(reply, join(dashboard, 'assets'), file, cachingOf(file));
  });
  app.get<{ Params: { '*': string } }>('/*', hidden, (request, reply) => {
    const path = request.params['*'];
    // The dashboard's own addresses have no file name; what looks like a file, or like an API, is simply not there.
    if (/^(api|embed|docs|assets)(\/|$)/.test(path) || /\.[^/]*$/.test(path)) return reply.callNotFound();
    if (!existsSync(join(dashboard, 'index.html'))) return notBuilt(reply, 'dashboard');
    return send(reply, dashboard, 'index.html', fresh);
  });
}

function notBuilt(reply: FastifyReply, what: string): FastifyReply {
  return reply.code(503).header('cache-control', 'no-store').type('text/plain; charset=utf-8')
    .send(`The ${what} is not built yet. Run "npm run build", or set PORTAL_DIST_DIR to the folder of a build, then reload.\n`);
}
