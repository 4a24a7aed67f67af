import { IntegrationSettingsSchema } from '../../api/settings.ts';
import { settingsFile } from '../../api/constants.ts';
import { ImportBodySchema, ImportPreviewBodySchema, ImportPreviewSchema, SettingsFileSchema } from '../../api/transfer.ts';
import { sessionOf } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Services } from '../services/services.ts';
import { actorOf } from '../services/sessions.ts';
import { answers, sessionErrors } from './answers.ts';

const config = { needs: 'administrator' } as const;
/** The file, and what is said beside it. */
const bodyLimit = settingsFile.maxBytes + 4096;
const described = (summary: string) => ({ tags: ['settings'], summary, security: [{ session: [] }] });

/** Settings as a file; stands behind the session guard. */
export function addTransferRoutes(scope: PortalApp, { settings, transfer }: Services): void {
  scope.get('/settings/export', { config, schema: { ...described('Settings as a file, without secrets'), response: answers({ 200: SettingsFileSchema }, ...sessionErrors) } },
    (request) => transfer.export(sessionOf(request).organisationId));

  scope.post('/settings/import/preview', {
    config, bodyLimit, schema: { ...described('What a file would change'), body: ImportPreviewBodySchema, response: answers({ 200: ImportPreviewSchema }, ...sessionErrors, 'too-large') },
  }, (request) => transfer.preview(sessionOf(request).organisationId, request.body));

  scope.post('/settings/import', {
    config, bodyLimit, schema: { ...described('Import a file of settings'), body: ImportBodySchema, response: answers({ 200: IntegrationSettingsSchema }, ...sessionErrors, 'too-large', 'stale', 'limit-reached') },
  }, async (request) => {
    await transfer.import(actorOf(sessionOf(request)), request.body);
    return settings.read(sessionOf(request).organisationId);
  });
}
