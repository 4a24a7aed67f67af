import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { PortalConfig } from '../config.ts';

/** What browsers are told to refuse, on every answer. The embed routes open what must be open. */
export async function addSecurityHeaders(app: FastifyInstance, { publicUrl, trustedDamHosts }: PortalConfig): Promise<void> {
  const isSecure = publicUrl.startsWith('https:');
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ['\'none\''],
        scriptSrc: ['\'self\''],
        // Enough for constructed style sheets, which is how Lit's elements bring theirs.
        styleSrc: ['\'self\''],
        fontSrc: ['\'self\''],
        // Pictures come from the DAM and its content networks, whose names nobody knows beforehand.
        imgSrc: ['\'self\'', 'data:', 'https:', ...trustedDamHosts.map(({ hostname, port }) => `http://${hostname}:${port ?? '*'}`)],
        connectSrc: ['\'self\''],
        formAction: ['\'self\''],
        baseUri: ['\'none\''],
        frameAncestors: ['\'none\''],
        // Markup is made by Lit's templates and by nothing else, where the browser can enforce that.
        requireTrustedTypesFor: ['\'script\''],
        trustedTypes: ['lit-html'],
      },
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    xFrameOptions: { action: 'deny' },
    hsts: isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
}
