import { mix, oklch, shade } from './color.ts';
import { n, type Canvas, type Point } from './canvas.ts';
import { below, hill } from './sky.ts';

/** Colours that go together: a base, and what sets it off. */
const sets: readonly (readonly string[])[] = [
  ['#f4ede1', '#e4572e', '#17496b', '#f2b134', '#2a9d8f'], ['#f7e9e3', '#d9778a', '#5b3a6b', '#f2a65a', '#8fb8c8'], ['#e8efe9', '#2f6f5e', '#e2b65a', '#c2503f', '#16302c'],
  ['#14213d', '#fca311', '#e5e5e5', '#2f5d8a', '#d1495b'], ['#fdf6ec', '#264653', '#e9c46a', '#f4a261', '#e76f51'], ['#ece6f4', '#6c5ce7', '#ff8a80', '#2d2a55', '#ffd166'],
  ['#f3f1ec', '#1b1b1e', '#d8442f', '#c7c1b5', '#3f6fb0'], ['#0f3d3e', '#e2dcc8', '#f1a208', '#a34a28', '#6fa8a0'], ['#fff1e6', '#ff6f59', '#254441', '#43aa8b', '#b2b09b'],
];

export function colorsOf(canvas: Canvas): readonly string[] {
  return canvas.random.pick(sets);
}

export function paintWaves(canvas: Canvas): void {
  const { h, random } = canvas;
  const colors = colorsOf(canvas);
  const [from, to] = [random.pick(colors), random.pick(colors)];
  canvas.fill(canvas.linear([[0, shade(from, 0.12)], [1, from]]));
  const layers = random.whole(5, 11);
  for (let layer = 0; layer < layers; layer += 1) {
    const share = (layer + 1) / layers;
    const line = hill(canvas, h * (0.1 + share * 0.82), h * 0.09, random.whole(2, 4));
    const color = mix(mix(from, to, share), colors[layer % colors.length] ?? to, 0.25);
    canvas.path(below(canvas, line.map(([x, y]): Point => [x, y - h * 0.012]), true), '#000000', 'opacity="0.07"');
    canvas.path(below(canvas, line, true), canvas.linear([[0, shade(color, 0.07)], [0.5, color], [1, shade(color, -0.08)]], random.between(60, 120)));
  }
}

export function paintCircles(canvas: Canvas): void {
  const { w, h, random, side } = canvas;
  const [ground = '#fff', ...others] = colorsOf(canvas);
  canvas.fill(ground);
  const count = random.whole(4, 9);
  for (let circle = 0; circle < count; circle += 1) {
    const color = others[circle % others.length] ?? '#888';
    const r = side * random.between(0.1, 0.36);
    const [x, y] = [random.between(0.08, 0.92) * w, random.between(0.08, 0.92) * h];
    const style = random.next();
    if (style < 0.2) canvas.circle(x, y, r, 'none', `stroke="${color}" stroke-width="${n(side * random.between(0.01, 0.05))}"`);
    else if (style < 0.4) canvas.path(`M${n(x - r)} ${n(y)}A${n(r)} ${n(r)} 0 0 1 ${n(x + r)} ${n(y)}Z`, color, `opacity="0.92" transform="rotate(${random.whole(0, 7) * 45} ${n(x)} ${n(y)})"`);
    else canvas.circle(x, y, r, canvas.linear([[0, shade(color, 0.06)], [1, color]], random.between(0, 180)), `opacity="${n(random.between(0.62, 0.95))}"`);
  }
}

export function paintGrid(canvas: Canvas): void {
  const { w, h, random } = canvas;
  const colors = colorsOf(canvas);
  const cells = random.whole(3, 6);
  const size = Math.max(w, h) / Math.round(cells * (Math.max(w, h) / canvas.side));
  canvas.fill(colors[0] ?? '#fff');
  for (let y = 0; y < h - 1; y += size) {
    for (let x = 0; x < w - 1; x += size) {
      const [back, front, third] = [random.pick(colors), random.pick(colors), random.pick(colors)];
      canvas.rect(x, y, size + 0.6, size + 0.6, back);
      const turn = `transform="rotate(${random.whole(0, 3) * 90} ${n(x + size / 2)} ${n(y + size / 2)})"`;
      switch (random.whole(0, 6)) {
        case 0: canvas.path(`M${n(x)} ${n(y)}h${n(size)}A${n(size)} ${n(size)} 0 0 1 ${n(x)} ${n(y + size)}Z`, front, turn); break;
        case 1: canvas.circle(x + size / 2, y + size / 2, size * 0.36, front); break;
        case 2: canvas.path(`M${n(x)} ${n(y)}h${n(size)}L${n(x)} ${n(y + size)}Z`, front, turn); break;
        case 3: canvas.path(`M${n(x)} ${n(y)}a${n(size / 2)} ${n(size / 2)} 0 0 0 ${n(size)} 0Z`, front, turn); canvas.path(`M${n(x)} ${n(y + size)}a${n(size / 2)} ${n(size / 2)} 0 0 1 ${n(size)} 0Z`, third, turn); break;
        case 4: for (let stripe = 0; stripe < 4; stripe += 1) canvas.rect(x, y + (stripe * size) / 4, size, size / 8, front, turn); break;
        case 5: canvas.circle(x + size / 2, y + size / 2, size * 0.5, front); canvas.circle(x + size / 2, y + size / 2, size * 0.25, third); break;
        default: break;
      }
    }
  }
}

export function paintPaper(canvas: Canvas): void {
  const { w, h, random, side } = canvas;
  const colors = colorsOf(canvas);
  const [from, to] = [random.pick(colors), random.pick(colors)];
  const [cx, cy] = [random.between(0.3, 0.7) * w, random.between(0.3, 0.7) * h];
  const layers = random.whole(5, 8);
  canvas.fill(shade(from, 0.08));
  for (let layer = 0; layer < layers; layer += 1) {
    const r = Math.hypot(w, h) * 0.6 * (1 - layer / layers);
    const [phase, lobes, depth] = [random.between(0, 7), random.whole(3, 6), random.between(0.05, 0.14)];
    const blob = (dx: number, dy: number): string => {
      const points = Array.from({ length: 40 }, (_, index): Point => {
        const angle = (index / 40) * Math.PI * 2;
        const far = r * (1 + Math.sin(angle * lobes + phase) * depth + Math.sin(angle * 2 + phase * 2) * depth * 0.6);
        return [cx + dx + Math.cos(angle) * far, cy + dy + Math.sin(angle) * far];
      });
      return `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`;
    };
    for (const step of [3, 2, 1]) canvas.path(blob(side * 0.006 * step, side * 0.008 * step), '#000000', 'opacity="0.07"');
    const color = mix(from, to, layer / (layers - 1));
    canvas.path(blob(0, 0), canvas.linear([[0, shade(color, 0.06)], [1, shade(color, -0.03)]], 50));
  }
}

export function paintGradient(canvas: Canvas): void {
  const { w, h, random } = canvas;
  const hue = random.between(0, 360);
  const colorAt = (step: number): string => oklch(random.between(0.55, 0.86), random.between(0.08, 0.17), hue + step * random.between(28, 60));
  canvas.fill(canvas.linear([[0, colorAt(0)], [1, colorAt(1)]], random.between(0, 180)));
  for (let blob = 0; blob < 6; blob += 1) {
    const color = colorAt(blob - 2);
    canvas.circle(random.next() * w, random.next() * h, Math.max(w, h) * random.between(0.3, 0.6), canvas.radial([[0, color, 0.85], [0.5, color, 0.4], [1, color, 0]]));
  }
}

export function paintLeaves(canvas: Canvas): void {
  const { w, h, random, side } = canvas;
  const green = random.pick(['#1f4d3a', '#2f5f3a', '#24524f', '#4a6b35', '#6b3f4a', '#3b5a2a']);
  canvas.fill(canvas.linear([[0, shade(green, -0.24)], [1, shade(green, -0.12)]], random.between(0, 180)));
  const count = random.whole(9, 16);
  for (let leaf = 0; leaf < count; leaf += 1) {
    const near = leaf / count;
    const length = side * random.between(0.35, 0.75);
    paintLeaf(canvas, random.between(-0.05, 1.05) * w, random.between(0, 1.05) * h, length, random.between(0, 360), mix(shade(green, -0.12), shade(mix(green, '#cfe08a', 0.25), 0.12), near * random.between(0.6, 1)));
  }
  canvas.poly([[0, 0], [w * random.between(0.4, 1), 0], [0, h]], '#fff3c8', 'opacity="0.09"');
}

function paintLeaf(canvas: Canvas, x: number, y: number, length: number, angle: number, color: string): void {
  const { random } = canvas;
  const wide = length * random.between(0.16, 0.3);
  const half = (side: number): string => `M0 0C${n(side * wide * 1.3)} ${n(-length * 0.2)} ${n(side * wide)} ${n(-length * 0.7)} 0 ${n(-length)}Z`;
  canvas.group(`transform="translate(${n(x)} ${n(y)}) rotate(${n(angle)})"`, () => {
    canvas.group('transform="translate(6 9)" opacity="0.25"', () => canvas.path(`${half(1)}${half(-1)}`, '#000000'));
    canvas.path(half(1), shade(color, 0.05));
    canvas.path(half(-1), shade(color, -0.04));
    let veins = `M0 0V${n(-length)}`;
    for (let vein = 1; vein < 8; vein += 1) {
      const at = -(length * vein) / 9;
      const reach = wide * 0.75 * Math.sin((vein / 9) * Math.PI) ** 0.7;
      veins += `M0 ${n(at)}Q${n(reach * 0.5)} ${n(at - length * 0.02)} ${n(reach)} ${n(at - length * 0.09)}M0 ${n(at)}Q${n(-reach * 0.5)} ${n(at - length * 0.02)} ${n(-reach)} ${n(at - length * 0.09)}`;
    }
    canvas.path(veins, 'none', `stroke="${shade(color, 0.16)}" stroke-width="${n(length * 0.006)}" opacity="0.65"`);
  });
}
