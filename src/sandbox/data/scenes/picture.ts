import type { RenderingOffer } from '../../../domain/rendering.ts';
import { libraryTypes } from '../columns.ts';
import type { Library } from '../library.ts';
import { motifs, type SceneName } from '../motifs.ts';
import { Random, sceneChannel } from '../random.ts';
import { entry } from '../list.ts';
import { paintCircles, paintGradient, paintGrid, paintLeaves, paintPaper, paintWaves } from './abstracts.ts';
import { Canvas } from './canvas.ts';
import { paintArches, paintFacade, paintSkyline, paintStairs } from './cities.ts';
import { paintBridge, paintIsland, paintSea } from './coasts.ts';
import { paintPeople, paintPortrait } from './figures.ts';
import { paintAurora, paintBalloons, paintCanyon, paintDunes, paintFields, paintForest, paintLake, paintMountains } from './landscapes.ts';
import { lightOf, type Light } from './light.ts';
import { paintDocument, paintFilmMarks, paintModel, paintSound } from './media.ts';
import { paintCup, paintFlowers, paintFruit, paintStillLife } from './objects.ts';
import { paintBottle, paintBox, paintChair, paintHeadphones, paintLamp } from './products.ts';

const painters: Record<SceneName, (canvas: Canvas, light: Light) => void> = {
  dunes: paintDunes, mountains: paintMountains, lake: paintLake, forest: paintForest, sea: paintSea, skyline: paintSkyline, fields: paintFields, canyon: paintCanyon, aurora: paintAurora,
  facade: paintFacade, stairs: paintStairs, arches: paintArches, 'still-life': paintStillLife, flowers: paintFlowers, cup: paintCup, portrait: paintPortrait, people: paintPeople,
  bottle: paintBottle, headphones: paintHeadphones, lamp: paintLamp, chair: paintChair, box: paintBox, waves: paintWaves, circles: paintCircles, grid: paintGrid, paper: paintPaper,
  gradient: paintGradient, leaves: paintLeaves, balloons: paintBalloons, bridge: paintBridge, island: paintIsland, fruit: paintFruit,
};
const flat = new Set<SceneName>(['waves', 'circles', 'grid', 'paper', 'gradient']);

export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Follow the size even where its proportions are others; otherwise the picture is cut to it. */
  readonly isStretched?: boolean;
}

/** An asset's picture as SVG text. It follows from seed and index, holds no fonts and asks for nothing. */
export function pictureSvg(library: Library, index: number, size: PictureSize): string {
  return wrapped(drawingOf(library, index), size);
}

export interface PictureAddresses {
  /** The picture's `data:` address in a size. */
  (size: PictureSize): string;
  /** What stands for the picture in `memoryRenderings`. */
  readonly base: string;
}

/** The picture as `data:` addresses of any size; it is drawn and encoded once. */
export function pictureAddresses(library: Library, index: number): PictureAddresses {
  const drawing = drawingOf(library, index);
  const encoded = encode(drawing.markup);
  const addressOf = (size: PictureSize): string => `data:image/svg+xml,${encode(head(drawing, size))}${encoded}${encode('</svg>')}`;
  return Object.assign(addressOf, { base: `${encode(`0 0 ${drawing.w} ${drawing.h}'>`)}${encoded}` });
}

/** Pictures on demand without a server: a drawing in a frame of its own. */
export const memoryRenderings: RenderingOffer = {
  fit: inFrame(`[width='{width}'][ height='{height}']`, `[width='{width}'][ height='{height}']`),
  crop: inFrame(`width='{width}' height='{height}' viewBox='{x} {y} {width} {height}'`, `width='{fullWidth}' height='{fullHeight}'`),
  formats: ['webp', 'jpg', 'png'], maxEdgePx: 2000,
};

function inFrame(frame: string, picture: string): string {
  return `data:image/svg+xml,${encode(`<svg xmlns='http://www.w3.org/2000/svg' ${frame}><svg ${picture} preserveAspectRatio='none' viewBox='`)}{base}${encode('</svg></svg>')}`;
}

/** Only what ends an address or is not allowed in it is escaped: that is half the length of full encoding. */
function encode(text: string): string {
  return text.replace(/[%#<>"\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

interface Drawing {
  readonly w: number;
  readonly h: number;
  readonly markup: string;
}

const head = ({ w, h }: Drawing, { widthPx, heightPx, isStretched }: PictureSize): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" preserveAspectRatio="${isStretched ? 'none' : 'xMidYMid slice'}" width="${widthPx}" height="${heightPx}">`;
const wrapped = (drawing: Drawing, size: PictureSize): string => `${head(drawing, size)}${drawing.markup}</svg>`;

function drawingOf(library: Library, index: number): Drawing {
  const { seed, columns } = library;
  const { widthPx, heightPx } = library.pictureSize(index);
  const factor = 1000 / Math.max(widthPx, heightPx);
  const [w, h] = [Math.round(widthPx * factor), Math.round(heightPx * factor)];
  const canvas = new Canvas(w, h, new Random(seed, index, sceneChannel));
  const genre = columns.genre[index] ?? 0;
  switch (entry(libraryTypes, columns.type[index])) {
    case 'document': paintDocument(canvas, inset(library, index), genre); break;
    case 'audio': paintSound(canvas); break;
    case '3d': paintModel(canvas, genre); break;
    case 'video':
      paintMotif(library, index, canvas);
      paintFilmMarks(canvas);
      break;
    default: paintMotif(library, index, canvas);
  }
  return { w, h, markup: canvas.markup };
}

function paintMotif({ columns }: Library, index: number, canvas: Canvas): void {
  const { scene } = entry(motifs, columns.motif[index]);
  painters[scene](canvas, lightOf(columns.mood[index] ?? 0, canvas.random));
  // A lens is a little darker at its corners; print is not.
  if (!flat.has(scene)) canvas.fill(canvas.radial([[0.55, '#000000', 0], [1, '#000000', 0.26]], 0.5, 0.5, 0.78));
}

/** The picture on a document's page; its gradients are named apart, for it stands in the same drawing. */
function inset(library: Library, index: number): string {
  const canvas = new Canvas(1000, 667, new Random(library.seed, index, sceneChannel + 1), 'p');
  paintMotif(library, index, canvas);
  return canvas.markup;
}
