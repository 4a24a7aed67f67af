import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { AssetType } from '../../domain/asset.ts';
import { BaseElement } from '../internal/base-element.ts';
import { typeIcon } from '../internal/icons.ts';

/** Larger pictures take the browser too long for a picture of 48 pixels. */
const mostBytes = 40_000_000;

/**
 * A small picture of a file that is still on this device, drawn on a canvas: an address of `blob:` would need the leave of the page's policy.
 *
 * @tag file-thumb
 */
export class FileThumb extends BaseElement {
  static override styles = [BaseElement.styles, css`
    :host { display: grid; place-items: center; flex: none; inline-size: 48px; block-size: 48px; border-radius: var(--_radius-small); background: var(--_surface-sunken); color: var(--_text-soft); overflow: hidden; }
    canvas { display: none; inline-size: 100%; block-size: 100%; object-fit: cover; }
    :host([drawn]) svg { display: none; }
    :host([drawn]) canvas { display: block; }
    @media (forced-colors: active) { :host { border: 1px solid CanvasText; } }
  `];

  @property({ attribute: false }) source: Blob | null = null;
  @property() type: AssetType = 'other';
  /** There is a picture. */
  @property({ type: Boolean, reflect: true }) drawn = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('source')) return;
    this.drawn = false;
    if (this.source && this.type === 'image' && this.source.size <= mostBytes) void this.draw(this.source);
  }

  protected override render(): TemplateResult {
    return html`${typeIcon(this.type, 22)}<canvas width="96" height="96" aria-hidden="true"></canvas>`;
  }

  private async draw(source: Blob): Promise<void> {
    // What the browser cannot read keeps its icon.
    const picture = await createImageBitmap(source).catch(() => null);
    if (!picture) return;
    const canvas = this.renderRoot.querySelector('canvas');
    if (canvas && this.source === source) {
      const side = Math.min(picture.width, picture.height);
      canvas.getContext('2d')?.drawImage(picture, (picture.width - side) / 2, (picture.height - side) / 2, side, side, 0, 0, 96, 96);
      this.drawn = true;
    }
    picture.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'file-thumb': FileThumb;
  }
}
