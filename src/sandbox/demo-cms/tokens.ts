import { formatFields } from './formats-page.ts';
import { fields, type CmsOptions } from './pages.ts';

/** Exchanges the API key for a token that this CMS's one editor may have. Rejects where the portal gives none. */
export async function editorToken({ portalUrl, apiKey }: Pick<CmsOptions, 'portalUrl' | 'apiKey'>): Promise<string> {
  const response = await fetch(`${portalUrl}/embed/v1/tokens`, {
    method: 'POST', headers: { 'x-api-key': apiKey, 'content-type': 'application/json' }, signal: AbortSignal.timeout(10_000),
    body: JSON.stringify({ fields: [...fields, ...formatFields.map(({ label }) => label)], editor: { id: 'demo-editor', name: 'Demo Editor' } }),
  });
  if (!response.ok) throw new Error(`The portal answered ${response.status}: ${await response.text()}`);
  const { token } = (await response.json()) as { token: string };
  return token;
}
