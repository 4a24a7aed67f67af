import { mix, shade } from './color.ts';
import { n, type Canvas } from './canvas.ts';
import { paintStudio, round } from './objects.ts';

const accents = ['#c8573c', '#2f5d6f', '#e3b04b', '#5f8069', '#8a5a7b', '#2b2f38', '#d98c6a', '#f0ece2', '#3f6fb0', '#a33b4a'];

function paintPlinth(canvas: Canvas, floor: number, wall: string, wide: number): number {
  const { w, random, side } = canvas;
  if (random.is(0.35)) return floor;
  const tall = side * random.between(0.06, 0.16);
  canvas.shadow(w / 2 + wide * 0.25, floor + tall * 0.9, wide * 1.5, side * 0.05, '#14100c', 0.5);
  canvas.rect(w / 2 - wide, floor, wide * 2, tall, round(canvas, shade(wall, 0.05)));
  canvas.ellipse(w / 2, floor + tall, wide, wide * 0.16, shade(wall, -0.12));
  canvas.ellipse(w / 2, floor, wide, wide * 0.16, shade(wall, 0.12));
  return floor;
}

export function paintBottle(canvas: Canvas): void {
  const { w, random, side } = canvas;
  const { floor, wall } = paintStudio(canvas);
  if (random.is(0.45)) canvas.circle(w / 2 + side * random.between(-0.1, 0.1), floor - side * 0.36, side * random.between(0.26, 0.36), mix(wall, random.pick(accents), 0.4));
  const base = paintPlinth(canvas, floor, wall, side * 0.26);
  const count = random.whole(1, 3);
  for (let bottle = 0; bottle < count; bottle += 1) {
    const x = w / 2 + (bottle - (count - 1) / 2) * side * 0.2;
    const [wide, tall] = [side * random.between(0.06, 0.1), side * random.between(0.3, 0.5)];
    const color = random.pick(accents);
    const shoulder = tall * random.between(0.6, 0.78);
    canvas.shadow(x + wide * 0.7, base, wide * 2.2, side * 0.025, '#14100c', 0.55);
    canvas.path(`M${n(x - wide)} ${n(base)}V${n(base - shoulder + wide)}Q${n(x - wide)} ${n(base - shoulder - wide * 0.4)} ${n(x - wide * 0.4)} ${n(base - shoulder - wide * 0.5)}H${n(x + wide * 0.4)}Q${n(x + wide)} ${n(base - shoulder - wide * 0.4)} ${n(x + wide)} ${n(base - shoulder + wide)}V${n(base)}Q${n(x)} ${n(base + wide * 0.18)} ${n(x - wide)} ${n(base)}Z`, round(canvas, color));
    canvas.rect(x - wide * 0.42, base - tall, wide * 0.84, tall - shoulder - wide * 0.42, round(canvas, random.pick(['#1f1f22', '#c9a45a', '#efe9de', '#7a5236'])), `rx="${n(wide * 0.1)}"`);
    const label = shade(color, color === '#f0ece2' ? -0.16 : 0.3);
    canvas.rect(x - wide * 0.7, base - shoulder * 0.7, wide * 1.4, shoulder * 0.42, label, 'opacity="0.92"');
    for (let line = 0; line < 3; line += 1) canvas.rect(x - wide * (0.5 - line * 0.06), base - shoulder * (0.62 - line * 0.1), wide * (1 - line * 0.24), shoulder * 0.026, shade(color, -0.12), 'opacity="0.75"');
    canvas.rect(x - wide * 0.72, base - shoulder * 0.95, wide * 0.16, shoulder * 0.85, '#ffffff', `opacity="0.3" rx="${n(wide * 0.08)}"`);
  }
}

export function paintHeadphones(canvas: Canvas): void {
  const { w, random, side } = canvas;
  const { floor, wall } = paintStudio(canvas);
  const color = random.pick(accents);
  const [x, r] = [w / 2, side * random.between(0.22, 0.28)];
  const y = floor - r * 1.35;
  canvas.shadow(x, floor + side * 0.01, r * 1.7, side * 0.045, '#14100c', 0.55);
  const band = (width: number, stroke: string): void => canvas.path(`M${n(x - r)} ${n(y + r * 0.5)}V${n(y)}A${n(r)} ${n(r)} 0 0 1 ${n(x + r)} ${n(y)}V${n(y + r * 0.5)}`, 'none', `stroke="${stroke}" stroke-width="${n(width)}" stroke-linecap="round"`);
  band(side * 0.05, shade(color, -0.12));
  band(side * 0.032, shade(color, 0.04));
  band(side * 0.006, shade(color, 0.22));
  for (const direction of [-1, 1]) {
    const cx = x + direction * r;
    canvas.rect(cx - r * 0.2 - direction * r * 0.14, y + r * 0.22, r * 0.4, r * 0.98, shade(wall, -0.3), `rx="${n(r * 0.18)}"`);
    canvas.rect(cx - r * 0.24 + direction * r * 0.06, y + r * 0.18, r * 0.48, r * 1.06, canvas.linear([[0, shade(color, 0.16)], [0.5, color], [1, shade(color, -0.2)]], direction > 0 ? 0 : 180), `rx="${n(r * 0.22)}"`);
    canvas.circle(cx + direction * r * 0.08, y + r * 0.72, r * 0.1, shade(color, 0.22), 'opacity="0.7"');
  }
}

export function paintLamp(canvas: Canvas): void {
  const { w, h, random, side } = canvas;
  const { floor } = paintStudio(canvas);
  const color = random.pick(accents);
  const isPendant = random.is(0.45);
  const glow = '#ffe6b0';
  const [x, wide, tall] = [w * random.between(0.42, 0.58), side * random.between(0.18, 0.3), side * random.between(0.14, 0.24)];
  const top = isPendant ? h * random.between(0.2, 0.34) : floor - side * random.between(0.5, 0.6);
  canvas.fill('#1a1420', 'opacity="0.22"');
  if (isPendant) canvas.rect(x - side * 0.003, 0, side * 0.006, top, '#222222');
  else {
    canvas.shadow(x + side * 0.06, floor, side * 0.24, side * 0.035, '#14100c', 0.55);
    canvas.rect(x - side * 0.012, top + tall, side * 0.024, floor - top - tall, round(canvas, shade(color, -0.1)));
    canvas.ellipse(x, floor, side * 0.11, side * 0.026, shade(color, -0.18));
    canvas.ellipse(x, floor - side * 0.012, side * 0.11, side * 0.024, round(canvas, color));
  }
  canvas.circle(x, top + tall, side * 0.55, canvas.radial([[0, glow, 0.75], [0.3, glow, 0.28], [1, glow, 0]]));
  canvas.poly([[x - wide, top + tall], [x + wide, top + tall], [x + wide * 2.4, h], [x - wide * 2.4, h]], canvas.linear([[0, glow, 0.4], [0.9, glow, 0]]));
  const isDome = random.is(0.5);
  canvas.path(isDome ? `M${n(x - wide)} ${n(top + tall)}A${n(wide)} ${n(tall)} 0 0 1 ${n(x + wide)} ${n(top + tall)}Z` : `M${n(x - wide)} ${n(top + tall)}L${n(x - wide * 0.5)} ${n(top)}H${n(x + wide * 0.5)}L${n(x + wide)} ${n(top + tall)}Z`, round(canvas, color));
  canvas.ellipse(x, top + tall, wide, wide * 0.1, glow);
}

export function paintChair(canvas: Canvas): void {
  const { w, random, side } = canvas;
  const { floor, wall } = paintStudio(canvas);
  const [fabric, wood] = [random.pick(accents), random.pick(['#8a5a34', '#c9a06a', '#4a2f20', '#2a2624'])];
  const [x, size] = [w / 2, side * random.between(0.5, 0.62)];
  const seat = floor - size * 0.42;
  canvas.ellipse(x, floor + size * 0.02, size * 0.8, size * 0.12, shade(wall, -0.08), 'opacity="0.8"');
  canvas.shadow(x + size * 0.06, floor, size * 0.62, size * 0.08, '#14100c', 0.55);
  for (const [from, to] of [[-0.3, -0.42], [0.3, 0.44], [-0.2, -0.24], [0.22, 0.28]] as const) canvas.line([[x + size * from, seat], [x + size * to, floor]], from < -0.25 || from > 0.25 ? wood : shade(wood, -0.14), size * 0.035);
  const back = random.between(0.5, 0.68);
  canvas.rect(x - size * 0.34, seat - size * back, size * 0.68, size * back, canvas.linear([[0, shade(fabric, 0.1)], [0.7, fabric], [1, shade(fabric, -0.14)]], 30), `rx="${n(size * 0.14)}"`);
  if (random.is(0.5)) for (let seam = 1; seam < 4; seam += 1) canvas.rect(x - size * 0.34 + (seam * size * 0.68) / 4, seat - size * (back - 0.05), size * 0.008, size * (back - 0.1), shade(fabric, -0.12), 'opacity="0.8"');
  canvas.rect(x - size * 0.4, seat - size * 0.1, size * 0.8, size * 0.16, canvas.linear([[0, shade(fabric, 0.14)], [1, shade(fabric, -0.1)]]), `rx="${n(size * 0.07)}"`);
  for (const direction of [-1, 1]) canvas.rect(x + direction * size * 0.4 - size * 0.05, seat - size * 0.28, size * 0.1, size * 0.3, canvas.linear([[0, shade(fabric, 0.06)], [1, shade(fabric, -0.16)]], 20), `rx="${n(size * 0.05)}"`);
}

export function paintBox(canvas: Canvas): void {
  const { w, random, side } = canvas;
  const { floor } = paintStudio(canvas);
  const count = random.whole(1, 3);
  for (let box = 0; box < count; box += 1) {
    const size = side * random.between(0.2, 0.32) * (1.15 - count * 0.12);
    const x = w / 2 + (box - (count - 1) / 2) * side * 0.34;
    const y = floor + (box % 2) * side * 0.06;
    const color = random.pick(['#c49a6c', '#b98a58', ...accents]);
    const tall = size * random.between(0.6, 1.3);
    const slope = size * 0.34;
    canvas.shadow(x + size * 0.3, y + slope * 0.1, size * 1.5, size * 0.24, '#14100c', 0.5);
    canvas.poly([[x, y + slope], [x - size, y], [x - size, y - tall], [x, y - tall + slope]], canvas.linear([[0, shade(color, 0.03)], [1, shade(color, -0.05)]]));
    canvas.poly([[x, y + slope], [x + size, y], [x + size, y - tall], [x, y - tall + slope]], canvas.linear([[0, shade(color, -0.12)], [1, shade(color, -0.2)]]));
    canvas.poly([[x - size, y - tall], [x, y - tall - slope], [x + size, y - tall], [x, y - tall + slope]], shade(color, 0.1));
    const ribbon = shade(color, 0.28);
    canvas.poly([[x - size * 0.58, y - tall - slope * 0.42 + slope * 0.84], [x - size * 0.42, y - tall + slope * 0.58], [x - size * 0.42, y + slope * 0.58], [x - size * 0.58, y + slope * 0.42]], ribbon, 'opacity="0.85"');
    canvas.poly([[x - size * 0.58, y - tall + slope * 0.42], [x + size * 0.42, y - tall - slope * 0.58], [x + size * 0.58, y - tall - slope * 0.42], [x - size * 0.42, y - tall + slope * 0.58]], ribbon, 'opacity="0.95"');
    canvas.rect(x + size * 0.3, y - tall * 0.55, size * 0.4, tall * 0.24, '#fffaf0', `opacity="0.75" transform="skewY(${n(-18.8)}) translate(0 ${n((x + size * 0.5) * 0.34)})"`);
  }
}
