import type { Library } from '../library.ts';

export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Follow the size even where its proportions are others; otherwise the picture is cut to it. */
  readonly isStretched?: boolean;
}

/** Placeholder until the painters stand. */
export function pictureSvg(library: Library, index: number, size: PictureSize): string {
  const { widthPx, heightPx } = library.pictureSize(index);
  const ratio = size.isStretched ? 'none' : 'xMidYMid slice';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${widthPx} ${heightPx}" preserveAspectRatio="${ratio}" width="${size.widthPx}" height="${size.heightPx}"><rect width="100%" height="100%" fill="hsl(${(index * 47) % 360}, 50%, 60%)"/></svg>`;
}

/** The picture as `data:` addresses of any size; the drawing is made and encoded once. */
export function pictureAddresses(library: Library, index: number): (size: { readonly widthPx: number; readonly heightPx: number }) => string {
  return (size) => `data:image/svg+xml,${encodeURIComponent(pictureSvg(library, index, size))}`;
}
