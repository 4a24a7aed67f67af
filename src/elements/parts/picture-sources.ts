import type { Asset } from '../../domain/asset.ts';
import type { Size } from '../../domain/derivative.ts';

/** What an `<img>` of a card is given; empty texts are left out. */
export interface CardPicture {
  readonly sizes: string;
  readonly srcset: string;
  readonly src: string;
}

/** Pictures that the first look at results needs: about as many cards as a dialog shows. */
const firstLook = 20;

/** A card's picture of the whole asset; `null` where it has none. */
export function cardPicture(asset: Asset, cardWidthPx: number): CardPicture | null {
  const { thumbnailUrl } = asset;
  if (thumbnailUrl === null) return null;
  const srcset = sourcesOf(asset);
  return { src: thumbnailUrl, srcset, sizes: srcset === '' ? '' : `${fittedWidth(asset, { widthPx: cardWidthPx - 12, heightPx: cardWidthPx * 0.75 - 12 })}px` };
}

/** Begins to load the pictures of the first results, before there are cards for them. They are kept by whoever keeps what is returned. */
export function fetchPictures(assets: readonly Asset[], cardWidthPx: number): readonly HTMLImageElement[] {
  return assets.slice(0, firstLook).map((asset) => Object.assign(new Image(), cardPicture(asset, cardWidthPx)));
}

/** How much a derivative's proportions may differ from the original's by rounding. */
const tolerance = 0.03;
/** Wider pictures than this are for whole pages; a card on the densest screen needs less. */
const widestPx = 1600;

/**
 * An asset's whole picture in the widths that the DAM has, as `srcset`, so that the browser takes the one that fits its screen. Derivatives
 * of other proportions are cut and left out; empty where fewer than two are left, for then there is nothing to choose.
 */
export function sourcesOf(asset: Asset): string {
  const sized = asset.derivatives.filter((derivative) => derivative.widthPx !== null && derivative.heightPx !== null && derivative.name !== 'original');
  const whole = proportionOf(asset, sized);
  if (whole === null) return '';
  const byWidth = new Map<number, string>();
  for (const { url, widthPx, heightPx } of sized) {
    if (!widthPx || !heightPx || widthPx > widestPx || !isListable(url)) continue;
    if (Math.abs(widthPx / heightPx / whole - 1) <= tolerance && !byWidth.has(widthPx)) byWidth.set(widthPx, url);
  }
  return byWidth.size < 2 ? '' : [...byWidth].map(([widthPx, url]) => `${url} ${widthPx}w`).join(', ');
}

/** The width in CSS pixels that a picture takes when it is fitted into a box; for `sizes`. */
export function fittedWidth(asset: Asset, box: Size): number {
  const whole = proportionOf(asset, asset.derivatives);
  return Math.max(1, Math.round(whole === null ? box.widthPx : Math.min(box.widthPx, box.heightPx * whole)));
}

/** Width by height of the whole picture: the original's, else that of the derivative that is made for previews. */
function proportionOf({ widthPx, heightPx }: Asset, derivatives: Asset['derivatives']): number | null {
  if (widthPx && heightPx) return widthPx / heightPx;
  const preview = derivatives.find(({ name }) => name === 'webimage') ?? derivatives.find(({ name }) => name === 'thul');
  return preview?.widthPx && preview.heightPx ? preview.widthPx / preview.heightPx : null;
}

/** A `srcset` is parted by white space and commas, so an address with such at its end cannot stand in one; data of a picture would be there twice. */
function isListable(url: string): boolean {
  return /^https?:/i.test(url) && !/\s|,$/.test(url);
}
