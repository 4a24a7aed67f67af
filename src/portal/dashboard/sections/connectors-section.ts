import { html, nothing } from 'lit';
import { dialogConnectorName } from '../../../domain/connector.ts';
import type { ConnectorList } from '../../api/settings.ts';
import { momentText } from '../moment-text.ts';
import { notice } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { PortalView } from '../parts/portal-view.ts';
import { problemText } from '../problem-text.ts';
import { sectionHead } from './section-head.ts';

type Connector = ConnectorList['connectors'][number];

/** Which connectors have called with the API key: name, version, when. */
export class ConnectorsSection extends PortalView {
  private readonly found: LoadingController<ConnectorList> = new LoadingController(this, (signal) => this.call(() => this.portal.client.connectors({ signal })));

  protected override render() {
    const { say, found: { answer, problem } } = this;
    const connectors = answer?.connectors ?? null;
    return html`
      ${sectionHead('connectors-title', say('connectors.title'), say('connectors.text'))}
      <div class="card card--flush">
        ${problem === null
          ? nothing
          : html`<div class="rows__problem">${notice('danger', problemText(say, problem), html`<button class="button" type="button" @click=${() => void this.found.load()}>${say('retry')}</button>`)}</div>`}
        ${connectors === null && problem === null ? html`<p class="rows__problem section__text" role="status">${say('loading')}</p>` : nothing}
        ${connectors?.length === 0 ? html`<p class="rows__problem section__text">${say('connectors.none')}</p>` : nothing}
        ${connectors !== null && connectors.length > 0 ? html`<ul class="rows rows--plain" aria-labelledby="connectors-title">${connectors.map((connector) => this.renderConnector(connector))}</ul>` : nothing}
      </div>
    `;
  }

  private renderConnector({ name, version, firstSeenAt, lastSeenAt, takesGlobalOnly }: Connector) {
    const { say, portal } = this;
    return html`
      <li class="row">
        <div class="row__head">
          <h3 class="row__name"><bdi>${name}</bdi> <bdi>${version}</bdi></h3>
          ${name === dialogConnectorName ? notice('warning', say('connectors.key-in-browser')) : nothing}
          ${takesGlobalOnly && name !== dialogConnectorName ? html`<p class="row__note">${say('connectors.global-only')}</p>` : nothing}
        </div>
        <dl class="row__facts">
          <div><dt>${say('connectors.last-seen')}</dt><dd>${momentText(portal, lastSeenAt)}</dd></div>
          <div><dt>${say('connectors.first-seen')}</dt><dd>${momentText(portal, firstSeenAt)}</dd></div>
        </dl>
      </li>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-connectors-section': ConnectorsSection;
  }
}
