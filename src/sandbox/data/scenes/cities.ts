import { mix, shade } from './color.ts';
import { n, type Canvas } from './canvas.ts';
import { paintRipples } from './landscapes.ts';
import { lit, type Light } from './light.ts';
import { paintSky } from './sky.ts';

export function paintSkyline(canvas: Canvas, light: Light): void {
  const { w, h, random } = canvas;
  const isRiver = random.is(0.6);
  const ground = isRiver ? h * random.between(0.7, 0.8) : h;
  paintSky(canvas, light, ground);
  const isLitUp = light.isNight || (light.sunPlace ?? 0) > 0.85 || random.is(0.2);
  const buildings: (() => void)[] = [];
  for (let layer = 0; layer < 3; layer += 1) {
    const near = layer / 2;
    let x = random.between(-0.05, 0) * w;
    while (x < w) {
      const wide = canvas.side * random.between(0.05, 0.13) * (0.75 + near * 0.5);
      const middle = 1 - Math.abs((x + wide / 2) / w - 0.5);
      const tall = Math.min(ground * 0.86, canvas.side * random.between(0.16, 0.62) * middle * (1.15 - near * 0.35) + h * 0.05);
      buildings.push(planBuilding(canvas, light, x, ground, wide, tall, near, isLitUp));
      x += wide * random.between(0.9, 1.5);
    }
  }
  for (const paint of buildings) paint();
  if (!isRiver) return;
  const water = mix(lit('#29475c', light), light.low, 0.25);
  canvas.rect(0, ground, w, h, canvas.linear([[0, mix(water, light.low, 0.4)], [1, shade(water, -0.1)]]));
  canvas.clip(`<rect y="${n(ground)}" width="${n(w)}" height="${n(h - ground)}"/>`, () => {
    canvas.group(`transform="translate(0 ${n(ground * 1.5)}) scale(1 -0.5)" opacity="0.4"`, () => {
      for (const paint of buildings) paint();
    });
  });
  paintRipples(canvas, ground, mix(light.low, '#ffffff', 0.3), 60);
  canvas.rect(0, ground - 2, w, 4, lit('#202428', light), 'opacity="0.7"');
}

/** Everything random is settled here, so that the building and its reflection are the same. */
function planBuilding(canvas: Canvas, light: Light, x: number, ground: number, wide: number, tall: number, near: number, isLitUp: boolean): () => void {
  const { random } = canvas;
  const wall = lit(random.pick(['#6d7783', '#8a8278', '#596470', '#9c8f84', '#4b5560', '#a39a90']), light, 0.58 * (1 - near));
  const [roof, spire] = [random.next(), random.is(0.14)];
  const top = ground - tall;
  const [columns, rows] = [Math.max(2, Math.round(wide / 15)), Math.max(3, Math.round(tall / 19))];
  const [cw, rh] = [wide / columns, tall / rows];
  let [bright, dull] = ['', ''];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const window = `M${n(x + column * cw + cw * 0.2)} ${n(top + row * rh + rh * 0.25)}h${n(cw * 0.6)}v${n(rh * 0.5)}h${n(-cw * 0.6)}z`;
      if (isLitUp && random.is(0.42)) bright += window;
      else dull += window;
    }
  }
  const glass = canvas.linear([[0, shade(wall, 0.12)], [1, shade(wall, -0.04)]], 20);
  const brightColor = random.pick(['#ffd98a', '#ffe7b8', '#ffc66b', '#f4f0d8']);
  return () => {
    if (roof < 0.15) canvas.poly([[x, top], [x + wide, top], [x + wide * 0.6, top - wide * 0.7], [x + wide * 0.4, top - wide * 0.7]], wall);
    if (roof > 0.8) canvas.rect(x + wide * 0.2, top - wide * 0.3, wide * 0.6, wide * 0.3, wall);
    if (spire) canvas.rect(x + wide * 0.48, top - wide * 1.4, wide * 0.04, wide * 1.4, wall);
    canvas.rect(x, top, wide, tall, glass);
    canvas.rect(x + wide * 0.72, top, wide * 0.28, tall, '#000000', 'opacity="0.1"');
    canvas.path(dull, shade(wall, -0.1), `opacity="${n(0.35 + near * 0.4)}"`);
    if (bright !== '') canvas.path(bright, brightColor, `opacity="${n(0.55 + near * 0.4)}"`);
  };
}

export function paintFacade(canvas: Canvas, light: Light): void {
  const { w, h, random } = canvas;
  const wall = lit(random.pick(['#d8cfc2', '#b9694e', '#e3c9a0', '#8fa3ad', '#c9b2a6', '#5d6a72', '#e8e2d8', '#c98a7a']), light, 0);
  const glass = lit(random.pick(['#2f4656', '#3d5a6c', '#24343f']), light, 0);
  canvas.fill(wall);
  const columns = random.whole(3, 8);
  const cw = w / columns;
  const rh = cw * random.between(0.8, 1.7);
  const rows = Math.ceil(h / rh) + 1;
  const isArched = random.is(0.3);
  const isBalcony = random.is(0.45);
  const skew = random.between(-0.18, 0.18);
  canvas.group(`transform="translate(${n(w / 2)} ${n(h / 2)}) skewY(${n(skew * 57)}) scale(1.08) translate(${n(-w / 2)} ${n(-h / 2)})"`, () => {
    for (let row = -2; row < rows + 1; row += 1) {
      canvas.rect(-w, row * rh - rh * 0.03, w * 3, rh * 0.05, shade(wall, 0.06));
      canvas.rect(-w, row * rh + rh * 0.02, w * 3, rh * 0.03, shade(wall, -0.12), 'opacity="0.6"');
      for (let column = -1; column < columns + 1; column += 1) paintWindow(canvas, light, column * cw + cw * 0.24, row * rh + rh * 0.2, cw * 0.52, rh * 0.6, wall, glass, isArched, isBalcony);
    }
  });
  // The shadow of the house across the street.
  const edge = random.between(0.25, 0.9) * w;
  canvas.poly([[edge, 0], [w * 1.2, 0], [w * 1.2, h], [edge - h * random.between(0.2, 0.6), h]], mix('#101828', light.top, 0.3), 'opacity="0.34"');
}

function paintWindow(canvas: Canvas, light: Light, x: number, y: number, w: number, h: number, wall: string, glass: string, isArched: boolean, isBalcony: boolean): void {
  const { random } = canvas;
  const isLitUp = (light.isNight && random.is(0.5)) || random.is(0.06);
  canvas.rect(x - w * 0.08, y - w * 0.08, w * 1.16, h + w * 0.16, shade(wall, 0.09), isArched ? `rx="${n(w * 0.5)}"` : '');
  canvas.rect(x, y, w, h, isLitUp ? '#ffdf9a' : canvas.linear([[0, mix(glass, light.middle, 0.45)], [0.5, glass], [1, shade(glass, -0.08)]], 65), isArched ? `rx="${n(w * 0.46)}"` : '');
  if (random.is(0.35)) canvas.rect(x, y, w, h * random.between(0.2, 0.7), shade(wall, random.between(-0.02, 0.1)), 'opacity="0.9"');
  canvas.rect(x + w * 0.47, y, w * 0.06, h, shade(wall, 0.06));
  if (!isBalcony) return;
  canvas.rect(x - w * 0.2, y + h * 0.62, w * 1.4, h * 0.36, shade(wall, -0.06), 'opacity="0.94"');
  canvas.rect(x - w * 0.2, y + h * 0.98, w * 1.4, h * 0.07, '#000000', 'opacity="0.28"');
}

const plasters = [['#e9e1d4', '#c9b8a4', '#8b7765'], ['#e7b08c', '#c67b5a', '#7f4433'], ['#e9c6c0', '#c98f8c', '#80545a'], ['#cfd9dd', '#94a8b2', '#4d6170'], ['#efd9a4', '#d3a95c', '#8a6530'], ['#c7cfbb', '#8fa085', '#51624f']] as const;

export function paintStairs(canvas: Canvas, light: Light): void {
  const { w, h, random } = canvas;
  const [bright, middle, dark] = random.pick(plasters).map((color) => mix(color, light.tint, light.tinted * 0.6)) as [string, string, string];
  canvas.fill(canvas.linear([[0, mix(light.top, light.middle, 0.3)], [1, light.low]]));
  canvas.rect(0, h * random.between(0, 0.25), w, h, canvas.linear([[0, shade(bright, 0.03)], [1, bright]], 30));
  const steps = random.whole(6, 11);
  const isUp = random.is(0.5);
  const rise = (h * random.between(0.5, 0.75)) / steps;
  const run = (w * 1.05) / steps;
  canvas.group(isUp ? '' : `transform="translate(${n(w)} 0) scale(-1 1)"`, () => {
    for (let step = 0; step < steps; step += 1) {
      const [x, y] = [step * run, h - (step + 1) * rise];
      canvas.rect(x, y, w * 1.2 - x, h - y + 5, step % 2 === 0 ? middle : shade(middle, -0.025));
      canvas.rect(x, y, w * 1.2 - x, rise * 0.12, shade(bright, 0.05));
      canvas.poly([[x, y + rise * 0.12], [x + run * 0.4, y + rise * 0.12], [x, y + rise * 1.02]], dark, 'opacity="0.55"');
    }
    canvas.poly([[w * random.between(0.3, 0.6), 0], [w * 1.1, 0], [w * 1.1, h], [w * random.between(0.75, 1), h]], dark, 'opacity="0.32"');
    canvas.line([[run * 0.6, h - rise * 3.4], [w, h - (steps + 2.4) * rise]], dark, canvas.side * 0.008);
  });
  if (random.is(0.5)) canvas.circle(random.between(0.15, 0.45) * w, h * random.between(0.14, 0.3), canvas.side * random.between(0.05, 0.11), light.sun, 'opacity="0.9"');
}

export function paintArches(canvas: Canvas, light: Light): void {
  const { w, h, random } = canvas;
  const [bright, middle, dark] = random.pick(plasters).map((color) => mix(color, light.tint, light.tinted * 0.5)) as [string, string, string];
  canvas.fill(canvas.linear([[0, light.top], [0.75, light.low]]));
  const count = random.whole(1, 4);
  const arch = w / (count + 0.35);
  const floor = h * random.between(0.8, 0.92);
  const top = h * random.between(0.12, 0.3);
  const wall = (x: number): string => `M${n(x)} ${n(floor)}V${n(top + arch * 0.36)}A${n(arch * 0.36)} ${n(arch * 0.36)} 0 0 1 ${n(x + arch * 0.72)} ${n(top + arch * 0.36)}V${n(floor)}Z`;
  canvas.rect(0, h * 0.62, w, h, lit(random.pick(['#6f8f9c', '#9ab07f', '#c9a878']), light, 0.3));
  let openings = '';
  for (let index = 0; index < count; index += 1) openings += wall(arch * (0.3 + index));
  canvas.path(`M0 0H${n(w)}V${n(floor)}H0Z${openings}`, canvas.linear([[0, bright], [1, middle]], 20), 'fill-rule="evenodd"');
  for (let index = 0; index < count; index += 1) {
    const x = arch * (0.3 + index);
    // The depth of the wall inside the arch.
    canvas.clip(`<path d="${wall(x)}"/>`, () => canvas.path(`${wall(x)}${wall(x + arch * 0.13)}`, dark, 'fill-rule="evenodd"'));
  }
  canvas.rect(0, floor, w, h - floor, canvas.linear([[0, shade(middle, -0.05)], [1, shade(middle, 0.04)]]));
  for (let index = 0; index < count; index += 1) {
    const x = arch * (0.3 + index);
    canvas.poly([[x + arch * 0.1, floor], [x + arch * 0.72, floor], [x + arch * 0.5, h + 5], [x - arch * 0.15, h + 5]], shade(bright, 0.06), 'opacity="0.8"');
  }
  canvas.poly([[0, 0], [w * random.between(0.3, 1.1), 0], [0, h * random.between(0.4, 1)]], dark, 'opacity="0.3"');
}
