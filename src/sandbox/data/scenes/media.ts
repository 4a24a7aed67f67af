import { mix, shade } from './color.ts';
import { n, type Canvas } from './canvas.ts';
import { colorsOf } from './abstracts.ts';

/** What stands for text: lines of uneven length. */
function paintLines(canvas: Canvas, x: number, y: number, w: number, count: number, gap: number, color: string): void {
  const { random } = canvas;
  for (let line = 0; line < count; line += 1) {
    const isLast = line === count - 1 || random.is(0.14);
    canvas.rect(x, y + line * gap, w * (isLast ? random.between(0.35, 0.75) : random.between(0.9, 1)), gap * 0.42, color, `rx="${n(gap * 0.1)}"`);
  }
}

/** A page, or two on a desk; drawn lines instead of letters, for there may be no fonts. `drawing` paints the picture on the page. */
export function paintDocument(canvas: Canvas, drawing: string, genre: number): void {
  const { w, h, random } = canvas;
  const colors = colorsOf(canvas);
  const desk = random.pick(['#cfd3d6', '#d9d3ca', '#c4ccd0', '#e2ddd6', '#b9c1c7']);
  canvas.fill(canvas.linear([[0, shade(desk, 0.04)], [1, shade(desk, -0.04)]], 60));
  const isWide = w > h;
  const margin = Math.min(w, h) * 0.07;
  const [pw, ph] = isWide ? [w - margin * 2, h - margin * 2] : [w - margin * 2, h - margin * 2];
  const [x, y] = [(w - pw) / 2, (h - ph) / 2];
  for (const step of [3, 2, 1]) canvas.rect(x + step * 2, y + step * 3, pw, ph, '#000000', 'opacity="0.06"');
  if (random.is(0.5)) canvas.rect(x + margin * 0.18, y + margin * 0.14, pw, ph, '#eceae6', `transform="rotate(1.4 ${n(w / 2)} ${n(h / 2)})"`);
  const accent = colors[1 + (genre % (colors.length - 1))] ?? '#17496b';
  canvas.rect(x, y, pw, ph, '#fdfcfa');
  canvas.clip(`<rect x="${n(x)}" y="${n(y)}" width="${n(pw)}" height="${n(ph)}"/>`, () => {
    const u = Math.min(pw, ph);
    const ink = '#3a3f47';
    const gray = '#b9bdc4';
    const picture = (px: number, py: number, w2: number, h2: number): void => canvas.add(`<svg x="${n(px)}" y="${n(py)}" width="${n(w2)}" height="${n(h2)}" viewBox="0 0 1000 667" preserveAspectRatio="xMidYMid slice">${drawing}</svg>`);
    switch ([0, 1, 2, 3, 4, 0, 5, 6, 0, 3][genre] ?? 0) {
      case 0: // a cover
        picture(x, y, pw, ph * 0.62);
        canvas.rect(x, y + ph * 0.62, pw, ph * 0.38, accent);
        canvas.rect(x + u * 0.09, y + ph * 0.69, pw * 0.55, u * 0.06, '#ffffff', 'opacity="0.95"');
        canvas.rect(x + u * 0.09, y + ph * 0.69 + u * 0.085, pw * 0.38, u * 0.06, '#ffffff', 'opacity="0.95"');
        paintLines(canvas, x + u * 0.09, y + ph * 0.87, pw * 0.4, 2, u * 0.035, mix(accent, '#ffffff', 0.6));
        break;
      case 1: // a table of prices
        canvas.rect(x + u * 0.08, y + u * 0.08, pw * 0.4, u * 0.05, accent);
        paintLines(canvas, x + u * 0.08, y + u * 0.17, pw * 0.6, 2, u * 0.03, gray);
        for (let row = 0; row < 13; row += 1) {
          const ry = y + u * 0.28 + row * (ph - u * 0.36) / 13;
          if (row % 2 === 0) canvas.rect(x + u * 0.08, ry, pw - u * 0.16, (ph - u * 0.36) / 13, mix('#ffffff', accent, row === 0 ? 0.9 : 0.08));
          for (const [cx, cw] of [[0, 0.4], [0.55, 0.12], [0.72, 0.1], [0.88, 0.08]] as const) canvas.rect(x + u * 0.11 + cx * (pw - u * 0.2), ry + u * 0.016, cw * (pw - u * 0.2) * random.between(0.6, 1), u * 0.016, row === 0 ? '#ffffff' : ink, 'opacity="0.8"');
        }
        break;
      case 2: { // a report with a chart
        canvas.rect(x + u * 0.08, y + u * 0.08, pw * 0.62, u * 0.06, ink);
        paintLines(canvas, x + u * 0.08, y + u * 0.19, pw - u * 0.16, 5, u * 0.034, gray);
        const [bx, by, bw, bh] = [x + u * 0.08, y + u * 0.42, pw - u * 0.16, ph * 0.3];
        for (let line = 0; line < 5; line += 1) canvas.rect(bx, by + (bh * line) / 4, bw, 1.5, '#e1e3e7');
        for (let bar = 0; bar < 9; bar += 1) {
          const tall = bh * random.between(0.25, 0.95);
          canvas.rect(bx + (bw * (bar + 0.2)) / 9, by + bh - tall, (bw * 0.6) / 9, tall, bar % 3 === 2 ? accent : mix(accent, '#ffffff', 0.55));
        }
        paintLines(canvas, x + u * 0.08, by + bh + u * 0.06, (pw - u * 0.2) / 2, 7, u * 0.034, gray);
        paintLines(canvas, x + u * 0.04 + pw / 2, by + bh + u * 0.06, (pw - u * 0.24) / 2, 7, u * 0.034, gray);
        break;
      }
      case 3: // a sheet with the product's picture
        canvas.rect(x, y, pw, u * 0.025, accent);
        picture(x + u * 0.08, y + u * 0.1, pw - u * 0.16, ph * 0.36);
        canvas.rect(x + u * 0.08, y + ph * 0.36 + u * 0.16, pw * 0.5, u * 0.05, ink);
        paintLines(canvas, x + u * 0.08, y + ph * 0.36 + u * 0.25, pw - u * 0.16, 6, u * 0.034, gray);
        for (let spec = 0; spec < 3; spec += 1) canvas.rect(x + u * 0.08 + spec * (pw - u * 0.1) / 3, y + ph - u * 0.22, (pw - u * 0.28) / 3, u * 0.13, mix('#ffffff', accent, 0.14));
        break;
      case 4: // a letter to the press
        canvas.circle(x + u * 0.13, y + u * 0.13, u * 0.045, accent);
        canvas.rect(x + u * 0.2, y + u * 0.115, pw * 0.25, u * 0.03, ink);
        canvas.rect(x + u * 0.08, y + u * 0.27, pw * 0.72, u * 0.052, ink);
        canvas.rect(x + u * 0.08, y + u * 0.34, pw * 0.5, u * 0.052, ink);
        for (let block = 0; block < 3; block += 1) paintLines(canvas, x + u * 0.08, y + u * (0.46 + block * 0.26), pw - u * 0.16, 6, u * 0.036, gray);
        break;
      case 5: // a slide
        canvas.rect(x, y, pw, ph, mix(accent, '#ffffff', 0.06));
        picture(x + pw * 0.54, y, pw * 0.46, ph);
        canvas.rect(x + pw * 0.06, y + ph * 0.28, pw * 0.4, ph * 0.07, '#ffffff');
        canvas.rect(x + pw * 0.06, y + ph * 0.38, pw * 0.3, ph * 0.07, '#ffffff');
        paintLines(canvas, x + pw * 0.06, y + ph * 0.55, pw * 0.38, 4, ph * 0.05, mix(accent, '#ffffff', 0.65));
        break;
      default: { // a plan
        const [bx, by, bw, bh] = [x + u * 0.1, y + u * 0.1, pw - u * 0.2, ph - u * 0.34];
        canvas.rect(bx, by, bw, bh, mix('#ffffff', accent, 0.07), `stroke="${ink}" stroke-width="${n(u * 0.014)}"`);
        const [cut, level] = [random.between(0.35, 0.65), random.between(0.35, 0.65)];
        let walls = `M${n(bx + bw * cut)} ${n(by)}v${n(bh * 0.3)}m0 ${n(bh * 0.12)}V${n(by + bh)}M${n(bx)} ${n(by + bh * level)}h${n(bw * cut * 0.4)}m${n(bw * cut * 0.3)} 0H${n(bx + bw * cut)}`;
        walls += `M${n(bx + bw * cut)} ${n(by + bh * (1 - level))}h${n(bw * 0.1)}m${n(bw * 0.1)} 0H${n(bx + bw)}`;
        canvas.path(walls, 'none', `stroke="${ink}" stroke-width="${n(u * 0.01)}"`);
        for (let item = 0; item < 7; item += 1) canvas.rect(bx + random.between(0.05, 0.85) * bw, by + random.between(0.05, 0.85) * bh, bw * random.between(0.05, 0.1), bh * random.between(0.04, 0.1), 'none', `stroke="${accent}" stroke-width="${n(u * 0.005)}" rx="4"`);
        paintLines(canvas, x + u * 0.1, y + ph - u * 0.18, pw * 0.5, 3, u * 0.034, gray);
      }
    }
  });
}

/** What makes a picture a film's frame: bars above and below, the round play sign, and how far it has run. */
export function paintFilmMarks(canvas: Canvas): void {
  const { w, h, random, side } = canvas;
  const bar = h * 0.085;
  canvas.rect(0, 0, w, bar, '#000000', 'opacity="0.86"');
  canvas.rect(0, h - bar, w, bar, '#000000', 'opacity="0.86"');
  const played = random.between(0.1, 0.8);
  canvas.rect(w * 0.04, h - bar * 0.55, w * 0.92, bar * 0.1, '#ffffff', 'opacity="0.35"');
  canvas.rect(w * 0.04, h - bar * 0.55, w * 0.92 * played, bar * 0.1, '#ffffff', 'opacity="0.95"');
  canvas.circle(w * (0.04 + 0.92 * played), h - bar * 0.5, bar * 0.14, '#ffffff');
  const r = side * 0.13;
  canvas.circle(w / 2, h / 2, r, '#0b0d10', 'opacity="0.5"');
  canvas.circle(w / 2, h / 2, r, 'none', `stroke="#ffffff" stroke-width="${n(r * 0.07)}" opacity="0.9"`);
  canvas.path(`M${n(w / 2 - r * 0.28)} ${n(h / 2 - r * 0.42)}L${n(w / 2 + r * 0.48)} ${n(h / 2)}L${n(w / 2 - r * 0.28)} ${n(h / 2 + r * 0.42)}Z`, '#ffffff', 'opacity="0.95"');
}

export function paintSound(canvas: Canvas): void {
  const { w, h, random } = canvas;
  const hueSet = random.pick([['#14213d', '#fca311', '#e76f51'], ['#1d1b33', '#9b7bff', '#4dd0e1'], ['#0f2e2b', '#43d6a4', '#e9d36a'], ['#2b1426', '#ff6f91', '#ffc75f'], ['#17222b', '#6fb7e9', '#c4e3f4']]);
  const [ground = '#111', from = '#fff', to = '#fff'] = hueSet;
  canvas.fill(canvas.linear([[0, shade(ground, 0.05)], [1, shade(ground, -0.05)]], 40));
  canvas.circle(w * random.next(), h * random.next(), w * 0.5, canvas.radial([[0, from, 0.2], [1, from, 0]]));
  const bars = random.whole(44, 64);
  const [gap, wide] = [(w * 0.86) / bars, (w * 0.86 * 0.58) / bars];
  const phase = random.between(0, 9);
  for (let bar = 0; bar < bars; bar += 1) {
    const place = bar / bars;
    const envelope = 0.25 + 0.75 * Math.abs(Math.sin(place * 5 + phase) * Math.cos(place * 2.3 + phase * 0.7));
    const tall = h * 0.62 * envelope * random.between(0.3, 1) * Math.min(1, place * 9, (1 - place) * 9) + h * 0.012;
    canvas.rect(w * 0.07 + bar * gap, h / 2 - tall / 2, wide, tall, mix(from, to, place), `rx="${n(wide / 2)}"`);
  }
}

/** Solids in isometric view on a grid. */
export function paintModel(canvas: Canvas, genre: number): void {
  const { w, h, random, side } = canvas;
  const ground = random.pick(['#e4e7ea', '#23272e', '#dfe6e2', '#2a2438']);
  const isDark = ground.startsWith('#2');
  canvas.fill(canvas.radial([[0, shade(ground, isDark ? 0.14 : 0.05)], [1, shade(ground, -0.06)]], 0.5, 0.45, 0.75));
  const cell = side * 0.07;
  const [cx, cy] = [w / 2, h * 0.62];
  const at = (x: number, y: number, z: number): readonly [number, number] => [cx + (x - y) * cell * 0.87, cy + (x + y) * cell * 0.5 - z * cell];
  let grid = '';
  for (let line = -6; line <= 6; line += 1) {
    const [a, b, c, d] = [at(line, -6, 0), at(line, 6, 0), at(-6, line, 0), at(6, line, 0)];
    grid += `M${n(a[0])} ${n(a[1])}L${n(b[0])} ${n(b[1])}M${n(c[0])} ${n(c[1])}L${n(d[0])} ${n(d[1])}`;
  }
  canvas.path(grid, 'none', `stroke="${isDark ? '#ffffff' : '#1b2430'}" stroke-width="1.2" opacity="0.16"`);
  const colors = colorsOf(canvas).filter((color) => color !== ground);
  const color = random.pick(colors);
  const block = (x: number, y: number, z: number, dx: number, dy: number, dz: number, paint: string): void => {
    canvas.poly([at(x, y + dy, z + dz), at(x + dx, y + dy, z + dz), at(x + dx, y + dy, z), at(x, y + dy, z)], shade(paint, -0.06));
    canvas.poly([at(x + dx, y, z + dz), at(x + dx, y + dy, z + dz), at(x + dx, y + dy, z), at(x + dx, y, z)], shade(paint, -0.18));
    canvas.poly([at(x, y, z + dz), at(x + dx, y, z + dz), at(x + dx, y + dy, z + dz), at(x, y + dy, z + dz)], shade(paint, 0.09));
  };
  const [sx, sy] = at(0.6, 0.6, 0);
  canvas.shadow(sx, sy, cell * 4.6, cell * 2.2, '#000000', 0.4);
  switch (genre % 5) {
    case 0: // a chair
      for (const [x, y] of [[-1.8, -1.8], [1.4, -1.8], [-1.8, 1.4], [1.4, 1.4]] as const) block(x, y, 0, 0.4, 0.4, 2.2, '#8a5a34');
      block(-2, -2, 2.2, 4, 4, 0.5, color);
      block(-2, -2, 2.7, 0.6, 4, 3.4, color);
      break;
    case 1: // a package
      block(-2, -1.5, 0, 4, 3, 4.6, color);
      block(-2, -0.3, 4.6, 4, 0.6, 0.06, shade(color, 0.25));
      break;
    case 2: // a display
      block(-2.6, -2, 0, 5.2, 4, 0.5, random.pick(colors));
      for (const z of [0.5, 2.1, 3.7]) block(-2.2, -1.6, z, 0.3 + 4.1, 3.2 - z * 0.5, 0.35, color);
      block(-2.2, -1.6, 0.5, 0.35, 3, 5, shade(color, -0.05));
      break;
    case 3: { // a bottle: a turned body, seen as a stack of discs
      for (let slice = 0; slice < 60; slice += 1) {
        const z = slice / 10;
        const r = z < 3.8 ? 1.5 : z < 4.6 ? 1.5 - (z - 3.8) * 1.1 : 0.6;
        const [x, y] = at(0, 0, z);
        canvas.ellipse(x, y, r * cell * 1.23, r * cell * 0.71, slice === 59 ? shade(color, 0.12) : canvas.linear([[0, shade(color, 0.08)], [0.4, color], [1, shade(color, -0.2)]], 0));
      }
      break;
    }
    default: // a room
      block(-3, -3, 0, 6, 6, 0.2, '#c9a982');
      block(-3, -3, 0.2, 0.2, 6, 4, shade(color, 0.12));
      block(-3, -3, 0.2, 6, 0.2, 4, shade(color, 0.06));
      block(-2.4, -2.4, 0.2, 3.2, 1.4, 0.9, random.pick(colors));
      block(0.6, 0.4, 0.2, 1.4, 1.4, 0.7, '#8a5a34');
  }
}
