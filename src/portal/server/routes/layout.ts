import { AcceptedSchema } from '../../api/connector.ts';
import { ChangedAssetsBodySchema, LayoutAnswerSchema, LayoutBodySchema, type LayoutAnswer } from '../../api/layout.ts';
import { organisationOf } from '../plugins/embed-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Services } from '../services/services.ts';
import { answers, embedErrors } from './answers.ts';

const bodyBytes = 8 * 1024 * 1024;
const takesApiKeyOnly = true;

/** What a Layout Service asks for a page; stands behind the embed guard. */
export function addLayoutRoutes(scope: PortalApp, { layout, changedAssets }: Services): void {
  const described = (summary: string) => ({ tags: ['connector'], summary, security: [{ apiKey: [] }] });

  scope.post('/layout', {
    config: { takesApiKeyOnly }, bodyLimit: bodyBytes,
    schema: { ...described('Layout Service values of a page\'s fields'), body: LayoutBodySchema, response: answers({ 200: LayoutAnswerSchema }, ...embedErrors, 'too-large') },
  }, async (request, reply) => {
    await changedAssets.listen();
    const json = await layout.write(organisationOf(request), request.body);
    // Bytes are sent as they are: the assets in them were checked when the DAM's client read them, and writing them out for each page made complete results three times as dear.
    return reply.type('application/json; charset=utf-8').header('cache-control', 'no-store').send(json as unknown as LayoutAnswer);
  });

  scope.post('/assets/changed', {
    config: { takesApiKeyOnly },
    schema: { ...described('Assets were changed in the DAM'), description: 'For whoever receives the DAM\'s webhooks. Without it a change is seen within minutes.', body: ChangedAssetsBodySchema, response: answers({ 202: AcceptedSchema }, ...embedErrors) },
  }, async (request, reply) => {
    await changedAssets.tell(organisationOf(request).id, request.body.assetIds);
    return reply.code(202).send({ accepted: request.body.assetIds.length });
  });
}
