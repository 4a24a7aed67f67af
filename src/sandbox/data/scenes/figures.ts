import { mix, shade } from './color.ts';
import { n, type Canvas } from './canvas.ts';

const skins = ['#f1cdb0', '#e3b08c', '#c98d64', '#a56b46', '#7c4a2f', '#5a3424', '#edc3a4', '#b9805a'];
const hairs = ['#2a1d18', '#4a2f20', '#7a5030', '#b98a4a', '#1c1a1c', '#8f8a88', '#a3482c', '#d9c08a'];
const clothes = ['#2f4a5f', '#c8573c', '#e3b04b', '#5f8069', '#f0ece2', '#2b2f38', '#8a5a7b', '#b7c4cc', '#d98c6a', '#7a8a5a'];

/** A person from the chest up, without a drawn face: nobody, as in a sketch. */
function paintPerson(canvas: Canvas, x: number, base: number, size: number): void {
  const { random } = canvas;
  const [skin, hair, cloth] = [random.pick(skins), random.pick(hairs), random.pick(clothes)];
  const [faceW, faceH] = [size * 0.155, size * 0.21];
  const y = base - size * 0.72;
  const style = random.whole(0, 5);
  const light = random.is(0.5) ? 1 : -1;
  // Long hair falls behind the shoulders.
  if (style <= 1) canvas.path(`M${n(x - faceW * 1.35)} ${n(y - faceH * 0.2)}C${n(x - faceW * 1.4)} ${n(y - faceH * 1.5)} ${n(x + faceW * 1.4)} ${n(y - faceH * 1.5)} ${n(x + faceW * 1.35)} ${n(y - faceH * 0.2)}L${n(x + faceW * 1.6)} ${n(y + faceH * (style === 0 ? 1.9 : 1.2))}Q${n(x)} ${n(y + faceH * 1.5)} ${n(x - faceW * 1.6)} ${n(y + faceH * (style === 0 ? 1.9 : 1.2))}Z`, shade(hair, -0.03));
  if (style === 2) canvas.circle(x + faceW * 0.1, y - faceH * 1.25, faceW * 0.62, hair);
  if (style === 3) for (let curl = 0; curl < 16; curl += 1) {
    const angle = Math.PI * (0.92 + (curl / 15) * 1.16);
    canvas.circle(x + Math.cos(angle) * faceW * 1.25, y - faceH * 0.15 + Math.sin(angle) * faceH * 1.02, faceW * 0.5, shade(hair, random.between(-0.02, 0.06)));
  }
  // Shoulders, then neck, so that collars lie on the skin.
  const shoulder = size * random.between(0.36, 0.44);
  canvas.path(`M${n(x - shoulder)} ${n(base + size * 0.3)}C${n(x - shoulder)} ${n(base - size * 0.26)} ${n(x - shoulder * 0.55)} ${n(base - size * 0.34)} ${n(x - faceW * 0.62)} ${n(base - size * 0.42)}H${n(x + faceW * 0.62)}C${n(x + shoulder * 0.55)} ${n(base - size * 0.34)} ${n(x + shoulder)} ${n(base - size * 0.26)} ${n(x + shoulder)} ${n(base + size * 0.3)}Z`, canvas.linear([[0, shade(cloth, 0.07)], [1, shade(cloth, -0.12)]], light > 0 ? 25 : 155));
  canvas.path(`M${n(x - faceW * 0.5)} ${n(y + faceH * 0.5)}V${n(base - size * 0.42)}Q${n(x)} ${n(base - size * 0.28)} ${n(x + faceW * 0.5)} ${n(base - size * 0.42)}V${n(y + faceH * 0.5)}Z`, shade(skin, -0.1));
  if (random.is(0.45)) canvas.path(`M${n(x - faceW * 0.72)} ${n(base - size * 0.44)}L${n(x)} ${n(base - size * 0.22)}L${n(x + faceW * 0.72)} ${n(base - size * 0.44)}L${n(x + faceW * 1.1)} ${n(base - size * 0.34)}L${n(x)} ${n(base - size * 0.06)}L${n(x - faceW * 1.1)} ${n(base - size * 0.34)}Z`, shade(cloth, 0.14));
  for (const side of [-1, 1]) canvas.ellipse(x + side * faceW * 1.02, y + faceH * 0.08, faceW * 0.17, faceH * 0.2, shade(skin, -0.06));
  canvas.path(`M${n(x - faceW)} ${n(y - faceH * 0.2)}C${n(x - faceW)} ${n(y - faceH * 1.15)} ${n(x + faceW)} ${n(y - faceH * 1.15)} ${n(x + faceW)} ${n(y - faceH * 0.2)}C${n(x + faceW)} ${n(y + faceH * 0.6)} ${n(x + faceW * 0.5)} ${n(y + faceH)} ${n(x)} ${n(y + faceH)}S${n(x - faceW)} ${n(y + faceH * 0.6)} ${n(x - faceW)} ${n(y - faceH * 0.2)}Z`, canvas.linear([[0, shade(skin, 0.05)], [0.55, skin], [1, shade(skin, -0.12)]], light > 0 ? 10 : 170));
  const fringe = style === 4 ? 0.72 : random.between(0.4, 0.62);
  if (style !== 5) canvas.path(`M${n(x - faceW * 1.1)} ${n(y - faceH * 0.05)}C${n(x - faceW * 1.25)} ${n(y - faceH * 1.42)} ${n(x + faceW * 1.25)} ${n(y - faceH * 1.42)} ${n(x + faceW * 1.1)} ${n(y - faceH * 0.05)}C${n(x + faceW * 0.95)} ${n(y - faceH * fringe)} ${n(x + faceW * 0.3 * light)} ${n(y - faceH * (fringe + 0.16))} ${n(x - faceW * 0.25 * light)} ${n(y - faceH * fringe)}C${n(x - faceW * 0.7)} ${n(y - faceH * (fringe - 0.06))} ${n(x - faceW * 0.95)} ${n(y - faceH * 0.4)} ${n(x - faceW * 1.1)} ${n(y - faceH * 0.05)}Z`, canvas.linear([[0, shade(hair, 0.1)], [1, hair]], 60));
  else canvas.path(`M${n(x - faceW * 1.06)} ${n(y - faceH * 0.36)}C${n(x - faceW * 1.1)} ${n(y - faceH * 1.4)} ${n(x + faceW * 1.1)} ${n(y - faceH * 1.4)} ${n(x + faceW * 1.06)} ${n(y - faceH * 0.36)}Q${n(x)} ${n(y - faceH * 0.66)} ${n(x - faceW * 1.06)} ${n(y - faceH * 0.36)}Z`, shade(cloth, -0.1));
  if (random.is(0.22) && style >= 2) canvas.path(`M${n(x - faceW * 0.98)} ${n(y + faceH * 0.1)}C${n(x - faceW * 0.9)} ${n(y + faceH * 1.25)} ${n(x + faceW * 0.9)} ${n(y + faceH * 1.25)} ${n(x + faceW * 0.98)} ${n(y + faceH * 0.1)}C${n(x + faceW * 0.6)} ${n(y + faceH * 0.55)} ${n(x - faceW * 0.6)} ${n(y + faceH * 0.55)} ${n(x - faceW * 0.98)} ${n(y + faceH * 0.1)}Z`, hair, 'opacity="0.92"');
  paintFace(canvas, x, y, faceW, faceH, skin, hair);
}

/** Brows, eyes and a mouth in a few strokes; the shadow of a nose. */
function paintFace(canvas: Canvas, x: number, y: number, w: number, h: number, skin: string, hair: string): void {
  const { random } = canvas;
  const dark = mix(skin, '#1a0f0c', 0.78);
  const stroke = (d: string, color: string, width: number, opacity = 1): void => canvas.path(d, 'none', `stroke="${color}" stroke-width="${n(width)}" stroke-linecap="round"${opacity < 1 ? ` opacity="${n(opacity)}"` : ''}`);
  const hasGlasses = random.is(0.18);
  for (const side of [-1, 1]) {
    const cx = x + side * w * 0.42;
    stroke(`M${n(cx - w * 0.2)} ${n(y - h * 0.19)}Q${n(cx)} ${n(y - h * 0.26)} ${n(cx + w * 0.2)} ${n(y - h * 0.19)}`, mix(hair, skin, 0.2), w * 0.07);
    canvas.ellipse(cx, y - h * 0.04, w * 0.09, h * 0.055, dark);
    if (hasGlasses) canvas.circle(cx, y - h * 0.03, w * 0.3, 'none', `stroke="${mix(dark, '#000000', 0.4)}" stroke-width="${n(w * 0.05)}"`);
  }
  stroke(`M${n(x + w * 0.02)} ${n(y)}q${n(w * 0.13)} ${n(h * 0.24)} ${n(-w * 0.05)} ${n(h * 0.27)}`, shade(skin, -0.16), w * 0.05, 0.8);
  const smile = random.between(0.02, 0.1);
  stroke(`M${n(x - w * 0.28)} ${n(y + h * 0.5)}Q${n(x)} ${n(y + h * (0.52 + smile))} ${n(x + w * 0.28)} ${n(y + h * 0.5)}`, mix(skin, '#a03a3a', 0.55), w * 0.075);
}

export function paintPortrait(canvas: Canvas): void {
  const { w, h, random, side } = canvas;
  const wall = random.pick(['#c9b8a4', '#7f8f98', '#d8a48c', '#5a6b62', '#e3dccf', '#3b424c', '#b98a7a', '#a9b8a4', '#d9c07a']);
  canvas.fill(canvas.radial([[0, shade(wall, 0.12)], [0.6, wall], [1, shade(wall, -0.16)]], random.between(0.3, 0.7), 0.4, 0.8));
  if (random.is(0.35)) canvas.circle(w * random.between(0.3, 0.7), h * 0.42, side * 0.36, mix(wall, random.pick(clothes), 0.35));
  paintPerson(canvas, w * random.between(0.42, 0.58), h * 1.02, Math.min(h * 0.98, side * 1.12));
}

export function paintPeople(canvas: Canvas): void {
  const { w, h, random, side } = canvas;
  const wall = random.pick(['#d9d3c8', '#b7c4cc', '#e3cfc0', '#8f9f98', '#c4c8d4']);
  canvas.fill(canvas.linear([[0, shade(wall, 0.06)], [1, shade(wall, -0.05)]]));
  // An office behind them: windows and a plant, out of focus.
  for (let pane = 0; pane < 4; pane += 1) canvas.rect(w * (0.04 + pane * 0.25), h * 0.06, w * 0.19, h * 0.5, canvas.linear([[0, '#eaf4f8'], [1, mix('#bcd4dc', wall, 0.4)]]), 'opacity="0.75"');
  const count = Math.max(2, Math.min(5, Math.round((w / h) * random.between(2, 3.2))));
  const size = Math.min(h * 0.8, (w / count) * 1.5);
  for (const row of [0, 1]) {
    for (let person = row; person < count; person += 2) {
      const x = w * ((person + 0.5) / count) + random.between(-0.02, 0.02) * w;
      paintPerson(canvas, x, h * (row === 0 ? 0.94 : 1.02) + side * 0.02, size * random.between(0.92, 1.06));
    }
  }
}
