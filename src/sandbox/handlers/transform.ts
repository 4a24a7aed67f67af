import { indexOfId } from '../data/ids.ts';
import { failure, type PictureOrder, type SandboxRequest, type SandboxResponse } from '../http.ts';
import type { Sandbox } from '../sandbox.ts';
import { picture } from './pictures.ts';

/** What the operations have left of the original so far: the part of it that is seen, and its pixels. */
interface Canvas {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

interface Values {
  readonly width: number | null;
  readonly height: number | null;
  readonly x: number | null;
  readonly y: number | null;
  readonly gravity: string | undefined;
}

type Focus = { readonly x: number; readonly y: number };

const gravities: Record<string, Focus> = {
  topleft: { x: 0, y: 0 }, top: { x: 0.5, y: 0 }, topright: { x: 1, y: 0 }, left: { x: 0, y: 0.5 }, center: { x: 0.5, y: 0.5 }, right: { x: 1, y: 0.5 },
  bottomleft: { x: 0, y: 1 }, bottom: { x: 0.5, y: 1 }, bottomright: { x: 1, y: 1 },
};
const accepted = ['fit', 'fill', 'crop', 'scale', 'extend', 'rotate', 'flip', 'mirror', 'background', 'border'];
/** The longest side of what pictures are made from; none is larger. */
const baseEdge = 2000;

/**
 * Dynamic Asset Transformations: `/transform/{id B}/{name}?io=transform:fill,width:640,height:360`. Sizes and parts are made, in the order of the
 * operations; other operations are noted in a header and left out.
 */
export function transform(sandbox: Sandbox, { query }: SandboxRequest, id: string): SandboxResponse {
  const { library } = sandbox;
  const index = indexOfId(library.seed, 'asset', id, library.count);
  if (index === null || sandbox.state.removed.has(index) || sandbox.faults.noTransformBase || library.columns.type[index] !== 0) return failure(404, 'Media not found');
  const full = library.pictureSize(index);
  const base = Math.min(1, baseEdge / Math.max(full.widthPx, full.heightPx));
  let canvas: Canvas = { x: 0, y: 0, width: 1, height: 1, widthPx: Math.round(full.widthPx * base), heightPx: Math.round(full.heightPx * base) };
  const focus = focusIn(query.get('focuspoint'));
  const left: string[] = [];
  for (const io of query.getAll('io')) {
    const [, family, rest = ''] = /^(transform|filter|overlay):(.*)$/.exec(io) ?? [];
    const [operation = '', ...pairs] = rest.split(',');
    if (family === undefined || (family === 'transform' && !accepted.includes(operation))) return failure(400, `The operation ${io} is not supported`);
    const values = Object.fromEntries(pairs.map((pair) => pair.split(':') as [string, string | undefined]));
    const side = (name: string): number | null => (/^\d{1,6}$/.test(values[name] ?? '') ? Number(values[name]) : null);
    const change = family === 'transform' ? operations[operation] : undefined;
    if (!change) left.push(rest === '' ? io : `${family}:${operation}`);
    else canvas = change(canvas, { width: side('width') || null, height: side('height') || null, x: side('x'), y: side('y'), gravity: values['gravity'] }, focus);
  }
  const format = query.get('format') ?? 'webp';
  if (format !== 'jpg' && format !== 'png' && format !== 'webp') return failure(400, `The format ${format} is not supported`);
  const quality = Number(query.get('quality') ?? 75);
  if (!Number.isInteger(quality) || quality < 1 || quality > 100) return failure(400, 'The quality is a number from 1 to 100');
  const { widthPx, heightPx, ...region } = canvas;
  const order: PictureOrder = { index, widthPx, heightPx, fit: 'fill', region, format, quality, ...(query.get('download') === 'true' ? { downloadName: `asset.${format}` } : {}) };
  const response = picture(order);
  return left.length === 0 ? response : { ...response, headers: { ...response.headers, 'x-sandbox-left-out': left.join(' ').replace(/[^\w: -]/g, '') } };
}

const operations: Readonly<Record<string, (canvas: Canvas, values: Values, focus: Focus | null) => Canvas>> = {
  /** Inside the box, with its proportions. */
  fit(canvas, { width, height }) {
    const factor = Math.min(1, (width ?? Infinity) / canvas.widthPx, (height ?? Infinity) / canvas.heightPx);
    return { ...canvas, widthPx: whole(canvas.widthPx * factor), heightPx: whole(canvas.heightPx * factor) };
  },
  /** To this size, whatever its proportions. */
  scale: (canvas, { width, height }) => ({ ...canvas, widthPx: Math.min(canvas.widthPx, width ?? canvas.widthPx), heightPx: Math.min(canvas.heightPx, height ?? canvas.heightPx) }),
  /** The box is full; what is over is cut off. */
  fill(canvas, { width, height, gravity }, focus) {
    if (width === null || height === null) return operations['fit']!(canvas, { width, height, gravity, x: null, y: null }, focus);
    const shrink = Math.min(1, canvas.widthPx / width, canvas.heightPx / height);
    const [widthPx, heightPx] = [whole(width * shrink), whole(height * shrink)];
    const scale = Math.max(widthPx / canvas.widthPx, heightPx / canvas.heightPx);
    const across = Math.min(1, widthPx / (canvas.widthPx * scale));
    const down = Math.min(1, heightPx / (canvas.heightPx * scale));
    const { x, y } = placed(canvas, across, down, gravity, focus);
    return { x: canvas.x + x * canvas.width, y: canvas.y + y * canvas.height, width: canvas.width * across, height: canvas.height * down, widthPx, heightPx };
  },
  /** A part as it is: from `x` and `y` where they are given, else by gravity or focus. */
  crop(canvas, { width, height, x, y, gravity }, focus) {
    const left = Math.min(x ?? 0, canvas.widthPx - 1);
    const top = Math.min(y ?? 0, canvas.heightPx - 1);
    const widthPx = Math.min(width ?? canvas.widthPx, canvas.widthPx - left);
    const heightPx = Math.min(height ?? canvas.heightPx, canvas.heightPx - top);
    const [across, down] = [widthPx / canvas.widthPx, heightPx / canvas.heightPx];
    const at = x === null && y === null ? placed(canvas, across, down, gravity, focus) : { x: left / canvas.widthPx, y: top / canvas.heightPx };
    return { x: canvas.x + at.x * canvas.width, y: canvas.y + at.y * canvas.height, width: canvas.width * across, height: canvas.height * down, widthPx, heightPx };
  },
};

/** Where a part begins that is to lie at a gravity, or around the focus of the original. */
function placed(canvas: Canvas, across: number, down: number, gravity: string | undefined, focus: Focus | null): Focus {
  const by = gravities[gravity ?? ''];
  if (by || !focus) return { x: (1 - across) * (by?.x ?? 0.5), y: (1 - down) * (by?.y ?? 0.5) };
  const start = (at: number, from: number, all: number, own: number): number => Math.max(0, Math.min(1 - own, (at - from) / all - own / 2));
  return { x: start(focus.x, canvas.x, canvas.width, across), y: start(focus.y, canvas.y, canvas.height, down) };
}

function focusIn(text: string | null): Focus | null {
  const [, x, y] = /^(0(?:\.\d+)?|\.\d+|1(?:\.0+)?),(0(?:\.\d+)?|\.\d+|1(?:\.0+)?)$/.exec(text ?? '') ?? [];
  return x === undefined || y === undefined ? null : { x: Number(x), y: Number(y) };
}

const whole = (pixels: number): number => Math.max(1, Math.round(pixels));
