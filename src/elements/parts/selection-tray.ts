import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Selection } from '../../domain/selection.ts';
import type { PickLimits, Picks } from '../../selector/picks.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { defineElement } from '../internal/define.ts';
import { typeIcon } from '../internal/icons.ts';
import { closeIcon } from '../internal/more-icons.ts';
import { placeAfterKey, Reordering } from '../internal/reordering.ts';
import type { DialogTexts } from './dialog-texts.ts';
import { RequestMovePickEvent, RequestRemovePickEvent, RequestShowPickEvent } from './requests.ts';

/**
 * What is selected in a field of several, in order. It stays while the editor searches on.
 * One thumbnail is a tab stop: arrows lead to the others, Alt with an arrow moves it, Delete removes it; the pointer drags.
 *
 * @tag selection-tray
 * @fires {RequestShowPickEvent} request-show-pick - One of the selected is to be looked at.
 * @fires {RequestMovePickEvent} request-move-pick - One of the selected is to stand elsewhere.
 * @fires {RequestRemovePickEvent} request-remove-pick - One of the selected is to be taken away.
 */
export class SelectionTray extends BaseElement {
  static override styles = [BaseElement.styles, controls, css`
    :host { display: block; min-inline-size: 0; border-block-start: 1px solid var(--_border); background: var(--_surface); }
    section { display: flex; align-items: center; gap: 12px; padding: 8px 20px; min-block-size: 84px; box-sizing: border-box; }
    :host([compact]) section { padding: 6px 16px; gap: 8px; min-block-size: 0; flex-wrap: wrap; }
    .count { flex: none; max-inline-size: 9em; font-size: var(--_font-small); font-weight: 600; font-variant-numeric: tabular-nums; unicode-bidi: plaintext; text-align: match-parent; }
    .limit { display: block; font-weight: 400; color: var(--_text-soft); }
    :host([compact]) .limit { display: inline; }
    :host([compact]) .count { max-inline-size: none; flex: 1 1 100%; }
    .none { color: var(--_text-soft); font-size: var(--_font-small); }
    ol { flex: 1 1 0; min-inline-size: 0; display: flex; gap: 8px; margin: 0; padding: 6px; overflow: auto hidden; list-style: none; overscroll-behavior-x: contain; }
    li { position: relative; flex: none; }
    .thumb { display: grid; place-items: center; inline-size: 60px; block-size: 60px; padding: 0; border: 1px solid var(--_border-strong); border-radius: var(--_radius); background: var(--_surface-sunken); color: var(--_text-soft); overflow: hidden; cursor: grab; }
    .thumb[aria-current='true'] { box-shadow: 0 0 0 2px var(--_accent); border-color: transparent; }
    .thumb img { inline-size: 100%; block-size: 100%; object-fit: cover; pointer-events: none; }
    .place { position: absolute; inset-block-end: 3px; inset-inline-start: 3px; min-inline-size: 18px; padding: 0 4px; border-radius: 9px; background: var(--_accent); color: var(--_on-accent); font-size: 11px; font-weight: 650; line-height: 18px; text-align: center; pointer-events: none; }
    .icon-button { position: absolute; inset-block-start: -6px; inset-inline-end: -6px; min-block-size: 0; inline-size: 24px; block-size: 24px; border: 1px solid var(--_border-strong); border-radius: 50%; background: var(--_surface-raised); color: var(--_text); }
    .is-dragged { opacity: 0.4; }
    .is-target .thumb { outline: 2px dashed var(--_accent); outline-offset: 2px; }
    @media (pointer: coarse) {
      li { padding-block-start: 10px; padding-inline-end: 14px; }
      .icon-button { inset: 0 0 auto auto; inset-inline: auto 0; }
      .icon-button::after { content: ''; position: absolute; inset: -10px; }
    }
    @media (forced-colors: active) {
      .thumb[aria-current='true'] { outline: 3px solid Highlight; }
      .place { border: 1px solid CanvasText; }
    }
  `];

  @property({ attribute: false }) picks: Picks = [];
  @property({ attribute: false }) limits: PickLimits | null = null;
  /** The one that is looked at. */
  @property({ attribute: false }) shownId: string | null = null;
  @property({ attribute: false }) texts: DialogTexts | null = null;
  /** There is little room. */
  @property({ type: Boolean, reflect: true }) compact = false;

  @state() private activeId = '';
  private wantsFocus = false;
  private readonly reordering = new Reordering(this, (id, to) => this.dispatchEvent(new RequestMovePickEvent(id, to)));

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('picks');
    if (!before || this.picks.some(({ asset }) => asset.id === this.activeId)) return;
    // The one that was the tab stop has gone: its place is taken by the next.
    const place = Math.max(0, before.findIndex(({ asset }) => asset.id === this.activeId));
    this.activeId = this.picks[Math.min(place, this.picks.length - 1)]?.asset.id ?? '';
  }

  protected override updated(): void {
    if (!this.wantsFocus) return;
    this.wantsFocus = false;
    this.focus();
  }

  /** Focuses the thumbnail that is the tab stop. */
  override focus(): void {
    this.shadowRoot?.querySelector<HTMLElement>('.thumb[tabindex="0"]')?.focus();
  }

  protected override render(): TemplateResult | null {
    const { texts, picks, limits } = this;
    if (!texts || !limits) return null;
    const limit = Number.isFinite(limits.max) ? texts.say('tray.atMost', { max: texts.number(limits.max) }) : limits.min > 1 ? texts.say('tray.atLeast', { min: texts.number(limits.min) }) : '';
    return html`<section aria-label=${texts.say('tray.label')}>
      <p class="count">${texts.sayCount('picked', picks.length)} <span class="limit">${limit}</span></p>
      ${picks.length === 0 ? html`<p class="none">${texts.say('tray.empty')}</p>` : html`<ol @keydown=${this.handleKey}>
        ${repeat(picks, ({ asset }) => asset.id, (pick, index) => this.renderPick(pick, index, texts))}
      </ol><span class="visually-hidden" id="help">${texts.say('tray.help')}</span>`}
    </section>`;
  }

  private renderPick({ asset }: Selection, index: number, texts: DialogTexts): TemplateResult {
    const isActive = asset.id === this.activeId || (this.activeId === '' && index === 0);
    return html`<li data-id=${asset.id} class=${this.reordering.classOf(asset.id)} draggable="true"
      @dragstart=${(event: DragEvent) => this.reordering.start(event, asset.id)} @dragover=${(event: DragEvent) => this.reordering.over(event, asset.id)}
      @drop=${(event: DragEvent) => this.reordering.drop(event, index)} @dragend=${() => this.reordering.end()}>
      <button class="thumb" type="button" tabindex=${isActive ? 0 : -1} aria-current=${asset.id === this.shownId ? 'true' : 'false'} aria-describedby="help" title=${asset.name}
        aria-label=${texts.say('tray.position', { name: asset.name, place: index + 1, count: this.picks.length })}
        @focus=${() => { this.activeId = asset.id; }} @click=${() => this.dispatchEvent(new RequestShowPickEvent(asset.id))}>
        ${asset.thumbnailUrl === null ? typeIcon(asset.type, 24) : html`<img src=${asset.thumbnailUrl} alt="" decoding="async" draggable="false">`}
      </button>
      <span class="place" aria-hidden="true">${index + 1}</span>
      <button class="icon-button" type="button" tabindex="-1" aria-label=${texts.say('tray.remove', { name: asset.name })} @click=${() => this.removePick(asset.id)}>${closeIcon(12)}</button>
    </li>`;
  }

  private removePick(id: string): void {
    this.wantsFocus = this.shadowRoot?.activeElement !== null;
    this.dispatchEvent(new RequestRemovePickEvent(id));
  }

  private readonly handleKey = (event: KeyboardEvent): void => {
    const id = (event.target as Element).closest<HTMLElement>('li')?.dataset['id'] ?? '';
    const index = this.picks.findIndex(({ asset }) => asset.id === id);
    if (index < 0) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      return this.removePick(id);
    }
    const to = placeAfterKey(event, index, this.picks.length, getComputedStyle(this).direction === 'rtl');
    if (to === null) return;
    event.preventDefault();
    this.wantsFocus = true;
    if (event.altKey) {
      if (to !== index) this.dispatchEvent(new RequestMovePickEvent(id, to));
    } else this.activeId = this.picks[to]?.asset.id ?? id;
    this.requestUpdate();
  };
}

// Loaded on demand, for fields of several.
defineElement('selection-tray', SelectionTray);

declare global {
  interface HTMLElementTagNameMap {
    'selection-tray': SelectionTray;
  }
}
