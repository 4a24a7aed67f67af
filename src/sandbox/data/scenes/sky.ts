import { mix } from './color.ts';
import { n, smooth, type Canvas, type Point } from './canvas.ts';
import type { Light } from './light.ts';

export interface Sky {
  readonly sunX: number;
  readonly sunY: number;
}

/** Sky down to the horizon, with what belongs into it. */
export function paintSky(canvas: Canvas, light: Light, horizon: number): Sky {
  const { w, h, random, side } = canvas;
  canvas.fill(canvas.linear([[0, light.top], [(horizon / h) * 0.6, light.middle], [Math.min(1, horizon / h), light.low], [1, light.low]]));
  const sunX = random.between(0.15, 0.85) * w;
  const sunY = light.sunPlace === null ? -h : horizon * light.sunPlace - side * 0.02;
  if (light.isNight) paintStars(canvas, horizon);
  if (light.sunPlace !== null) {
    const r = side * (light.isNight ? random.between(0.025, 0.05) : random.between(0.03, 0.06));
    const glow = side * random.between(0.45, 0.8);
    canvas.circle(sunX, sunY, glow, canvas.radial([[0, light.sun, light.isNight ? 0.35 : 0.85], [0.25, light.sun, light.isNight ? 0.12 : 0.35], [1, light.sun, 0]]));
    canvas.circle(sunX, sunY, r, light.sun);
  }
  paintClouds(canvas, light, horizon);
  return { sunX, sunY };
}

function paintStars(canvas: Canvas, horizon: number): void {
  const { w, random } = canvas;
  let d = '';
  for (let star = 0; star < 110; star += 1) {
    const r = random.next() ** 3 * 1.9 + 0.5;
    d += `M${n(random.next() * w)} ${n(random.next() * horizon)}h${n(r)}v${n(r)}h-${n(r)}z`;
  }
  canvas.path(d, '#fff', 'opacity="0.8"');
}

function paintClouds(canvas: Canvas, light: Light, horizon: number): void {
  const { w, random } = canvas;
  const count = Math.round(light.clouds * random.whole(2, 9));
  const bright = mix(light.low, '#ffffff', light.isNight ? 0.05 : 0.55);
  for (let cloud = 0; cloud < count; cloud += 1) {
    const y = random.between(0.06, 0.8) * horizon;
    const x = random.between(-0.1, 1.1) * w;
    const length = random.between(0.1, 0.4) * w * (1.2 - y / horizon);
    const height = length * random.between(0.07, 0.16);
    const color = mix(bright, light.middle, random.between(0.1, 0.5));
    const fill = canvas.radial([[0, color, 0.8], [0.5, color, 0.42], [1, color, 0]]);
    for (let puff = 0; puff < 5; puff += 1) {
      canvas.ellipse(x + random.between(-0.6, 0.6) * length, y + random.between(-0.7, 0.5) * height, length * random.between(0.35, 0.7), height * random.between(0.7, 1.5), fill);
    }
  }
}

/** A mountain's outline from left to right, by halving and moving; `roughness` from 0.4 (hills) to 0.62 (rock). */
export function ridge(canvas: Canvas, y: number, height: number, roughness: number, steps = 6): Point[] {
  const { w, random } = canvas;
  let heights = [random.between(-0.5, 0.5), random.between(-1, 1), random.between(-0.5, 0.5)];
  let reach = 0.7;
  for (let step = 0; step < steps; step += 1) {
    const finer: number[] = [];
    for (const [index, value] of heights.entries()) {
      finer.push(value);
      const next = heights[index + 1];
      if (next !== undefined) finer.push((value + next) / 2 + random.between(-reach, reach));
    }
    heights = finer;
    reach *= roughness;
  }
  return heights.map((value, index) => [(index / (heights.length - 1)) * w, y - value * height]);
}

/** A soft hill line with few points. */
export function hill(canvas: Canvas, y: number, height: number, bends = 4): Point[] {
  const { w, random } = canvas;
  return Array.from({ length: bends + 3 }, (_, index) => [((index - 1) / bends) * w, y + random.between(-1, 1) * height]);
}

/** Path data of everything below an outline. */
export function below(canvas: Canvas, outline: readonly Point[], isSmooth = false): string {
  const { h } = canvas;
  const [first, last] = [outline[0] ?? [0, 0], outline.at(-1) ?? [0, 0]];
  const line = isSmooth ? smooth(outline) : `M${outline.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}`;
  return `${line}L${n(last[0])} ${n(h + 2)}L${n(first[0])} ${n(h + 2)}Z`;
}

/** Path data of pines that stand on an outline. */
export function pines(canvas: Canvas, outline: readonly Point[], height: number, density = 1): string {
  const { random } = canvas;
  let d = '';
  for (let index = 0; index < outline.length - 1; index += 1) {
    const [x1, y1] = outline[index] ?? [0, 0];
    const [x2, y2] = outline[index + 1] ?? [0, 0];
    const gap = height * 0.32;
    for (let x = x1; x < x2; x += gap * random.between(0.6, 1.5)) {
      if (!random.is(density)) continue;
      const y = y1 + ((y2 - y1) * (x - x1)) / Math.max(1, x2 - x1);
      const tall = height * random.between(0.55, 1.15);
      const wide = tall * random.between(0.15, 0.22);
      // Three tiers, each wider than the one above.
      d += `M${n(x)} ${n(y - tall)}l${n(wide * 0.5)} ${n(tall * 0.4)}h${n(-wide * 0.2)}l${n(wide * 0.5)} ${n(tall * 0.3)}h${n(-wide * 0.2)}l${n(wide * 0.5)} ${n(tall * 0.36)}h${n(-wide * 2.2)}l${n(wide * 0.5)} ${n(-tall * 0.36)}h${n(-wide * 0.2)}l${n(wide * 0.5)} ${n(-tall * 0.3)}h${n(-wide * 0.2)}z`;
    }
  }
  return d;
}

/** A bird or three, far away. */
export function birds(canvas: Canvas, y: number, color: string): void {
  const { w, random, side } = canvas;
  if (!random.is(0.35)) return;
  const x = random.between(0.2, 0.8) * w;
  for (let bird = 0; bird < random.whole(2, 6); bird += 1) {
    const size = side * random.between(0.008, 0.016);
    const [bx, by] = [x + random.between(-0.1, 0.1) * w, y + random.between(-0.05, 0.05) * side];
    canvas.path(`M${n(bx - size)} ${n(by - size * 0.4)}Q${n(bx - size * 0.3)} ${n(by - size * 0.5)} ${n(bx)} ${n(by)}Q${n(bx + size * 0.3)} ${n(by - size * 0.5)} ${n(bx + size)} ${n(by - size * 0.4)}`, 'none', `stroke="${color}" stroke-width="1.6"`);
  }
}
