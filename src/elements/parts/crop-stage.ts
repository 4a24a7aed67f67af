import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { Size } from '../../domain/derivative.ts';
import { centre, movedCrop, pulledCrop, resizedCrop, tidyPoint, wholePicture, type Crop, type Point } from '../../domain/framing.ts';
import { BaseElement } from '../internal/base-element.ts';
import { defineElement } from '../internal/define.ts';
import type { SayPicture } from './picture-texts.ts';
import { styles } from './crop-stage.styles.ts';

/** Another part of the picture, or another focal point. */
export class RequestFrameEvent extends CustomEvent<{ readonly crop?: Crop; readonly focus?: Point }> {
  constructor(detail: { readonly crop?: Crop; readonly focus?: Point }) {
    super('request-frame', { detail });
  }
}

const corners: readonly Point[] = [{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 0, y: 1 }, { x: 1, y: 1 }];
const directions: Readonly<Record<string, Point>> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };
/** How far an arrow key moves, as a part of a side. */
const step = 0.01;
/** Pixels that a pointer may tremble in a click. */
const tremble = 4;

/** What the pointer holds, where it took it, and what was there then. */
interface Grip {
  readonly what: 'frame' | 'focus' | Point;
  readonly x: number;
  readonly y: number;
  readonly crop: Crop;
  readonly focus: Point;
  hasMoved: boolean;
}

/**
 * A picture with a frame around the part that is shown, and its focal point. The pointer drags frame, corners and point, a click sets the point;
 * arrow keys move what has the focus, with Shift they change the frame's size. Left and right are those of the picture, whatever the language.
 *
 * @tag crop-stage
 * @fires {RequestFrameEvent} request-frame - Another part is to be shown, or the focal point lies elsewhere.
 */
export class CropStage extends BaseElement {
  static override styles = [BaseElement.styles, styles];

  /** The picture's address. */
  @property({ attribute: false }) src = '';
  /** The original's pixels: its proportions. */
  @property({ attribute: false }) size: Size = { widthPx: 1, heightPx: 1 };
  @property({ attribute: false }) crop: Crop = wholePicture;
  @property({ attribute: false }) focusPoint: Point = centre;
  /** Proportions that the frame keeps, width by height; `null` for any. */
  @property({ attribute: false }) ratio: number | null = null;
  /** The greatest height, as a CSS length. */
  @property({ attribute: false }) maxHeight = '60vh';
  @property() name = '';
  @property({ attribute: false }) say: SayPicture | null = null;
  @property({ attribute: false }) percent: (part: number) => string = String;

  @state() private isBroken = false;
  @query('.stage') private readonly stage!: HTMLElement | null;
  private grip: Grip | null = null;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('src')) this.isBroken = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { say, crop, focusPoint, percent } = this;
    if (!say) return nothing;
    const { widthPx, heightPx } = this.size;
    const at = ({ x, y }: Point): Readonly<Record<string, string>> => ({ left: `${x * 100}%`, top: `${y * 100}%` });
    return html`<div class="stage" role="group" aria-label=${say('stage.label', { name: this.name })}
      style=${styleMap({ aspectRatio: `${widthPx} / ${heightPx}`, inlineSize: `min(100%, calc(${this.maxHeight} * ${widthPx / heightPx}))` })}
      @pointerdown=${this.handleDown} @pointermove=${this.handleMove} @pointerup=${this.handleUp} @pointercancel=${this.handleUp}>
      <div class="clip">
        ${this.isBroken ? nothing : html`<img src=${this.src} alt="" draggable="false" @error=${() => { this.isBroken = true; }}>`}
        <div class="shade" style=${styleMap({ ...at(crop), inlineSize: `${crop.width * 100}%`, blockSize: `${crop.height * 100}%` })}></div>
      </div>
      <div class="frame" data-grip="frame" tabindex="0" role="slider" aria-label=${say('stage.frame')} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(crop.width * 100)}
        aria-valuetext=${say('stage.frameAt', { width: percent(crop.width), height: percent(crop.height), x: percent(crop.x), y: percent(crop.y) })} aria-describedby="keys"
        style=${styleMap({ ...at(crop), inlineSize: `${crop.width * 100}%`, blockSize: `${crop.height * 100}%` })} @keydown=${this.handleFrameKey}></div>
      ${corners.map((corner) => html`<div class="corner ${corner.x === corner.y ? 'corner--falling' : 'corner--rising'}" data-grip=${`${corner.x}${corner.y}`}
        style=${styleMap(at({ x: crop.x + corner.x * crop.width, y: crop.y + corner.y * crop.height }))}></div>`)}
      <div class="focus" data-grip="focus" tabindex="0" role="slider" aria-label=${say('stage.focus')} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(focusPoint.x * 100)}
        aria-valuetext=${say('stage.focusAt', { x: percent(focusPoint.x), y: percent(focusPoint.y) })} aria-describedby="keys" style=${styleMap(at(focusPoint))} @keydown=${this.handleFocusKey}></div>
    </div>
    ${this.isBroken ? html`<p class="broken">${say('stage.broken')}</p>` : nothing}
    <p class="visually-hidden" id="keys">${say('stage.keys')}</p>`;
  }

  private tell(detail: { readonly crop?: Crop; readonly focus?: Point }): void {
    this.dispatchEvent(new RequestFrameEvent(detail));
  }

  private readonly handleFrameKey = (event: KeyboardEvent): void => {
    const by = directions[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const { crop, ratio, size } = this;
    this.tell({ crop: event.shiftKey ? resizedCrop(crop, by.x * step, by.y * step, ratio, size) : movedCrop(crop, by.x * step, by.y * step) });
  };

  private readonly handleFocusKey = (event: KeyboardEvent): void => {
    const by = directions[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.tell({ focus: tidyPoint({ x: this.focusPoint.x + by.x * step, y: this.focusPoint.y + by.y * step }) });
  };

  private readonly handleDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !event.isPrimary) return;
    const held = (event.target as HTMLElement).dataset['grip'];
    const what = held === 'focus' ? held : held === undefined || held === 'frame' ? 'frame' : { x: Number(held[0]), y: Number(held[1]) };
    this.grip = { what, x: event.clientX, y: event.clientY, crop: this.crop, focus: this.focusPoint, hasMoved: false };
    this.stage?.setPointerCapture(event.pointerId);
  };

  private readonly handleMove = (event: PointerEvent): void => {
    const { grip, stage } = this;
    if (!grip || !stage) return;
    const [across, down] = [event.clientX - grip.x, event.clientY - grip.y];
    // A click is no drag, though a hand is never quite still.
    if (!grip.hasMoved && Math.hypot(across, down) < tremble) return;
    grip.hasMoved = true;
    const [dx, dy] = [across / stage.clientWidth, down / stage.clientHeight];
    if (grip.what === 'focus') this.tell({ focus: tidyPoint({ x: grip.focus.x + dx, y: grip.focus.y + dy }) });
    else this.tell({ crop: grip.what === 'frame' ? movedCrop(grip.crop, dx, dy) : pulledCrop(grip.crop, grip.what, dx, dy, this.ratio, this.size) });
  };

  private readonly handleUp = (event: PointerEvent): void => {
    const { grip, stage } = this;
    this.grip = null;
    if (!grip || !stage || grip.hasMoved || event.type === 'pointercancel' || grip.what !== 'frame') return;
    const { left, top } = stage.getBoundingClientRect();
    this.tell({ focus: tidyPoint({ x: (event.clientX - left) / stage.clientWidth, y: (event.clientY - top) / stage.clientHeight }) });
  };
}

// Loaded with the editor of a picture's part.
defineElement('crop-stage', CropStage);

declare global {
  interface HTMLElementTagNameMap {
    'crop-stage': CropStage;
  }
  interface HTMLElementEventMap {
    'request-frame': RequestFrameEvent;
  }
}
