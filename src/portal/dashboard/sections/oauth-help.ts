import { html, type TemplateResult } from 'lit';
import { requiredScopes } from '../../api/constants.ts';
import type { PortalContext } from '../context.ts';
import { oauthAppsUrl } from './portal-address.ts';

/** How to make an OAuth2 app in Bynder, with the customer's own address as soon as it is typed. */
export function oauthHelp(portal: PortalContext, host: string | null): TemplateResult {
  const { say } = portal;
  const address = oauthAppsUrl(host ?? `[${say('oauth.your-domain')}]`);
  return html`
    <details class="help">
      <summary>${say('oauth.title')}</summary>
      <div class="help__body">
        <p>${say('oauth.why')}</p>
        <ol class="help__steps">
          <li>${say('oauth.open')} ${host === null ? html`<code>${address}</code>` : html`<a href=${address} target="_blank" rel="noopener noreferrer">${address}<span class="visually-hidden"> ${say('new-tab')}</span></a>`}</li>
          <li>${say('oauth.add')}</li>
          <li>${say('oauth.name')}</li>
          <li>${say('oauth.grant')}</li>
          <li>
            ${say('oauth.scopes')}
            <ul class="scopes">${requiredScopes.map((scope) => html`<li><code>${scope}</code></li>`)}</ul>
            <portal-copy-button .portal=${portal} .text=${requiredScopes.join(' ')} .what=${say('oauth.scopes-label')}></portal-copy-button>
          </li>
          <li>${say('oauth.register')}</li>
          <li>${say('oauth.paste')}</li>
        </ol>
      </div>
    </details>
  `;
}
