import { LitElement, type CSSResultGroup } from 'lit';
import { base } from './base.styles.ts';
import { tokens } from './tokens.styles.ts';

/**
 * What all elements have in common: the tokens of the look, and a reset of what a page's styles would let through.
 *
 * @cssprop [--asset-selector-surface] - Ground of fields, cards and the dialog.
 * @cssprop [--asset-selector-surface-raised] - Ground of what lies above it: buttons, menus.
 * @cssprop [--asset-selector-surface-sunken] - Ground of what lies below it: empty fields, picture frames.
 * @cssprop [--asset-selector-hover] - Ground of what the pointer is over.
 * @cssprop [--asset-selector-border] - Lines that only separate.
 * @cssprop [--asset-selector-border-strong] - Edges of controls; needs a contrast of 3:1 to the surface.
 * @cssprop [--asset-selector-text] - Text.
 * @cssprop [--asset-selector-text-soft] - Secondary text; needs a contrast of 4.5:1 to the surfaces.
 * @cssprop [--asset-selector-accent] - The accent: main buttons, selection, focus.
 * @cssprop [--asset-selector-accent-hover] - The accent under the pointer.
 * @cssprop [--asset-selector-accent-soft] - A faint accent, as a ground.
 * @cssprop [--asset-selector-on-accent] - Text on the accent.
 * @cssprop [--asset-selector-danger] - Text and edges of errors.
 * @cssprop [--asset-selector-danger-soft] - Ground of errors.
 * @cssprop [--asset-selector-warning] - Text and edges of warnings.
 * @cssprop [--asset-selector-warning-soft] - Ground of warnings.
 * @cssprop [--asset-selector-success] - Text and edges of confirmations.
 * @cssprop [--asset-selector-success-soft] - Ground of confirmations.
 * @cssprop [--asset-selector-radius=8px] - Corner radius.
 * @cssprop [--asset-selector-font] - Font family; the system's own by default.
 * @cssprop [--asset-selector-font-size] - Size of text.
 * @cssprop [--asset-selector-control-height] - Least height of buttons and inputs; 36px, or 44px for fingers.
 */
export class BaseElement extends LitElement {
  static override styles: CSSResultGroup = [tokens, base];
}
