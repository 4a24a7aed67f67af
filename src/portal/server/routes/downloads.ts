import type { DamDownloads } from '../../../dam/index.ts';
import { DownloadBodySchema, DownloadOffersSchema, DownloadParamsSchema, DownloadStateSchema } from '../../api/downloads.ts';
import { AssetParamsSchema } from '../../api/embed.ts';
import { refusal } from '../errors.ts';
import { closedSignal } from '../plugins/closed-signal.ts';
import { organisationOf } from '../plugins/embed-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Services } from '../services/services.ts';
import { answers, damErrors, embedErrors } from './answers.ts';

const described = (summary: string) => ({ tags: ['embed'], summary, security: [{ apiKey: [] }, { editorToken: [] }] });

/** Files of assets out of the DAM; stands behind the embed guard. The portal hands out addresses, the bytes do not come through it. */
export function addDownloadRoutes(scope: PortalApp, { gateway }: Services): void {
  const within = <Result>(organisationId: string, caller: AbortSignal, task: (downloads: DamDownloads, signal: AbortSignal) => Promise<Result>): Promise<Result> => gateway.run(organisationId, caller, ({ downloads }, signal) => {
    if (!downloads) throw refusal('forbidden', 'The DAM that is connected hands out no files');
    return task(downloads, signal);
  });
  // Addresses let in whoever knows them, so no cache keeps one.
  scope.addHook('onRequest', (_request, reply, done) => {
    void reply.header('cache-control', 'no-store');
    done();
  });

  scope.get('/downloads', {
    schema: { ...described('Files that can be had of assets'), response: answers({ 200: DownloadOffersSchema }, ...embedErrors, ...damErrors) },
  }, (request, reply) => gateway.run(organisationOf(request).id, closedSignal(reply), async ({ downloads }, signal) => [...await downloads?.list({ signal }) ?? []]));

  scope.post('/assets/:id/downloads', {
    schema: { ...described('Ask for a file of an asset'), params: AssetParamsSchema, body: DownloadBodySchema, response: answers({ 200: DownloadStateSchema }, ...embedErrors, 'forbidden', 'asset-not-found', ...damErrors) },
  }, (request, reply) => within(organisationOf(request).id, closedSignal(reply), (downloads, signal) => downloads.ask(request.params.id, request.body.offer, { signal })));

  scope.get('/downloads/:ticket', {
    schema: { ...described('How a file stands that was asked for'), params: DownloadParamsSchema, response: answers({ 200: DownloadStateSchema }, ...embedErrors, 'forbidden', 'asset-not-found', ...damErrors) },
  }, (request, reply) => within(organisationOf(request).id, closedSignal(reply), (downloads, signal) => downloads.look(request.params.ticket, { signal })));
}
