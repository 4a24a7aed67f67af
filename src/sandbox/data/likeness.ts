import type { Library } from './library.ts';
import { pictureSvg } from './scenes/picture.ts';

/** Pictures that are compared, at most: each has to be drawn once. Those of the same genre come first. */
const mostCompared = 300;
const thumb = { widthPx: 100, heightPx: 100 };

/** How often a picture has a colour, by its place among 4 × 4 × 4 of them. The parts are one in all. */
type Histogram = ReadonlyMap<number, number>;

const drawn = new WeakMap<Library, Map<number, Histogram>>();

function histogramOf(library: Library, index: number): Histogram {
  const known = drawn.get(library) ?? new Map<number, Histogram>();
  drawn.set(library, known);
  let histogram = known.get(index);
  if (!histogram) {
    histogram = countColours(pictureSvg(library, index, thumb));
    known.set(index, histogram);
  }
  return histogram;
}

/** The colours that a drawing is made of. What is faint counts little. */
function countColours(markup: string): Histogram {
  const counts = new Map<number, number>();
  let sum = 0;
  for (const [, red = '', green = '', blue = '', opacity = '1'] of markup.matchAll(/#([\da-f]{2})([\da-f]{2})([\da-f]{2})"(?: stop-opacity="([\d.]+)")?/gi)) {
    const place = [red, green, blue].reduce((all, part) => all * 4 + (parseInt(part, 16) >> 6), 0);
    counts.set(place, (counts.get(place) ?? 0) + Number(opacity));
    sum += Number(opacity);
  }
  return new Map([...counts].map(([place, count]) => [place, sum > 0 ? count / sum : 0]));
}

export interface AlikePicture {
  readonly index: number;
  /** From 0 to 1: the part of their colours that two pictures share. */
  readonly score: number;
}

/** Pictures by how alike they are to the given ones, which are not among them; the most alike first, at most `limit`. */
export function alikePictures(library: Library, indices: readonly number[], limit: number): readonly AlikePicture[] {
  const { genre, type } = library.columns;
  const isLike = (index: number): boolean => indices.some((one) => genre[one] === genre[index] && type[one] === type[index]);
  // Sounds and archives have no picture of their own.
  const others = Array.from({ length: library.count }, (_, index) => index).filter((index) => !indices.includes(index) && (type[index] ?? 0) < 3);
  const compared = [...others.filter(isLike), ...others.filter((index) => !isLike(index))].slice(0, mostCompared);
  const wanted = indices.map((index) => histogramOf(library, index));
  const scoreOf = (index: number): number => {
    const histogram = histogramOf(library, index);
    return Math.max(...wanted.map((one) => [...one].reduce((shared, [place, part]) => shared + Math.min(part, histogram.get(place) ?? 0), 0)));
  };
  return compared.map((index) => ({ index, score: scoreOf(index) })).sort((a, b) => b.score - a.score || a.index - b.index).slice(0, limit);
}
