import { mix, shade } from './color.ts';
import { n, type Canvas } from './canvas.ts';

export interface Studio {
  /** Where things stand, from the top. */
  readonly floor: number;
  readonly wall: string;
  readonly middle: number;
}

/** A room's corner or a studio's sweep, lit from one side. */
export function paintStudio(canvas: Canvas): Studio {
  const { w, h, random } = canvas;
  const wall = random.pick(['#e8ded2', '#d9c4b4', '#c7d2d0', '#e9cfc4', '#b7c4cc', '#d8d3c4', '#caa994', '#9fb0a5', '#f0e6d8', '#3e4a52', '#c9b8c9', '#e3b7a0', '#2f3b3a']);
  const floor = h * random.between(0.66, 0.78);
  const isSweep = random.is(0.5);
  canvas.fill(canvas.linear([[0, shade(wall, -0.03)], [0.5, shade(wall, 0.04)], [1, wall]], random.between(20, 70)));
  if (random.is(0.5)) paintWindowLight(canvas, wall);
  const table = isSweep ? wall : random.pick([shade(wall, -0.14), '#a67c58', '#c9a982', shade(wall, 0.12)]);
  canvas.rect(0, floor - h * 0.08, w, h, canvas.linear(isSweep ? [[0, shade(table, -0.05), 0], [0.4, shade(table, -0.06)], [1, shade(table, 0.06)]] : [[0, shade(table, -0.04)], [1, shade(table, 0.03)]]));
  return { floor: floor + h * 0.06, wall, middle: w / 2 };
}

function paintWindowLight(canvas: Canvas, wall: string): void {
  const { w, h, random } = canvas;
  const [x, y, wide, tall] = [random.between(0.05, 0.5) * w, random.between(0.02, 0.2) * h, random.between(0.12, 0.2) * w, random.between(0.3, 0.5) * h];
  canvas.group(`transform="skewX(${random.whole(-24, -8)})" opacity="0.6"`, () => {
    for (const [column, row] of [[0, 0], [1, 0], [0, 1], [1, 1]] as const) canvas.rect(x + h * 0.2 + column * wide * 1.1, y + row * tall * 0.54, wide, tall * 0.5, shade(mix(wall, '#fff2d0', 0.5), 0.1));
  });
}

/** Shading across something round: bright on the left, dark on the right, with a rim of light. */
export function round(canvas: Canvas, color: string): string {
  return canvas.linear([[0, shade(color, -0.1)], [0.22, shade(color, 0.13)], [0.5, color], [0.85, shade(color, -0.18)], [1, shade(color, -0.08)]], 0);
}

const glazes = ['#c8573c', '#2f5d6f', '#e3b04b', '#6b8f71', '#efe6d8', '#8a5a6b', '#3b3f4a', '#d98c6a', '#a9b8c4', '#f2f0ea'];

function paintPot(canvas: Canvas, x: number, floor: number, size: number, color: string): void {
  const { random } = canvas;
  const belly = size * random.between(0.24, 0.42);
  const neck = belly * random.between(0.3, 0.75);
  const tall = size * random.between(0.55, 1);
  const foot = belly * random.between(0.45, 0.8);
  canvas.shadow(x + belly * 0.55, floor, belly * 1.7, size * 0.07, '#1c1410', 0.5);
  canvas.path(`M${n(x - foot)} ${n(floor)}C${n(x - belly * 1.3)} ${n(floor - tall * 0.3)} ${n(x - belly)} ${n(floor - tall * 0.72)} ${n(x - neck)} ${n(floor - tall * 0.82)}L${n(x - neck * 1.15)} ${n(floor - tall)}H${n(x + neck * 1.15)}L${n(x + neck)} ${n(floor - tall * 0.82)}C${n(x + belly)} ${n(floor - tall * 0.72)} ${n(x + belly * 1.3)} ${n(floor - tall * 0.3)} ${n(x + foot)} ${n(floor)}Z`, round(canvas, color));
  canvas.ellipse(x, floor - tall, neck * 1.15, neck * 0.24, shade(color, -0.26));
  if (random.is(0.4)) canvas.path(`M${n(x + neck)} ${n(floor - tall * 0.92)}c${n(belly)} ${n(-tall * 0.04)} ${n(belly * 1.1)} ${n(tall * 0.36)} ${n(belly * 0.45)} ${n(tall * 0.4)}`, 'none', `stroke="${shade(color, -0.1)}" stroke-width="${n(size * 0.045)}" stroke-linecap="round"`);
}

export function paintStillLife(canvas: Canvas): void {
  const { w, random, side } = canvas;
  const { floor } = paintStudio(canvas);
  const count = random.whole(2, 4);
  const spread = Math.min(w * 0.8, side * 1.1);
  for (let pot = 0; pot < count; pot += 1) {
    const x = w / 2 + spread * ((pot + 0.5) / count - 0.5) * 0.9;
    const size = side * random.between(0.34, 0.6);
    const ground = floor + side * random.between(-0.03, 0.05);
    if (random.is(0.24)) paintBowl(canvas, x, ground, size * 0.55, random.pick(glazes));
    else {
      if (random.is(0.3)) paintTwigs(canvas, x, ground - size * 0.8, size);
      paintPot(canvas, x, ground, size, random.pick(glazes));
    }
  }
}

function paintTwigs(canvas: Canvas, x: number, y: number, size: number): void {
  const { random } = canvas;
  const leaf = random.pick(['#6f7f5a', '#8a6f4a', '#4f6a58', '#b08a5a']);
  for (let twig = 0; twig < 4; twig += 1) {
    const [ex, ey] = [x + random.between(-0.5, 0.5) * size, y - size * random.between(0.35, 0.75)];
    canvas.path(`M${n(x)} ${n(y + size * 0.1)}Q${n(x)} ${n((y + ey) / 2)} ${n(ex)} ${n(ey)}`, 'none', `stroke="${shade(leaf, -0.16)}" stroke-width="${n(size * 0.01)}"`);
    for (let at = 0.35; at < 1; at += 0.13) {
      const [lx, ly] = [x + (ex - x) * at * at, y + (ey - y) * at];
      canvas.ellipse(lx, ly, size * 0.045, size * 0.018, shade(leaf, random.between(-0.06, 0.08)), `transform="rotate(${random.whole(-60, 60)} ${n(lx)} ${n(ly)})"`);
    }
  }
}

function paintBowl(canvas: Canvas, x: number, floor: number, size: number, color: string): void {
  canvas.shadow(x + size * 0.2, floor, size * 1.1, size * 0.14, '#1c1410', 0.5);
  canvas.path(`M${n(x - size * 0.7)} ${n(floor - size * 0.55)}C${n(x - size * 0.65)} ${n(floor - size * 0.1)} ${n(x - size * 0.3)} ${n(floor)} ${n(x)} ${n(floor)}S${n(x + size * 0.65)} ${n(floor - size * 0.1)} ${n(x + size * 0.7)} ${n(floor - size * 0.55)}Z`, round(canvas, color));
  canvas.ellipse(x, floor - size * 0.55, size * 0.7, size * 0.13, shade(color, -0.2));
}

export function paintFruit(canvas: Canvas): void {
  const { w, random, side } = canvas;
  const { floor } = paintStudio(canvas);
  const [x, size] = [w * random.between(0.42, 0.58), side * random.between(0.5, 0.7)];
  const bowl = random.pick(glazes);
  const kinds = ['#d94a38', '#f0a030', '#8fae4a', '#e7c34a', '#a83a4a', '#e4783a', '#5a3a5f'];
  canvas.ellipse(x, floor - size * 0.5, size * 0.66, size * 0.13, shade(bowl, -0.24));
  for (let row = 2; row >= 0; row -= 1) {
    for (let fruit = 0; fruit < 5 - row; fruit += 1) {
      const r = size * random.between(0.11, 0.15);
      const fx = x + (fruit - (4 - row) / 2) * size * 0.23 + random.between(-0.02, 0.02) * size;
      const fy = floor - size * (0.52 + row * 0.16) + random.between(-0.02, 0.02) * size;
      paintBall(canvas, fx, fy, r, random.pick(kinds));
    }
  }
  canvas.clip(`<rect x="0" y="${n(floor - size * 0.5)}" width="${n(w)}" height="${n(size)}"/>`, () => paintBowl(canvas, x, floor, size * 0.95, bowl));
  for (let fruit = 0; fruit < random.whole(0, 2); fruit += 1) {
    const r = size * 0.12;
    const fx = x + size * random.between(0.72, 1) * (random.is(0.5) ? 1 : -1);
    canvas.shadow(fx + r * 0.3, floor + r * 0.3, r * 1.5, r * 0.35, '#1c1410', 0.55);
    paintBall(canvas, fx, floor - r * 0.6, r, random.pick(kinds));
  }
}

function paintBall(canvas: Canvas, x: number, y: number, r: number, color: string): void {
  canvas.circle(x, y, r, canvas.radial([[0, shade(color, 0.2)], [0.35, shade(color, 0.04)], [0.8, shade(color, -0.12)], [1, shade(color, -0.22)]], 0.34, 0.3, 0.75));
  canvas.path(`M${n(x)} ${n(y - r * 0.86)}q${n(r * 0.08)} ${n(-r * 0.3)} ${n(r * 0.24)} ${n(-r * 0.36)}`, 'none', `stroke="#4a3a24" stroke-width="${n(r * 0.08)}" stroke-linecap="round"`);
}

export function paintFlowers(canvas: Canvas): void {
  const { w, h, random, side } = canvas;
  const isMeadow = random.is(0.45);
  const petals = random.pick([['#e0526a', '#f4b6c2'], ['#f2b632', '#f7df8a'], ['#7a5ab5', '#c9b6e8'], ['#f4f0e6', '#f7dcc4'], ['#e4652e', '#f5b04a']]);
  if (isMeadow) canvas.fill(canvas.linear([[0, random.pick(['#bcd3d9', '#e6d9b8', '#c9d8b0'])], [1, random.pick(['#4f6b3a', '#6b7d3e', '#3f5f45'])]]));
  const studio = isMeadow ? null : paintStudio(canvas);
  const base = studio ? studio.floor - side * 0.24 : h * 1.05;
  const heads: { readonly x: number; readonly y: number; readonly r: number }[] = [];
  for (let flower = 0; flower < (isMeadow ? 16 : 9); flower += 1) {
    const x = isMeadow ? random.next() * w : w / 2 + random.between(-0.26, 0.26) * side;
    const y = isMeadow ? h * random.between(0.15, 0.8) : base - side * random.between(0.16, 0.4);
    heads.push({ x, y, r: side * (isMeadow ? 0.03 + (y / h) * 0.07 : random.between(0.06, 0.1)) });
  }
  heads.sort((a, b) => a.y - b.y);
  for (const { x, y } of heads) {
    const foot = studio ? w / 2 : x;
    canvas.path(`M${n(foot)} ${n(base)}Q${n(foot)} ${n((base + y) / 2)} ${n(x)} ${n(y)}`, 'none', `stroke="#4a6b3a" stroke-width="${n(side * 0.008)}"`);
  }
  for (const { x, y, r } of heads) paintBlossom(canvas, x, y, r, random.pick(petals));
  if (studio) {
    const wide = side * 0.1;
    canvas.shadow(w / 2 + wide * 0.5, studio.floor, wide * 2, side * 0.035, '#1c1410', 0.5);
    canvas.path(`M${n(w / 2 - wide)} ${n(base - side * 0.02)}L${n(w / 2 - wide * 0.8)} ${n(studio.floor)}H${n(w / 2 + wide * 0.8)}L${n(w / 2 + wide)} ${n(base - side * 0.02)}Z`, round(canvas, random.pick(['#a9c4cc', '#dfe6e4', '#c8573c', '#2f5d6f'])), 'opacity="0.86"');
  }
}

function paintBlossom(canvas: Canvas, x: number, y: number, r: number, color: string): void {
  const { random } = canvas;
  const count = random.whole(6, 11);
  const turn = random.whole(0, 60);
  for (let ring = 0; ring < 2; ring += 1) {
    const reach = r * (1 - ring * 0.4);
    for (let petal = 0; petal < count; petal += 1) {
      canvas.ellipse(x, y - reach * 0.6, reach * 0.3, reach * 0.58, shade(color, ring * 0.08 + (petal % 3) * 0.03 - 0.05), `transform="rotate(${n(turn + ring * 15 + (petal * 360) / count)} ${n(x)} ${n(y)})"`);
    }
  }
  canvas.circle(x, y, r * 0.26, canvas.radial([[0, '#f4c94a'], [1, '#a8741e']]));
}

export function paintCup(canvas: Canvas): void {
  const { w, h, random, side } = canvas;
  // From above: a table, a saucer, the cup, and what lies beside it.
  const table = random.pick(['#b08a64', '#d8cbb8', '#5a4436', '#e9e3d9', '#7f8f8c', '#c9a27c', '#2f3a40']);
  canvas.fill(canvas.linear([[0, shade(table, 0.05)], [1, shade(table, -0.06)]], random.between(20, 70)));
  if (random.is(0.6)) for (let plank = 1; plank < 6; plank += 1) canvas.rect(0, (h * plank) / 6, w, 2, shade(table, -0.12), 'opacity="0.6"');
  if (random.is(0.6)) {
    canvas.group(`transform="rotate(${random.whole(-25, 25)} ${n(w / 2)} ${n(h / 2)})"`, () => {
      canvas.rect(w * 0.55, h * 0.5, w * 0.6, h * 0.7, '#000000', 'opacity="0.12"');
      canvas.rect(w * 0.54, h * 0.49, w * 0.6, h * 0.7, random.pick(['#e8dcc8', '#b7c4b8', '#e4b8a4', '#f4f1ea']));
    });
  }
  const [x, y, r] = [w * random.between(0.36, 0.62), h * random.between(0.4, 0.6), side * random.between(0.17, 0.24)];
  const china = random.pick(['#f4f1ea', '#dfe5e6', '#2f4a55', '#d9b8a4', '#efe0c4', '#7a8f82']);
  paintDisc(canvas, x, y, r * 1.75, china);
  canvas.circle(x, y, r * 1.15, shade(china, -0.07));
  const angle = random.between(-40, 40);
  canvas.rect(x + r * 0.9, y - r * 0.13, r * 0.5, r * 0.26, china, `rx="${n(r * 0.13)}" transform="rotate(${n(angle)} ${n(x)} ${n(y)})"`);
  canvas.shadow(x + r * 0.12, y + r * 0.16, r * 1.25, r * 1.25, '#000000', 0.32);
  canvas.circle(x, y, r, shade(china, 0.05));
  const drink = random.pick(['#4a2c1a', '#6b3f20', '#9a6a3c', '#6f7f3a']);
  canvas.circle(x, y, r * 0.86, canvas.radial([[0, shade(drink, 0.08)], [0.8, drink], [1, shade(drink, -0.08)]]));
  if (random.is(0.7)) for (let ring = 0; ring < 4; ring += 1) canvas.path(`M${n(x)} ${n(y + r * (0.55 - ring * 0.16))}c${n(-r * 0.5)} ${n(-r * 0.2)} ${n(-r * 0.35)} ${n(-r * 0.6)} 0 ${n(-r * 0.42)}c${n(r * 0.35)} ${n(-r * 0.18)} ${n(r * 0.5)} ${n(r * 0.22)} 0 ${n(r * 0.42)}z`, ring % 2 === 0 ? '#f0dcc0' : drink, 'opacity="0.85"');
  for (let extra = 0; extra < random.whole(1, 3); extra += 1) {
    const [ex, ey] = [random.between(0.08, 0.92) * w, random.pick([0.14, 0.86]) * h];
    if (random.is(0.5)) {
      paintDisc(canvas, ex, ey, r * 0.95, random.pick(['#f4f1ea', '#c98a6a', '#9fb0a5']));
      for (let cake = 0; cake < 4; cake += 1) paintBall(canvas, ex + random.between(-0.4, 0.4) * r, ey + random.between(-0.4, 0.4) * r, r * 0.24, random.pick(['#c98a4a', '#a85a3a', '#e0b070', '#8a2f3a']));
    } else for (let leaf = 0; leaf < 5; leaf += 1) canvas.ellipse(ex + leaf * r * 0.14, ey, r * 0.34, r * 0.1, shade('#5f7f5a', random.between(-0.1, 0.1)), `transform="rotate(${random.whole(0, 180)} ${n(ex)} ${n(ey)})"`);
  }
}

function paintDisc(canvas: Canvas, x: number, y: number, r: number, color: string): void {
  canvas.shadow(x + r * 0.1, y + r * 0.14, r * 1.2, r * 1.2, '#000000', 0.36);
  canvas.circle(x, y, r, canvas.linear([[0, shade(color, 0.05)], [1, shade(color, -0.05)]], 60));
  canvas.circle(x, y, r * 0.8, 'none', `stroke="${shade(color, -0.08)}" stroke-width="${n(r * 0.015)}"`);
}
