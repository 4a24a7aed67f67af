import type { UploadDetails, UploadFile, UploadForm } from './upload.ts';

/** Why a file cannot be uploaded as it is; found before a byte of it is sent. */
export type FileFault = 'empty' | 'too-large' | 'type' | 'content';

/** Bytes from the start of a file that tell what it is. */
export const headBytes = 16;

/** A kind of content: what its first bytes look like, and the extensions that it goes by, the usual one first. */
interface Content {
  readonly extensions: readonly string[];
  readonly is: (head: Uint8Array) => boolean;
  /** Every file of these extensions begins like this: one that does not is damaged or something else. */
  readonly isCertain?: boolean;
}

const begins = (...bytes: readonly number[]) => (head: Uint8Array, from = 0): boolean => bytes.every((byte, index) => head[from + index] === byte);
const says = (text: string, from = 0) => (head: Uint8Array): boolean => begins(...[...text].map((letter) => letter.charCodeAt(0)))(head, from);
const riff = (kind: string) => (head: Uint8Array): boolean => says('RIFF')(head) && says(kind, 8)(head);
/** The families of MPEG-4 share a container, and their brands are many: only pictures are told from films. */
const isPictureBrand = (head: Uint8Array): boolean => ['heic', 'heix', 'hevc', 'mif1', 'msf1', 'avif', 'avis'].some((brand) => says(brand, 8)(head));

const contents: readonly Content[] = [
  { extensions: ['jpg', 'jpeg', 'jpe', 'jfif'], is: begins(0xff, 0xd8, 0xff), isCertain: true },
  { extensions: ['png'], is: begins(0x89, 0x50, 0x4e, 0x47), isCertain: true },
  { extensions: ['gif'], is: says('GIF8'), isCertain: true },
  { extensions: ['webp'], is: riff('WEBP'), isCertain: true },
  { extensions: ['wav'], is: riff('WAVE') },
  { extensions: ['avi'], is: riff('AVI ') },
  { extensions: ['heic', 'heif', 'avif'], is: (head) => says('ftyp', 4)(head) && isPictureBrand(head) },
  { extensions: ['mp4', 'm4v', 'mov', 'm4a', 'qt', '3gp', '3g2', 'f4v', 'cr3', 'insv'], is: (head) => says('ftyp', 4)(head) && !isPictureBrand(head) },
  { extensions: ['webm', 'mkv', 'mka'], is: begins(0x1a, 0x45, 0xdf, 0xa3) },
  { extensions: ['mp3'], is: says('ID3') },
  { extensions: ['ogg', 'oga', 'ogv', 'opus'], is: says('OggS') },
  { extensions: ['flac'], is: says('fLaC') },
  { extensions: ['pdf', 'ai'], is: says('%PDF') },
  { extensions: ['eps', 'ps', 'ai'], is: says('%!PS') },
  { extensions: ['psd', 'psb'], is: says('8BPS') },
  { extensions: ['zip', 'docx', 'xlsx', 'pptx', 'dotx', 'potx', 'xlsm', 'docm', 'pptm', 'odt', 'ods', 'odp', 'epub', 'idml', 'sketch', 'usdz', 'key', 'pages', 'numbers', '3mf', 'xd', 'mogrt'], is: begins(0x50, 0x4b, 0x03, 0x04) },
  { extensions: ['doc', 'xls', 'ppt', 'msg', 'pub', 'vsd'], is: begins(0xd0, 0xcf, 0x11, 0xe0) },
  { extensions: ['rar'], is: says('Rar!') },
  { extensions: ['7z'], is: begins(0x37, 0x7a, 0xbc, 0xaf) },
  { extensions: ['exe', 'dll'], is: begins(0x4d, 0x5a, 0x90, 0x00) },
];

/** A file name's extension in small letters, without the dot; empty for none. */
export function extensionOf(fileName: string): string {
  return /[^./\\]\.([^./\\\s]{1,12})$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

/** A file's name without its extension. */
export function stemOf(fileName: string): string {
  const extension = extensionOf(fileName);
  return extension === '' ? fileName : fileName.slice(0, -extension.length - 1);
}

/** What is wrong with a file; `null` for nothing. `head` is its first bytes. */
export function faultOf(file: UploadFile, head: Uint8Array, { extensions, maxSizeBytes }: Pick<UploadForm, 'extensions' | 'maxSizeBytes'>): FileFault | null {
  if (file.sizeBytes === 0) return 'empty';
  if (maxSizeBytes !== null && file.sizeBytes > maxSizeBytes) return 'too-large';
  const extension = extensionOf(file.fileName);
  if (contradicts(extension, head)) return 'content';
  return extensions !== null && !extensions.includes(extension) ? 'type' : null;
}

function contradicts(extension: string, head: Uint8Array): boolean {
  const named = contents.filter(({ extensions }) => extensions.includes(extension));
  // Of an extension that we do not know nothing can be said.
  if (named.length === 0 || named.some(({ is }) => is(head))) return false;
  return named.some(({ isCertain }) => isCertain) || contents.some(({ is }) => is(head));
}

/** The name that fits a file's content: `photo.png` that is a JPEG should be `photo.jpg`; `null` where nobody can tell. */
export function fittingName(fileName: string, head: Uint8Array): string | null {
  const content = contents.find(({ is }) => is(head));
  return content && !content.extensions.includes('exe') ? `${stemOf(fileName)}.${content.extensions[0] ?? ''}` : null;
}

const encoder = new TextEncoder();
/** Most file systems end here, and so do the DAMs' fields. */
const mostNameBytes = 255;

/**
 * A file name that every system takes: no path, no control characters, at most 255 bytes in UTF-8, its extension kept.
 * Letters of every script and emoji stay.
 */
export function tidyFileName(fileName: string): string {
  const clean = fileName.normalize('NFC').replace(/[/\\]/g, '-').replace(/[\p{Cc}\p{Bidi_Control}]/gu, '').trim().replace(/^\.+/, '');
  const extension = extensionOf(clean);
  const end = extension === '' ? '' : clean.slice(-extension.length - 1);
  let stem = [...stemOf(clean)];
  while (encoder.encode(stem.join('') + end).length > mostNameBytes) stem = stem.slice(0, -1);
  const name = `${stem.join('').trim()}${end}`;
  return name === '' ? 'file' : name;
}

/** What is still to be filled in: `name`, `brand`, `folder`, or a property's id. */
export function missingDetails(details: UploadDetails, form: UploadForm): readonly string[] {
  const isFilled = (id: string): boolean => (details.properties[id] ?? []).some((value) => value.trim() !== '');
  return [
    ...(details.name.trim() === '' ? ['name'] : []),
    ...(form.brands.length > 1 && details.brandId === null ? ['brand'] : []),
    ...((form.folders?.length ?? 0) > 1 && !details.folderId ? ['folder'] : []),
    ...form.properties.filter(({ id, isRequired }) => isRequired && !isFilled(id)).map(({ id }) => id),
  ];
}
