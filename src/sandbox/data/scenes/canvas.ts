import type { Random } from '../random.ts';

export type Point = readonly [x: number, y: number];
/** Place from 0 to 1, colour, and how opaque it is. */
export type Stop = readonly [place: number, color: string, opacity?: number];

/** Coordinates need no more than a tenth. */
export const n = (value: number): string => String(Math.round(value * 10) / 10);

/** Collects the markup of one picture. The longer side is 1,000 units. */
export class Canvas {
  readonly w: number;
  readonly h: number;
  readonly random: Random;
  #defs = '';
  #body = '';
  #names = 0;
  readonly #prefix: string;

  /** `prefix` keeps the names of gradients apart when two canvases become one picture. */
  constructor(w: number, h: number, random: Random, prefix = 'g') {
    this.#prefix = prefix;
    this.w = w;
    this.h = h;
    this.random = random;
  }

  /** The shorter side, which objects are measured by. */
  get side(): number {
    return Math.min(this.w, this.h);
  }

  get markup(): string {
    return `<defs>${this.#defs}</defs>${this.#body}`;
  }

  add(markup: string): void {
    this.#body += markup;
  }

  /** A gradient to fill with; `angle` 0 runs to the right, 90 down. */
  linear(stops: readonly Stop[], angle = 90): string {
    const radians = (angle * Math.PI) / 180;
    const [x, y] = [Math.cos(radians) / 2, Math.sin(radians) / 2];
    const id = this.#name();
    this.#defs += `<linearGradient id="${id}" x1="${hundredth(0.5 - x)}" y1="${hundredth(0.5 - y)}" x2="${hundredth(0.5 + x)}" y2="${hundredth(0.5 + y)}">${stopsOf(stops)}</linearGradient>`;
    return `url(#${id})`;
  }

  /** Centre and radius from 0 to 1 in the filled shape's box. */
  radial(stops: readonly Stop[], cx = 0.5, cy = 0.5, r = 0.5): string {
    const id = this.#name();
    this.#defs += `<radialGradient id="${id}" cx="${hundredth(cx)}" cy="${hundredth(cy)}" r="${hundredth(r)}">${stopsOf(stops)}</radialGradient>`;
    return `url(#${id})`;
  }

  rect(x: number, y: number, w: number, h: number, fill: string, more = ''): void {
    this.add(`<rect x="${n(x)}" y="${n(y)}" width="${n(Math.max(0, w))}" height="${n(Math.max(0, h))}" fill="${fill}"${more && ` ${more}`}/>`);
  }

  fill(fill: string, more = ''): void {
    this.rect(0, 0, this.w, this.h, fill, more);
  }

  circle(x: number, y: number, r: number, fill: string, more = ''): void {
    this.add(`<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}"${more && ` ${more}`}/>`);
  }

  ellipse(x: number, y: number, rx: number, ry: number, fill: string, more = ''): void {
    this.add(`<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}"${more && ` ${more}`}/>`);
  }

  poly(points: readonly Point[], fill: string, more = ''): void {
    this.path(`M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`, fill, more);
  }

  path(d: string, fill: string, more = ''): void {
    this.add(`<path d="${d}" fill="${fill}"${more && ` ${more}`}/>`);
  }

  line(points: readonly Point[], stroke: string, width: number, more = ''): void {
    this.path(smooth(points), 'none', `stroke="${stroke}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round"${more && ` ${more}`}`);
  }

  /** What is drawn inside is turned, moved or faded together. */
  group(more: string, draw: () => void): void {
    this.add(`<g ${more}>`);
    draw();
    this.add('</g>');
  }

  /** Draws inside a shape only. */
  clip(shape: string, draw: () => void): void {
    const id = this.#name();
    this.#defs += `<clipPath id="${id}">${shape}</clipPath>`;
    this.group(`clip-path="url(#${id})"`, draw);
  }

  /** A round shadow that fades out; cheaper than a blur, and the same everywhere. */
  shadow(x: number, y: number, rx: number, ry: number, color: string, opacity = 0.5): void {
    this.ellipse(x, y, rx, ry, this.radial([[0, color, opacity], [0.55, color, opacity * 0.55], [1, color, 0]]));
  }

  #name(): string {
    this.#names += 1;
    return `${this.#prefix}${this.#names}`;
  }
}

const hundredth = (value: number): string => String(Math.round(value * 100) / 100);
const stopsOf = (stops: readonly Stop[]): string => stops.map(([place, color, opacity = 1]) => `<stop offset="${hundredth(place)}" stop-color="${color}"${opacity < 1 ? ` stop-opacity="${hundredth(opacity)}"` : ''}/>`).join('');

/** A soft line through all points (Catmull-Rom), as path data that begins with M. */
export function smooth(points: readonly Point[]): string {
  const at = (index: number): Point => points[Math.max(0, Math.min(points.length - 1, index))] ?? [0, 0];
  let d = `M${n(at(0)[0])} ${n(at(0)[1])}`;
  for (let index = 0; index < points.length - 1; index += 1) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    d += `C${n(from[0] + (to[0] - before[0]) / 6)} ${n(from[1] + (to[1] - before[1]) / 6)} ${n(to[0] - (after[0] - from[0]) / 6)} ${n(to[1] - (after[1] - from[1]) / 6)} ${n(to[0])} ${n(to[1])}`;
  }
  return d;
}
