import sharp from 'sharp';
import type { Library } from '../data/library.ts';
import { pictureSvg } from '../data/scenes/picture.ts';
import type { PictureOrder } from '../http.ts';

const framesPerSecond = 12;
const seconds = 3;

/**
 * A WebM film that moves slowly over the asset's picture. A lossy WebP holds exactly one VP8 key frame, and WebM may hold nothing but key frames:
 * so the pictures' encoder makes films too, and no video tool is needed.
 */
export async function renderFilm(library: Library, order: PictureOrder): Promise<Buffer> {
  const [width, height] = [order.widthPx ?? 640, order.heightPx ?? 360];
  const wide = Math.round(width * 1.2);
  const tall = Math.round(height * 1.2);
  const svg = pictureSvg(library, order.index, { widthPx: wide, heightPx: tall });
  const { data, info } = await sharp(Buffer.from(svg)).flatten({ background: '#000' }).raw().toBuffer({ resolveWithObject: true });
  const frames: Buffer[] = [];
  for (let frame = 0; frame < framesPerSecond * seconds; frame += 1) {
    const place = frame / (framesPerSecond * seconds - 1);
    const picture = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
      .extract({ left: Math.round((wide - width) * place), top: Math.round((tall - height) * (1 - place) * 0.5), width, height })
      .webp({ quality: order.quality, effort: 0 });
    frames.push(keyFrame(await picture.toBuffer()));
  }
  return webm(frames, width, height);
}

/** The VP8 key frame inside a lossy WebP (RIFF chunks; RFC 9649). */
function keyFrame(webp: Buffer): Buffer {
  for (let at = 12; at + 8 <= webp.length;) {
    const size = webp.readUInt32LE(at + 4);
    if (webp.toString('latin1', at, at + 4) === 'VP8 ') return webp.subarray(at + 8, at + 8 + size);
    at += 8 + size + (size % 2);
  }
  throw new Error('The WebP holds no VP8 frame');
}

/** An element of EBML (RFC 8794): id, length in eight bytes, content. */
function element(id: number, content: Buffer | readonly Buffer[]): Buffer {
  const body = Buffer.isBuffer(content) ? content : Buffer.concat(content);
  const digits = id.toString(16);
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(body.length) | (1n << 56n));
  return Buffer.concat([Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex'), length, body]);
}

const whole = (id: number, value: number): Buffer => {
  const content = Buffer.alloc(4);
  content.writeUInt32BE(value);
  return element(id, content);
};
const words = (id: number, text: string): Buffer => element(id, Buffer.from(text));
const real = (id: number, value: number): Buffer => {
  const content = Buffer.alloc(8);
  content.writeDoubleBE(value);
  return element(id, content);
};

/** WebM of key frames; element ids from the Matroska specification (RFC 9559). */
function webm(frames: readonly Buffer[], width: number, height: number): Buffer {
  const frameMs = 1000 / framesPerSecond;
  const header = element(0x1a45dfa3, [whole(0x4286, 1), whole(0x42f7, 1), whole(0x42f2, 4), whole(0x42f3, 8), words(0x4282, 'webm'), whole(0x4287, 2), whole(0x4285, 2)]);
  const info = element(0x1549a966, [whole(0x2ad7b1, 1_000_000), real(0x4489, frames.length * frameMs), words(0x4d80, 'sandbox'), words(0x5741, 'sandbox')]);
  const video = element(0xe0, [whole(0xb0, width), whole(0xba, height)]);
  const track = element(0xae, [whole(0xd7, 1), whole(0x73c5, 1), whole(0x83, 1), words(0x86, 'V_VP8'), video]);
  const blocks = frames.map((frame, number) => {
    const head = Buffer.from([0x81, 0, 0, 0x80]);
    head.writeInt16BE(Math.round(number * frameMs), 1);
    return element(0xa3, [head, frame]);
  });
  return Buffer.concat([header, element(0x18538067, [info, element(0x1654ae6b, track), element(0x1f43b675, [whole(0xe7, 0), ...blocks])])]);
}
