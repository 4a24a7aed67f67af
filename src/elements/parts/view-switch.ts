import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { inputs } from '../internal/inputs.styles.ts';
import { gridIcon, listIcon } from '../internal/more-icons.ts';
import type { DialogTexts } from './dialog-texts.ts';
import { RequestViewEvent } from './requests.ts';
import { defaultView, densities, resultLayouts, type Density, type ResultView } from './result-view.ts';

/**
 * Grid or list, and how close.
 *
 * @tag view-switch
 * @fires {RequestViewEvent} request-view - Another view is wanted.
 */
export class ViewSwitch extends BaseElement {
  static override styles = [BaseElement.styles, controls, inputs, css`
    :host { display: flex; flex: none; gap: 8px; }
    .group { display: flex; }
    .icon-button { border-color: var(--_border-strong); background: var(--_surface-raised); border-radius: 0; }
    .icon-button:first-child { border-start-start-radius: var(--_radius); border-end-start-radius: var(--_radius); }
    .icon-button:last-child { border-start-end-radius: var(--_radius); border-end-end-radius: var(--_radius); border-inline-start: 0; }
    .icon-button[aria-pressed='true'] { background: var(--_accent-soft); color: var(--_accent-hover); }
    .icon-button:focus-visible { z-index: 1; }
    .select { inline-size: auto; max-inline-size: 12em; font-size: var(--_font-small); }
    /* Two columns are all that a screen so narrow has, however close they stand. */
    @media (max-width: 24em) {
      .select.grid { display: none; }
    }
    @media (forced-colors: active) {
      .icon-button[aria-pressed='true'] { background: Highlight; color: HighlightText; forced-color-adjust: none; }
    }
  `];

  @property({ attribute: false }) view: ResultView = defaultView;
  @property({ attribute: false }) texts: DialogTexts | null = null;

  protected override render(): TemplateResult | typeof nothing {
    const { texts, view } = this;
    if (!texts) return nothing;
    return html`
      <div class="group" role="group" aria-label=${texts.say('view.label')}>
        ${resultLayouts.map((layout) => html`<button class="icon-button" type="button" aria-pressed=${layout === view.layout}
          aria-label=${texts.say(`view.${layout}`)} title=${texts.say(`view.${layout}`)} @click=${() => this.ask({ ...view, layout })}>${layout === 'grid' ? gridIcon(18) : listIcon(18)}</button>`)}
      </div>
      <select class="select ${view.layout}" aria-label=${texts.say('view.density')} @change=${(event: Event) => this.ask({ ...view, density: (event.target as HTMLSelectElement).value as Density })}>
        ${densities.map((density) => html`<option value=${density} .selected=${density === view.density}>${texts.say(`view.${density}`)}</option>`)}
      </select>`;
  }

  private ask(view: ResultView): void {
    if (view.layout !== this.view.layout || view.density !== this.view.density) this.dispatchEvent(new RequestViewEvent(view));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'view-switch': ViewSwitch;
  }
}
