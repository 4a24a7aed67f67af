import { mix, shade } from './color.ts';
import { n, type Canvas, type Point } from './canvas.ts';
import { paintGlints, paintRipples } from './landscapes.ts';
import { lit, type Light } from './light.ts';
import { below, birds, hill, paintSky, ridge, type Sky } from './sky.ts';

/** Water from the horizon to the lower edge, with the sun's path on it. */
function paintWater(canvas: Canvas, light: Light, horizon: number, sky: Sky): void {
  const { w, h, random } = canvas;
  const deep = lit(random.pick(['#1f5673', '#2a6a78', '#28527a', '#3a7a7e']), light, 0);
  canvas.rect(0, horizon, w, h - horizon, canvas.linear([[0, mix(deep, light.low, 0.62)], [0.35, mix(deep, light.middle, 0.3)], [1, shade(deep, -0.08)]]));
  if (light.sunPlace !== null) paintGlints(canvas, sky.sunX, horizon, light.sun);
  paintRipples(canvas, horizon, mix(light.low, '#ffffff', 0.4), 90);
}

export function paintSea(canvas: Canvas, light: Light): void {
  const { w, h, random } = canvas;
  const horizon = h * random.between(0.38, 0.62);
  const sky = paintSky(canvas, light, horizon);
  if (random.is(0.4)) canvas.path(`${below(canvas, ridge(canvas, horizon - h * 0.02, h * 0.04, 0.5))}`, lit('#5a6a78', light, 0.65));
  paintWater(canvas, light, horizon, sky);
  for (let boat = 0; boat < random.whole(0, 3); boat += 1) {
    const near = random.between(0.02, 0.4);
    paintBoat(canvas, light, random.between(0.12, 0.88) * w, horizon + near * (h - horizon), canvas.side * (0.05 + near * 0.45));
  }
  birds(canvas, horizon * 0.6, lit('#30343a', light, 0.2));
  if (random.is(0.45)) paintBeach(canvas, light);
}

function paintBoat(canvas: Canvas, light: Light, x: number, y: number, size: number): void {
  const { random } = canvas;
  const sail = lit(random.pick(['#fbf7ee', '#f2ede2', '#d8553f', '#f0c04a']), light, 0.08);
  canvas.poly([[x + size * 0.02, y - size], [x + size * 0.02, y - size * 0.14], [x + size * 0.42, y - size * 0.14]], sail);
  canvas.poly([[x - size * 0.02, y - size * 0.86], [x - size * 0.02, y - size * 0.14], [x - size * 0.3, y - size * 0.14]], shade(sail, -0.08));
  canvas.path(`M${n(x - size * 0.38)} ${n(y - size * 0.1)}h${n(size * 0.84)}l${n(-size * 0.14)} ${n(size * 0.14)}h${n(-size * 0.54)}z`, lit('#3b2f2f', light, 0.1));
  canvas.ellipse(x, y + size * 0.14, size * 0.4, size * 0.05, sail, 'opacity="0.35"');
}

function paintBeach(canvas: Canvas, light: Light): void {
  const { w, h, random } = canvas;
  const sand = lit('#d9bf98', light, 0.05);
  const isLeft = random.is(0.5);
  const edge: Point[] = [[-20, h * 0.8], [w * 0.3, h * 0.85], [w * 0.65, h * 0.93], [w * 1.05, h * 1.02]];
  canvas.group(isLeft ? '' : `transform="translate(${n(w)} 0) scale(-1 1)"`, () => {
    canvas.path(below(canvas, edge.map(([x, y]): Point => [x, y - h * 0.018]), true), '#ffffff', 'opacity="0.55"');
    canvas.path(below(canvas, edge.map(([x, y]): Point => [x, y - h * 0.006]), true), shade(sand, -0.1));
    canvas.path(below(canvas, edge.map(([x, y]): Point => [x, y + h * 0.02]), true), sand);
  });
}

export function paintIsland(canvas: Canvas, light: Light): void {
  const { w, h, random } = canvas;
  const horizon = h * random.between(0.5, 0.64);
  const sky = paintSky(canvas, light, horizon);
  paintWater(canvas, light, horizon, sky);
  const [x, wide] = [random.between(0.28, 0.72) * w, w * random.between(0.22, 0.4)];
  const tall = canvas.side * random.between(0.08, 0.18);
  const base = horizon + h * 0.03;
  const rock = lit(random.pick(['#4d4a48', '#5c5348', '#44504c']), light, 0.12);
  const outline: Point[] = Array.from({ length: 15 }, (_, index) => {
    const place = index / 14;
    return [x - wide + place * wide * 2, base - Math.sin(place * Math.PI) ** 0.8 * tall * random.between(0.72, 1.1)];
  });
  canvas.poly([...outline, [x + wide, base], [x - wide, base]], canvas.linear([[0, shade(rock, 0.1)], [1, shade(rock, -0.14)]]));
  if (!light.hasSnow) canvas.poly([...outline, ...outline.map(([px, py]): Point => [px, Math.min(base, py + tall * 0.3)]).reverse()], lit('#5f7346', light, 0.15));
  canvas.ellipse(x, base, wide * 1.04, h * 0.008, '#ffffff', 'opacity="0.5"');
  canvas.group('opacity="0.32"', () => canvas.poly([...outline.map(([px, py]): Point => [px, base + (base - py) * 0.8]), [x + wide, base], [x - wide, base]], rock));
  if (random.is(0.75)) paintLighthouse(canvas, light, x + wide * random.between(-0.25, 0.25), base - tall * 0.8, canvas.side * random.between(0.2, 0.32));
  birds(canvas, horizon * 0.55, lit('#30343a', light, 0.2));
}

function paintLighthouse(canvas: Canvas, light: Light, x: number, y: number, size: number): void {
  const { random } = canvas;
  const wall = lit('#f3eee6', light, 0.02);
  const stripe = lit(random.pick(['#c0392b', '#2f4f6f', '#c0392b']), light, 0.02);
  const lampColor = light.isNight || light.sunPlace === null || light.sunPlace > 0.9 ? '#fff0a8' : '#cfe0e8';
  const widthAt = (share: number): number => size * (0.13 - share * 0.05);
  for (let band = 0; band < 5; band += 1) {
    const [from, to] = [band / 5, (band + 1) / 5];
    canvas.poly([[x - widthAt(from), y - from * size * 0.8], [x + widthAt(from), y - from * size * 0.8], [x + widthAt(to), y - to * size * 0.8], [x - widthAt(to), y - to * size * 0.8]], band % 2 === 0 ? wall : stripe);
  }
  canvas.poly([[x + size * 0.02, y], [x + widthAt(0), y], [x + widthAt(1), y - size * 0.8], [x + size * 0.02, y - size * 0.8]], '#000000', 'opacity="0.18"');
  canvas.rect(x - size * 0.1, y - size * 0.83, size * 0.2, size * 0.03, lit('#333333', light));
  if (lampColor === '#fff0a8') {
    canvas.circle(x, y - size * 0.88, size * 0.6, canvas.radial([[0, lampColor, 0.8], [0.2, lampColor, 0.3], [1, lampColor, 0]]));
    canvas.poly([[x, y - size * 0.89], [x + size * 3, y - size * 1.2], [x + size * 3, y - size * 0.66]], canvas.linear([[0, lampColor, 0.5], [1, lampColor, 0]], 0));
  }
  canvas.rect(x - size * 0.055, y - size * 0.93, size * 0.11, size * 0.1, lampColor);
  canvas.poly([[x - size * 0.075, y - size * 0.93], [x + size * 0.075, y - size * 0.93], [x, y - size * 1.02]], stripe);
}

export function paintBridge(canvas: Canvas, light: Light): void {
  const { w, h, random } = canvas;
  const horizon = h * random.between(0.6, 0.7);
  const sky = paintSky(canvas, light, horizon);
  canvas.path(below(canvas, ridge(canvas, horizon - h * 0.03, h * 0.07, 0.5)), lit('#5c6a74', light, 0.6));
  paintWater(canvas, light, horizon, sky);
  const steel = lit(random.pick(['#a8402e', '#37414c', '#5a6b74', '#b0522f']), light, 0.06);
  const deck = horizon - h * 0.06;
  const towers: readonly number[] = [w * random.between(0.22, 0.3), w * random.between(0.7, 0.78)];
  const top = deck - Math.min(h * 0.42, w * 0.34);
  // Cables hang between the towers, with ropes down to the deck.
  const height = (x: number): number => {
    const [a, b] = [towers[0] ?? 0, towers[1] ?? w];
    if (x < a) return deck - (deck - top) * Math.max(0, (x + w * 0.2) / (a + w * 0.2)) ** 1.6;
    if (x > b) return deck - (deck - top) * Math.max(0, (w * 1.2 - x) / (w * 1.2 - b)) ** 1.6;
    const place = (x - a) / (b - a) * 2 - 1;
    return deck - h * 0.03 - (deck - h * 0.03 - top) * place * place;
  };
  let ropes = '';
  for (let x = 0; x < w; x += w / 46) ropes += `M${n(x)} ${n(height(x))}V${n(deck)}`;
  canvas.path(ropes, 'none', `stroke="${steel}" stroke-width="1.4" opacity="0.8"`);
  canvas.line(Array.from({ length: 41 }, (_, index): Point => [(index / 40) * w, height((index / 40) * w)]), steel, canvas.side * 0.009);
  for (const x of towers) {
    const wide = canvas.side * 0.035;
    canvas.rect(x - wide, top - h * 0.01, wide * 0.55, horizon - top + h * 0.06, steel);
    canvas.rect(x + wide * 0.45, top - h * 0.01, wide * 0.55, horizon - top + h * 0.06, shade(steel, -0.08));
    for (const share of [0.06, 0.36, 0.68]) canvas.rect(x - wide, top + (deck - top) * share, wide * 2, wide * 0.35, steel);
  }
  canvas.rect(0, deck, w, canvas.side * 0.018, shade(steel, -0.06));
  canvas.rect(0, deck + canvas.side * 0.018, w, canvas.side * 0.012, shade(steel, -0.16), 'opacity="0.8"');
  if (random.is(0.5)) canvas.rect(0, horizon - h * 0.1, w, h * 0.2, canvas.linear([[0, light.haze, 0], [0.5, light.haze, 0.5], [1, light.haze, 0]]));
  canvas.path(below(canvas, hill(canvas, h * 0.97, h * 0.02, 3), true), lit('#232a2c', light), 'opacity="0.9"');
}
