import { mix, shade } from './color.ts';
import { n, type Canvas, type Point } from './canvas.ts';
import { lit, type Light } from './light.ts';
import { below, birds, hill, paintSky, pines, ridge } from './sky.ts';

export function paintDunes(canvas: Canvas, light: Light): void {
  const { w, h, random } = canvas;
  const horizon = h * random.between(0.36, 0.56);
  paintSky(canvas, light, horizon);
  birds(canvas, horizon * 0.5, lit('#3a3330', light, 0.3));
  const sand = random.pick(['#d9a066', '#c98549', '#e0b98a', '#b86f3c', '#d8b48c']);
  const isLitFromLeft = random.is(0.5);
  canvas.rect(0, horizon, w, h - horizon, canvas.linear([[0, lit(sand, light, 0.7)], [1, lit(sand, light)]]));
  canvas.group(isLitFromLeft ? '' : `transform="translate(${n(w)} 0) scale(-1 1)"`, () => {
    const layers = random.whole(4, 6);
    for (let layer = 0; layer < layers; layer += 1) {
      const near = layer / (layers - 1);
      for (let dune = 0; dune < (near < 0.5 ? 3 : 1); dune += 1) paintDune(canvas, light, sand, horizon, near);
    }
  });
}

/** One dune: a bright face, a dark one, and the sharp crest that winds down between them. */
function paintDune(canvas: Canvas, light: Light, sand: string, horizon: number, near: number): void {
  const { w, h, random } = canvas;
  const base = horizon + (h - horizon) * (0.06 + near ** 1.4 * 1.05);
  const tall = Math.min(h, w) * (0.06 + near * 0.34) * random.between(0.7, 1.1);
  const wide = w * (0.28 + near * 0.75) * random.between(0.7, 1.2);
  const x = random.between(0.05, 0.95) * w;
  const y = base - tall;
  const [left, right] = [x - wide, x + wide * random.between(0.7, 1)];
  const foot = x + wide * random.between(-0.25, 0.3);
  const bend = wide * random.between(0.18, 0.34);
  const distance = 0.62 * (1 - near) ** 1.2;
  const bright = lit(shade(sand, 0.07), light, distance);
  const dark = lit(shade(sand, -0.2), light, distance);
  const crest = `C${n(x + bend)} ${n(y + tall * 0.25)} ${n(x - bend)} ${n(y + tall * 0.55)} ${n(foot)} ${n(base)}`;
  const [toPeak, fromPeak] = [`C${n(x - wide * 0.6)} ${n(base - tall * 0.12)} ${n(x - wide * 0.3)} ${n(y + tall * 0.18)} ${n(x)} ${n(y)}`, `C${n(x + wide * 0.2)} ${n(y + tall * 0.3)} ${n(x + wide * 0.4)} ${n(base - tall * 0.15)} ${n(right)} ${n(base)}`];
  // Flat sand to both sides, so that a dune ends nowhere with an edge.
  const face = `M${n(-w)} ${n(base + tall * 0.1)}L${n(left)} ${n(base)}${toPeak}${crest}L${n(foot)} ${n(h + 5)}H${n(-w)}Z`;
  canvas.path(`M${n(-w)} ${n(base + tall * 0.1)}L${n(left)} ${n(base)}${toPeak}${fromPeak}L${n(w * 2)} ${n(base + tall * 0.1)}V${n(h + 5)}H${n(-w)}Z`, canvas.linear([[0, dark], [0.45, lit(shade(sand, -0.13), light, distance)], [0.8, lit(shade(sand, -0.02), light, distance * 0.8)]]));
  canvas.path(face, canvas.linear([[0, bright], [0.6, lit(sand, light, distance * 0.9)], [1, lit(shade(sand, -0.03), light, distance * 0.8)]]));
  if (near < 0.55) return;
  // Wind draws fine lines into the bright face.
  canvas.clip(`<path d="${face}"/>`, () => {
    for (let line = 0; line < 12; line += 1) canvas.line(hill(canvas, y + tall * (0.45 + line * 0.08), tall * 0.025, 6), dark, 1.1, 'opacity="0.22"');
  });
}

/** Ranges one behind the other. */
function paintRanges(canvas: Canvas, light: Light, horizon: number, base: number, rock: string): void {
  const { h, random } = canvas;
  const layers = random.whole(3, 5);
  for (let layer = 0; layer < layers; layer += 1) {
    const near = layer / (layers - 1);
    const outline = ridge(canvas, horizon + (base - horizon) * near * 0.9, h * (0.2 - near * 0.09), 0.56);
    const color = lit(shade(rock, 0.05 - near * 0.2), light, 0.75 - near * 0.62);
    canvas.path(below(canvas, outline), canvas.linear([[0, color], [0.6, mix(color, light.haze, 0.4)], [1, mix(color, light.haze, 0.55)]]));
    if (layer < 2 && (light.hasSnow || random.is(0.7))) paintSnow(canvas, light, outline, h * 0.05, 0.4 - layer * 0.15);
  }
}

function paintSnow(canvas: Canvas, light: Light, outline: readonly Point[], depth: number, distance: number): void {
  const { random } = canvas;
  const top = Math.min(...outline.map(([, y]) => y));
  const line = top + depth * random.between(1, 2.4);
  // Snow lies where the outline is above its line and reaches down in teeth.
  const lower = outline.map(([x, y]): Point => [x, y < line ? Math.min(line, y + depth * random.between(0.25, 1)) : y]).reverse();
  canvas.poly([...outline, ...lower], lit('#f7fafc', light, distance), 'opacity="0.9"');
}

export function paintMountains(canvas: Canvas, light: Light): void {
  const { h, random } = canvas;
  const horizon = h * random.between(0.34, 0.5);
  paintSky(canvas, light, horizon + h * 0.1);
  paintRanges(canvas, light, horizon, h * 0.8, random.pick(['#4d5a6b', '#5b5a66', '#566355', '#6b5c52']));
  const meadow = light.hasSnow ? '#e6edf2' : random.pick(['#5d6b3f', '#6f7a45', '#4b5b3d', '#7d7448']);
  const front = hill(canvas, h * random.between(0.8, 0.9), h * 0.05, 3);
  canvas.path(below(canvas, front, true), canvas.linear([[0, lit(meadow, light, 0.12)], [1, lit(shade(meadow, -0.16), light)]]));
  if (random.is(0.65)) canvas.path(pines(canvas, front, h * random.between(0.06, 0.14), 0.6), lit('#20302a', light, 0.05));
  birds(canvas, h * 0.25, lit('#2a2e33', light, 0.2));
}

export function paintLake(canvas: Canvas, light: Light): void {
  const { w, h, random } = canvas;
  const shore = h * random.between(0.55, 0.68);
  const sky = paintSky(canvas, light, shore);
  const rock = random.pick(['#465568', '#4f5a50', '#5a5560']);
  const outlines: { readonly points: readonly Point[]; readonly color: string }[] = [];
  const layers = random.whole(2, 4);
  for (let layer = 0; layer < layers; layer += 1) {
    const near = layer / Math.max(1, layers - 1);
    const points = ridge(canvas, shore - h * (0.22 - near * 0.16), h * (0.17 - near * 0.09), 0.55);
    const color = lit(shade(rock, -near * 0.18), light, 0.62 - near * 0.5);
    outlines.push({ points, color });
  }
  const paintSide = (): void => {
    for (const { points, color } of outlines) canvas.path(below(canvas, points), canvas.linear([[0, color], [0.5, mix(color, light.haze, 0.45)]]));
  };
  canvas.clip(`<rect width="${n(w)}" height="${n(shore)}"/>`, paintSide);
  // The water shows everything once more, upside down and darker.
  const water = lit('#3d6478', light, 0.1);
  canvas.clip(`<rect y="${n(shore)}" width="${n(w)}" height="${n(h)}"/>`, () => {
    canvas.rect(0, shore, w, h - shore, canvas.linear([[0, light.low], [1, mix(light.top, water, 0.5)]]));
    canvas.group(`transform="translate(0 ${n(shore * 2)}) scale(1 -1)" opacity="0.72"`, paintSide);
    canvas.rect(0, shore, w, h - shore, canvas.linear([[0, water, 0.1], [1, water, 0.75]]));
    if (light.sunPlace !== null) paintGlints(canvas, sky.sunX, shore, light.sun, 26);
    paintRipples(canvas, shore, mix(light.low, '#ffffff', 0.3));
  });
  canvas.rect(0, shore - 1, w, 3, mix(light.haze, '#ffffff', 0.4), 'opacity="0.5"');
  if (random.is(0.5)) {
    const bank: Point[] = [[-20, h * 0.93], [w * 0.2, h * 0.9], [w * 0.5, h * 0.98], [w * 0.62, h * 1.05]];
    canvas.path(below(canvas, bank, true), lit(light.hasSnow ? '#dfe8ee' : '#2f3a2c', light));
    canvas.path(pines(canvas, bank.slice(0, 3), h * random.between(0.18, 0.34), 0.5), lit('#1b2a26', light));
  }
}

/** The sun's path on water: dashes that widen towards the viewer. */
export function paintGlints(canvas: Canvas, sunX: number, horizon: number, color: string, amount = 46): void {
  const { w, h, random } = canvas;
  let d = '';
  for (let glint = 0; glint < amount; glint += 1) {
    const near = (glint / amount) ** 1.4;
    const spread = w * (0.015 + near * 0.12);
    const length = spread * random.between(0.3, 1.4);
    d += `M${n(sunX + random.between(-1, 1) * spread - length / 2)} ${n(horizon + near * (h - horizon))}h${n(length)}`;
  }
  canvas.path(d, 'none', `stroke="${color}" stroke-width="${n(canvas.side * 0.006)}" stroke-linecap="round" opacity="0.62"`);
}

/** Short bright dashes that grow towards the viewer. */
export function paintRipples(canvas: Canvas, horizon: number, color: string, amount = 70): void {
  const { w, h, random } = canvas;
  let d = '';
  for (let ripple = 0; ripple < amount; ripple += 1) {
    const near = random.next() ** 1.6;
    const y = horizon + near * (h - horizon);
    const length = (0.01 + near * 0.09) * w * random.between(0.4, 1.2);
    d += `M${n(random.between(-0.05, 1) * w)} ${n(y)}h${n(length)}`;
  }
  canvas.path(d, 'none', `stroke="${color}" stroke-width="${n(1.6)}" stroke-linecap="round" opacity="0.35"`);
}

export function paintForest(canvas: Canvas, light: Light): void {
  const { w, h, random } = canvas;
  canvas.fill(canvas.linear([[0, mix(light.middle, light.haze, 0.3)], [0.6, mix(light.haze, '#ffffff', 0.25)], [1, light.haze]]));
  if (light.sunPlace !== null) {
    const [x, y] = [random.between(0.25, 0.75) * w, random.between(0.2, 0.45) * h];
    canvas.circle(x, y, w * 0.45, canvas.radial([[0, light.sun, 0.75], [1, light.sun, 0]]));
  }
  const green = light.hasSnow ? '#3c4f57' : random.pick(['#2f4a3a', '#3b4a2f', '#27443f', '#5a4a2a']);
  const layers = random.whole(4, 6);
  const isTrunks = random.is(0.4);
  for (let layer = 0; layer < layers; layer += 1) {
    const near = layer / (layers - 1);
    const color = lit(shade(green, -near * 0.12), light, 0.85 * (1 - near) ** 0.9);
    if (isTrunks) paintTrunks(canvas, color, near);
    else {
      const ground = hill(canvas, h * (0.5 + near * 0.46), h * 0.04, 3);
      canvas.path(pines(canvas, ground, h * (0.14 + near * 0.42), 0.75), color);
      canvas.path(below(canvas, ground, true), color);
    }
    // Mist between the rows.
    canvas.fill(canvas.linear([[0.3, light.haze, 0], [0.8, light.haze, 0.28 * (1 - near)], [1, light.haze, 0.1 * (1 - near)]]));
  }
  if (light.sunPlace !== null && isTrunks) {
    for (let ray = 0; ray < 5; ray += 1) {
      const x = random.between(-0.1, 0.9) * w;
      canvas.poly([[x, -5], [x + w * 0.05, -5], [x + w * 0.38, h], [x + w * 0.22, h]], canvas.linear([[0, light.sun, 0.34], [1, light.sun, 0]]));
    }
  }
}

function paintTrunks(canvas: Canvas, color: string, near: number): void {
  const { w, h, random } = canvas;
  const ground = h * (0.66 + near * 0.3);
  let d = '';
  for (let tree = 0; tree < 16 - near * 9; tree += 1) {
    const x = random.next() * w;
    const wide = w * (0.006 + near * 0.03) * random.between(0.7, 1.3);
    const lean = random.between(-1, 1) * wide;
    d += `M${n(x)} ${n(-5)}h${n(wide)}l${n(lean + wide * 0.3)} ${n(ground + random.next() * h * 0.06)}h${n(-wide * 1.6)}z`;
    if (random.is(0.7)) {
      const y = random.between(0.05, 0.5) * h;
      d += `M${n(x)} ${n(y)}l${n(wide * 5 * (random.is(0.5) ? 1 : -1))} ${n(-h * 0.06)}l0 ${n(wide * 0.4)}z`;
    }
  }
  canvas.path(d, color);
  canvas.path(below(canvas, hill(canvas, ground, h * 0.02, 4), true), color);
}

export function paintFields(canvas: Canvas, light: Light): void {
  const { w, h, random } = canvas;
  const horizon = h * random.between(0.34, 0.52);
  paintSky(canvas, light, horizon);
  const far = hill(canvas, horizon, h * 0.03, 4);
  canvas.path(below(canvas, far, true), lit('#5f7454', light, 0.5));
  const ground = lit(light.hasSnow ? '#e3eaef' : random.pick(['#6d7b3a', '#7c6b3e', '#556b3b']), light, 0.1);
  canvas.rect(0, horizon + h * 0.02, w, h, canvas.linear([[0, mix(ground, light.haze, 0.35)], [1, shade(ground, -0.08)]]));
  const vanish = random.between(0.25, 0.75) * w;
  const isTulips = random.is(0.55) && !light.hasSnow;
  const colors = isTulips ? random.pick([['#c8324a', '#e8a33d', '#d46aa0'], ['#7d3f98', '#f0c9d4', '#d9455f'], ['#f2c230', '#e4572e', '#f7e6c4']]) : [shade(ground, -0.16), shade(ground, 0.08)];
  const rows = random.whole(10, 20);
  for (let row = -rows; row <= rows; row += 1) {
    const color = isTulips ? lit(colors[Math.abs(Math.floor(row / 2)) % colors.length] ?? ground, light, 0.05) : (colors[Math.abs(row) % 2] ?? ground);
    const x = vanish + (row * w * 1.9) / rows;
    const wide = (w * 1.15) / rows;
    canvas.poly([[vanish + (x - vanish) * 0.02, horizon + h * 0.022], [x, h + 5], [x + wide, h + 5]], color, isTulips ? '' : 'opacity="0.55"');
  }
  canvas.rect(0, horizon + h * 0.015, w, h * 0.2, canvas.linear([[0, light.haze, 0.75], [1, light.haze, 0]]));
  if (random.is(0.6)) paintTree(canvas, light, random.between(0.12, 0.88) * w, horizon + h * random.between(0.05, 0.1), h * random.between(0.14, 0.26));
  else paintMill(canvas, light, random.between(0.2, 0.8) * w, horizon + h * 0.04, h * 0.2);
}

function paintTree(canvas: Canvas, light: Light, x: number, y: number, size: number): void {
  const { random } = canvas;
  const leaf = lit(light.tint === '#b4602c' ? '#b0662a' : '#3f5a34', light, 0.12);
  canvas.rect(x - size * 0.03, y - size * 0.5, size * 0.06, size * 0.5, lit('#3b2c22', light, 0.1));
  for (let puff = 0; puff < 14; puff += 1) {
    const [dx, dy] = [random.between(-0.36, 0.36) * size, random.between(-0.3, 0.2) * size];
    canvas.circle(x + dx, y - size * 0.66 + dy, size * random.between(0.12, 0.24), shade(leaf, (-dy / size) * 0.18 + dx / size * 0.08));
  }
  canvas.shadow(x, y, size * 0.5, size * 0.05, '#101810', 0.5);
}

function paintMill(canvas: Canvas, light: Light, x: number, y: number, size: number): void {
  const dark = lit('#4a3b34', light, 0.15);
  canvas.poly([[x - size * 0.16, y], [x + size * 0.16, y], [x + size * 0.09, y - size * 0.62], [x - size * 0.09, y - size * 0.62]], dark);
  canvas.path(`M${n(x - size * 0.1)} ${n(y - size * 0.6)}Q${n(x)} ${n(y - size * 0.82)} ${n(x + size * 0.1)} ${n(y - size * 0.6)}Z`, shade(dark, -0.08));
  canvas.group(`transform="rotate(${canvas.random.whole(5, 40)} ${n(x)} ${n(y - size * 0.62)})"`, () => {
    for (let blade = 0; blade < 4; blade += 1) canvas.rect(x - size * 0.02, y - size * 1.12, size * 0.08, size * 0.48, shade(dark, 0.25), `transform="rotate(${blade * 90} ${n(x)} ${n(y - size * 0.62)})" opacity="0.85"`);
  });
}

export function paintCanyon(canvas: Canvas, light: Light): void {
  const { w, h, random } = canvas;
  const horizon = h * random.between(0.42, 0.55);
  paintSky(canvas, light, horizon);
  const rock = random.pick(['#b5603c', '#a8573f', '#c47a4a', '#9a4f3a']);
  const layers = random.whole(3, 4);
  for (let layer = 0; layer < layers; layer += 1) {
    const near = layer / (layers - 1);
    const base = horizon + (h - horizon) * (0.12 + near * 0.6);
    let x = random.between(-0.3, 0.1) * w;
    while (x < w * 1.05) {
      const wide = w * random.between(0.14, 0.34) * (0.6 + near * 0.6);
      const tall = h * random.between(0.1, 0.3) * (0.5 + near * 0.6);
      paintMesa(canvas, light, x, base, wide, tall, rock, 0.62 * (1 - near));
      x += wide * random.between(1.15, 2.1);
    }
    const ground = lit(shade(rock, 0.1 - near * 0.1), light, 0.6 * (1 - near));
    canvas.path(below(canvas, hill(canvas, base, h * 0.012, 4), true), canvas.linear([[0, ground], [1, shade(ground, -0.08)]]));
  }
  for (let bush = 0; bush < 26; bush += 1) {
    const near = random.next();
    canvas.ellipse(random.next() * w, h * (0.84 + near * 0.16), w * (0.006 + near * 0.016), h * (0.006 + near * 0.014), lit('#5a5a34', light, 0.1), 'opacity="0.8"');
  }
}

function paintMesa(canvas: Canvas, light: Light, x: number, base: number, wide: number, tall: number, rock: string, distance: number): void {
  const { random, h } = canvas;
  const left: Point[] = [[x, base], [x + wide * 0.16, base - tall * 0.42], [x + wide * 0.19, base - tall * 0.45], [x + wide * 0.22, base - tall]];
  const right: Point[] = [[x + wide * 0.8, base - tall * random.between(0.94, 1.04)], [x + wide * 0.83, base - tall * 0.44], [x + wide * 0.87, base - tall * 0.4], [x + wide * 1.04, base]];
  const shape = `M${[...left, ...right].map(([px, py]) => `${n(px)} ${n(py)}`).join('L')}Z`;
  canvas.path(shape, lit(rock, light, distance));
  canvas.clip(`<path d="${shape}"/>`, () => {
    for (let band = 0; band < 8; band += 1) {
      const y = base - tall + (tall * band) / 8;
      canvas.rect(x, y + random.between(0, tall * 0.05), wide * 1.1, tall * random.between(0.02, 0.06), lit(shade(rock, random.between(-0.16, 0.14)), light, distance), 'opacity="0.7"');
    }
    canvas.poly([[x + wide * 0.58, base - tall * 1.1], [x + wide * 1.2, base - tall * 1.1], [x + wide * 1.2, base], [x + wide * 0.66, base]], lit(shade(rock, -0.24), light, distance), 'opacity="0.6"');
    canvas.rect(x, base - h * 0.06, wide * 1.1, h * 0.06, canvas.linear([[0, light.haze, 0], [1, light.haze, 0.35]]));
  });
}

export function paintAurora(canvas: Canvas, light: Light): void {
  const { w, h, random } = canvas;
  const horizon = h * random.between(0.72, 0.84);
  paintSky(canvas, light, horizon);
  const hue = random.pick([['#3df5a0', '#1fb58f', '#6a5acd'], ['#4df0c0', '#2a9fd0', '#b45cff'], ['#9df57a', '#2fd0a0', '#e46aa8']]);
  for (let ribbon = 0; ribbon < random.whole(2, 4); ribbon += 1) {
    const y = horizon * random.between(0.25, 0.72);
    const tall = h * random.between(0.2, 0.42);
    const lower = hill(canvas, y, h * 0.09, 4);
    const strips = 46;
    const fill = canvas.linear([[0, hue[2] ?? '#fff', 0], [0.45, hue[1] ?? '#fff', 0.2], [0.92, hue[0] ?? '#fff', 0.55], [1, hue[0] ?? '#fff', 0]]);
    for (let strip = 0; strip < strips; strip += 1) {
      const place = (strip / strips) * (lower.length - 1);
      const [a, b] = [lower[Math.floor(place)] ?? [0, y], lower[Math.floor(place) + 1] ?? [w, y]];
      const share = place % 1;
      const soft = share * share * (3 - 2 * share);
      const [x, base] = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * soft];
      canvas.rect(x, base - tall * random.between(0.6, 1.1), w / strips * 1.9, tall, fill, `opacity="${n(random.between(0.4, 1))}"`);
    }
  }
  canvas.rect(0, horizon - h * 0.2, w, h * 0.25, canvas.linear([[0, hue[1] ?? '#fff', 0], [1, hue[1] ?? '#fff', 0.22]]));
  const far = ridge(canvas, horizon, h * 0.07, 0.5);
  canvas.path(below(canvas, far), '#0c1a2c');
  const front = hill(canvas, h * 0.92, h * 0.03, 4);
  canvas.path(pines(canvas, front, h * random.between(0.1, 0.22), 0.7), '#050b14');
  canvas.path(below(canvas, front, true), random.is(0.5) ? '#050b14' : '#1a2c44');
}

export function paintBalloons(canvas: Canvas, light: Light): void {
  const { w, h, random } = canvas;
  const horizon = h * random.between(0.68, 0.8);
  paintSky(canvas, light, horizon);
  for (let layer = 0; layer < 3; layer += 1) canvas.path(below(canvas, ridge(canvas, horizon + layer * h * 0.07, h * 0.05, 0.45)), lit(random.pick(['#8a6a54', '#6f6a5a', '#7a7050']), light, 0.55 - layer * 0.25));
  const count = random.whole(2, 7);
  for (let balloon = 0; balloon < count; balloon += 1) {
    const near = ((balloon + 1) / count) ** 1.6;
    const r = canvas.side * (0.025 + near * 0.11);
    paintBalloon(canvas, light, random.between(0.1, 0.9) * w, h * random.between(0.14, 0.6), r, 0.45 * (1 - near));
  }
}

function paintBalloon(canvas: Canvas, light: Light, x: number, y: number, r: number, distance: number): void {
  const colors = canvas.random.pick([['#c8423a', '#f2e3c6'], ['#2f6f9f', '#f0b23e'], ['#d9722e', '#7a2e4a'], ['#3f8f7a', '#f4efe0'], ['#5a4a9a', '#e87a8a'], ['#e8b83a', '#c23b3b']]);
  const shape = `M${n(x - r)} ${n(y)}A${n(r)} ${n(r)} 0 0 1 ${n(x + r)} ${n(y)}C${n(x + r)} ${n(y + r * 0.7)} ${n(x + r * 0.35)} ${n(y + r * 1.1)} ${n(x + r * 0.2)} ${n(y + r * 1.4)}L${n(x - r * 0.2)} ${n(y + r * 1.4)}C${n(x - r * 0.35)} ${n(y + r * 1.1)} ${n(x - r)} ${n(y + r * 0.7)} ${n(x - r)} ${n(y)}Z`;
  canvas.clip(`<path d="${shape}"/>`, () => {
    canvas.rect(x - r, y - r, r * 2, r * 2.5, lit(colors[0] ?? '#c33', light, distance));
    for (const share of [0.78, 0.3]) canvas.ellipse(x, y + r * 0.2, r * share, r * 1.5, lit(share > 0.5 ? (colors[1] ?? '#fff') : (colors[0] ?? '#c33'), light, distance));
    canvas.rect(x - r, y - r, r * 2, r * 2.5, canvas.linear([[0, '#ffffff', 0.25], [0.45, '#ffffff', 0], [1, '#000000', 0.35]], 15));
  });
  const basket = lit('#4a3426', light, distance);
  canvas.line([[x - r * 0.18, y + r * 1.4], [x - r * 0.12, y + r * 1.66]], basket, 1);
  canvas.line([[x + r * 0.18, y + r * 1.4], [x + r * 0.12, y + r * 1.66]], basket, 1);
  canvas.rect(x - r * 0.14, y + r * 1.64, r * 0.28, r * 0.2, basket, `rx="${n(r * 0.04)}"`);
}

