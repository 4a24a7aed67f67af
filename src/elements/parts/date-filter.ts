import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { DateRange } from '../../domain/filters.ts';
import { BaseElement } from '../internal/base-element.ts';
import { inputs } from '../internal/inputs.styles.ts';
import { RequestRangeEvent } from './filter-requests.ts';
import type { FilterTexts } from './filter-texts.ts';

const presets = { week: 7, month: 30, year: 365 } as const;
type Period = 'any' | keyof typeof presets | 'custom';
const periods: readonly Period[] = ['any', 'week', 'month', 'year', 'custom'];

/**
 * A period: one of some usual ones, or its own first and last day. Half a period is open to one side.
 *
 * @tag date-filter
 * @fires {RequestRangeEvent} request-range - Another period is wanted.
 */
export class DateFilter extends BaseElement {
  static override styles = [BaseElement.styles, inputs, css`
    .select { font-size: var(--_font-small); }
    .days { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(130px, 100%), 1fr)); gap: 8px; margin-block-start: 8px; }
    .days label { display: grid; gap: 3px; font-size: var(--_font-small); color: var(--_text-soft); }
    .days .input { padding-inline: 8px; color: var(--_text); }
    .error { margin-block-start: 6px; color: var(--_danger); font-size: var(--_font-small); }
  `];

  @property({ attribute: false }) range: DateRange = {};
  @property() label = '';
  @property({ attribute: false }) texts: FilterTexts | null = null;
  /** Today, for tests: ms since 1970. */
  @property({ attribute: false }) now: () => number = Date.now;

  @state() private isCustom = false;
  /** What stands in the boxes, and cannot be asked for as it is. */
  @state() private typed: DateRange | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('range')) return;
    this.typed = null;
    if (this.isEmpty) return;
    this.isCustom = this.isCustom || this.preset === null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts } = this;
    if (!texts) return nothing;
    const period: Period = this.isCustom ? 'custom' : this.isEmpty ? 'any' : this.preset ?? 'custom';
    return html`
      <select class="select" aria-label=${`${this.label}: ${texts.say('dates.range')}`} @change=${this.handlePeriod}>
        ${periods.map((one) => html`<option value=${one} .selected=${one === period}>${texts.say(`dates.${one}`)}</option>`)}
      </select>
      ${period === 'custom' ? this.renderDays(texts) : nothing}
    `;
  }

  private renderDays(texts: FilterTexts): TemplateResult {
    const { from = '', to = '' } = this.typed ?? this.range;
    const isWrong = this.typed !== null && from !== '' && to !== '' && from > to;
    const day = (side: 'from' | 'to', value: string): TemplateResult => html`<label>${texts.say(`dates.${side}`)}
      <input class="input" type="date" min="1900-01-01" max="2999-12-31" .value=${value} aria-label=${`${this.label}: ${texts.say(`dates.${side}`)}`}
        aria-invalid=${isWrong ? 'true' : nothing} aria-describedby=${isWrong ? 'error' : nothing} @change=${(event: Event) => this.handleDay(side, event)}></label>`;
    return html`<div class="days">${day('from', from)}${day('to', to)}</div>
      ${isWrong ? html`<p class="error" id="error" role="alert">${texts.say('dates.order')}</p>` : nothing}`;
  }

  private get isEmpty(): boolean {
    return (this.range.from ?? '') === '' && (this.range.to ?? '') === '';
  }

  private get preset(): keyof typeof presets | null {
    const { from = '', to = '' } = this.range;
    if (to !== '') return null;
    return (Object.keys(presets) as (keyof typeof presets)[]).find((one) => this.dayBefore(presets[one]) === from) ?? null;
  }

  private dayBefore(days: number): string {
    return new Date(this.now() - days * 86_400_000).toISOString().slice(0, 10);
  }

  private readonly handlePeriod = (event: Event): void => {
    const period = (event.target as HTMLSelectElement).value as Period;
    this.isCustom = period === 'custom';
    // Who chooses a period of their own begins with what holds now.
    if (period === 'custom') return;
    this.ask(period === 'any' ? {} : { from: this.dayBefore(presets[period]) });
  };

  private handleDay(side: 'from' | 'to', event: Event): void {
    const { value, validity } = event.target as HTMLInputElement;
    if (!validity.valid) return;
    const now = this.typed ?? this.range;
    const [from = '', to = ''] = side === 'from' ? [value, now.to] : [now.from, value];
    if (from !== '' && to !== '' && from > to) this.typed = { from, to };
    else this.ask({ from, to });
  }

  private ask(range: DateRange): void {
    this.typed = null;
    this.dispatchEvent(new RequestRangeEvent(range));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'date-filter': DateFilter;
  }
}
