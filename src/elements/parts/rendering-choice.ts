import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Asset } from '../../domain/asset.ts';
import type { Derivative } from '../../domain/derivative.ts';
import type { Rendering, RenderingOffer } from '../../domain/rendering.ts';
import type { ScreenCut } from '../../domain/responsive.ts';
import { breachesOf, type AssetRules } from '../../domain/rules.ts';
import type { Language } from '../../i18n/languages.ts';
import { pictureTexts } from '../../i18n/sources/picture.ts';
import { loadTranslator } from '../../i18n/plurals.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { defineElement } from '../internal/define.ts';
import { drawIcon, type Icon } from '../internal/icon.ts';
import { alertIcon } from '../internal/icons.ts';
import { noticeStyles } from '../internal/notice.styles.ts';
import type { DialogTexts } from './dialog-texts.ts';
import { formatNames, type SayPicture } from './picture-texts.ts';
import { RequestRenderEvent } from './requests.ts';

const cropIcon: Icon = (sizePx) => drawIcon(svg`<path d="M7 2.5v14.5h14.5M2.5 7h14.5v14.5"/>`, sizePx);

/**
 * The way to a picture of another size or part than the DAM's derivatives have, and what was ordered there.
 *
 * @tag rendering-choice
 * @fires {RequestRenderEvent} request-render - A picture made on demand is to be used.
 */
export class RenderingChoice extends BaseElement {
  static override styles = [BaseElement.styles, controls, noticeStyles, css`
    :host { display: grid; gap: 8px; }
    .button { justify-content: flex-start; inline-size: 100%; text-align: start; font-size: var(--_font-small); padding-block: 6px; }
    .is-used { border-color: var(--_accent); background: var(--_accent-soft); }
    .words { min-inline-size: 0; display: grid; gap: 1px; overflow-wrap: anywhere; }
    small { font-size: inherit; font-weight: 400; color: var(--_text-soft); }
  `];

  @property({ attribute: false }) asset: Asset | null = null;
  @property({ attribute: false }) offer: RenderingOffer | null = null;
  /** What is ordered; `null` while one of the DAM's derivatives is used. */
  @property({ attribute: false }) rendering: Rendering | null = null;
  @property({ attribute: false }) derivative: Derivative | null = null;
  @property({ attribute: false }) rules: AssetRules = {};
  /** Screens up to a width that show another part. */
  @property({ attribute: false }) cuts: readonly ScreenCut[] = [];
  @property({ attribute: false }) texts: DialogTexts | null = null;

  @state() private say: SayPicture | null = null;
  @state() private isOpen = false;
  @state() private hasFailed = false;
  private language: Language | null = null;

  protected override willUpdate(): void {
    if (this.texts && this.texts.language !== this.language) void this.loadWords(this.texts.language);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { asset, texts, say, rendering } = this;
    if (!asset || !texts || !say) return nothing;
    const needed = this.rules.aspectRatio ?? null;
    const isNeeded = needed !== null && breachesOf(asset, this.rules, rendering?.crop).includes('ratio');
    const summary = rendering && [
      say('summary', { size: texts.pixels({ widthPx: this.derivative?.widthPx ?? null, heightPx: this.derivative?.heightPx ?? null }), format: formatNames[rendering.format] }),
      ...(rendering.crop ? [say('cropped')] : []),
    ].join(' · ');
    return html`<button class="button ${rendering ? 'is-used' : ''} ${isNeeded ? 'button--primary' : ''}" type="button" aria-haspopup="dialog" @click=${this.handleOpen}>
        ${cropIcon(18)}<span class="words">${rendering ? html`<span>${summary}</span><small>${say('change')}</small>` : html`<span>${isNeeded ? say('needsCrop') : say('open')}</span>${isNeeded ? nothing : html`<small>${say('openHint')}</small>`}`}</span>
      </button>
      ${this.hasFailed ? html`<p class="notice notice--danger" role="alert">${alertIcon(18)}<span class="notice__text">${texts.say('extraFailed')}</span></p>` : nothing}
      <picture-editor .asset=${this.isOpen ? asset : null} .offer=${this.offer} .rendering=${rendering} .derivative=${this.derivative} .needed=${needed} .cuts=${this.cuts} .texts=${texts} .say=${say}
        @request-render=${this.handleRender} @request-close-editor=${this.handleClosed}></picture-editor>`;
  }

  private async loadWords(language: Language): Promise<void> {
    this.language = language;
    const say = await loadTranslator(language, pictureTexts).catch(() => null);
    if (this.language === language && say) this.say = say;
  }

  private readonly handleOpen = async (): Promise<void> => {
    try {
      await import('./picture-editor.ts');
      this.hasFailed = false;
      this.isOpen = true;
    } catch (error) {
      console.warn('The editor of a picture\'s size and part could not be loaded.', error);
      this.hasFailed = true;
    }
  };

  private readonly handleRender = ({ detail }: RequestRenderEvent): void => {
    this.isOpen = false;
    this.dispatchEvent(new RequestRenderEvent(detail.derivative, detail.rendering));
  };

  private readonly handleClosed = (): void => {
    this.isOpen = false;
  };
}

// Loaded with the first picture of which the DAM makes others.
defineElement('rendering-choice', RenderingChoice);

declare global {
  interface HTMLElementTagNameMap {
    'rendering-choice': RenderingChoice;
  }
}
