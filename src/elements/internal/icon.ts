import { html, type SVGTemplateResult, type TemplateResult } from 'lit';

/** An icon at a size in pixels; 20 unless told. */
export type Icon = (sizePx?: number) => TemplateResult;

/** Draws on a 24-unit field, in the colour of the text around it. Icons stand beside words or in a labelled button, so readers skip them. */
export function drawIcon(shape: SVGTemplateResult, sizePx = 20): TemplateResult {
  return html`<svg width=${sizePx} height=${sizePx} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${shape}</svg>`;
}
