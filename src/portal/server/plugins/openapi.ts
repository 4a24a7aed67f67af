import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { apiKeyHeader, csrfHeader } from '../../api/constants.ts';
import type { PortalConfig } from '../config.ts';
import { withExamples } from './examples.ts';

/** The contract as a document, made of the same schemas that requests are checked with: `/docs`, `/docs/openapi.json`. */
export async function addOpenApi(app: FastifyInstance, { publicUrl }: PortalConfig): Promise<void> {
  await app.register(swagger, {
    // Who may call a route is part of the contract.
    transform: ({ schema, url, route }) => {
      const needs = route.config?.needs;
      if (needs === undefined) return { schema, url };
      const role = needs === 'operator' ? 'Only for those who run the portal.' : `Needs the role ${needs}.`;
      return { schema: { ...schema, description: [schema.description, role].filter(Boolean).join(' '), 'x-needs': needs }, url };
    },
    transformObject: (built) => withExamples('openapiObject' in built ? built.openapiObject : built.swaggerObject),
    refResolver: { buildLocalReference: (schema, _baseUri, _fragment, index) => (typeof schema.$id === 'string' ? schema.$id : `schema-${index}`) },
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Integration Portal', version: '1', description: 'The embed API that the asset selector calls, and the API of the dashboard.' },
      servers: [{ url: publicUrl }],
      tags: [
        { name: 'embed', description: 'For pages with an asset selector.' },
        { name: 'uploads', description: 'Files from pages into the DAM, in pieces.' },
        { name: 'session', description: 'Login of the dashboard.' },
        { name: 'account', description: 'A person\'s own name, password and sessions; a new password by mail.' },
        { name: 'people', description: 'Who belongs to an organisation, and their invitations.' },
        { name: 'settings', description: 'Integration settings, for a signed-in person.' },
        { name: 'try', description: 'The selector in the dashboard, before settings are saved.' },
        { name: 'support', description: 'Support tickets of an organisation.' },
        { name: 'subscription', description: 'What the organisation\'s plan includes, and how much is used.' },
        { name: 'logs', description: 'What connectors and elements wrote, where remote logging is on.' },
        { name: 'tracking', description: 'Where assets are used, and whether the DAM knows.' },
        { name: 'connector', description: 'For the server-side connector of a CMS.' },
        { name: 'sitecore', description: 'The custom field in Sitecore\'s page builder.' },
        { name: 'operator', description: 'All organisations, for those who run the portal.' },
      ],
      components: {
        securitySchemes: {
          apiKey: { type: 'apiKey', in: 'header', name: apiKeyHeader, description: 'The organisation\'s API key; a browser\'s Origin must be allowed too.' },
          editorToken: { type: 'http', scheme: 'bearer', description: 'A token of `POST /embed/v1/tokens`, in place of the API key, for the fields that it names.' },
          session: { type: 'apiKey', in: 'cookie', name: 'portal_session', description: `Changing requests also carry the header ${csrfHeader}.` },
        },
      },
    },
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    // Its page brings styles inline; nothing comes from, or goes to, another host.
    staticCSP: 'default-src \'none\'; script-src \'self\'; style-src \'self\' \'unsafe-inline\'; img-src \'self\' data:; connect-src \'self\'; base-uri \'none\'; form-action \'none\'; frame-ancestors \'none\'',
    theme: { title: 'Integration Portal: API' },
    uiConfig: { layout: 'BaseLayout', tryItOutEnabled: false },
  });
  app.get('/docs/openapi.json', { schema: { hide: true } }, () => app.swagger());
}
