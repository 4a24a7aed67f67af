import { Readable } from 'node:stream';
import sharp from 'sharp';
import type { InspectFile } from '../uploads/picture-size.ts';

/** What sharp reads; other pictures (psd, ai, heic) are kept as files that are not looked into. */
const readable = ['jpg', 'jpeg', 'png', 'gif', 'webp', 'avif', 'tif', 'tiff', 'svg'];

/** Size of an uploaded picture as it is seen, turned by its orientation; `broken` where it is none. */
export const inspectPicture: InspectFile = async (bytes, extension) => {
  if (!readable.includes(extension)) return null;
  const picture = sharp({ failOn: 'error' });
  const source = Readable.from(bytes, { objectMode: false });
  source.on('error', (error) => picture.destroy(error));
  source.pipe(picture);
  try {
    const { width, height, autoOrient } = await picture.metadata();
    return { widthPx: autoOrient?.width ?? width, heightPx: autoOrient?.height ?? height };
  } catch {
    // Whatever the library says of it: no picture.
    return 'broken';
  } finally {
    source.destroy();
  }
};
