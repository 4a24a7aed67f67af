export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What looks at an uploaded file: the size of a picture, `null` for another file, `broken` for one that is not what its extension says. */
export type InspectFile = (bytes: AsyncIterable<Uint8Array<ArrayBuffer>>, extension: string) => Promise<PictureSize | null | 'broken'>;

/** Reads the size out of the first bytes of a PNG, GIF or JPEG, without a library: for browsers. The server asks one. */
export const inspectHead: InspectFile = async (bytes, extension) => {
  if (!['png', 'gif', 'jpg', 'jpeg'].includes(extension)) return null;
  for await (const chunk of bytes) return sizeOf(chunk) ?? 'broken';
  return 'broken';
};

function sizeOf(head: Uint8Array<ArrayBuffer>): PictureSize | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head.length >= 24 && view.getUint32(0) === 0x89504e47) return { widthPx: view.getUint32(16), heightPx: view.getUint32(20) };
  if (head.length >= 10 && view.getUint32(0) === 0x47494638) return { widthPx: view.getUint16(6, true), heightPx: view.getUint16(8, true) };
  if (head.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  // Segments: a marker and their length; the frame's (SOF) has the size.
  for (let at = 2; at + 9 < head.length;) {
    const marker = view.getUint16(at);
    if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)) return { widthPx: view.getUint16(at + 7), heightPx: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
