import { fileTypeFromBuffer } from 'file-type';
import { refusal } from '../errors.ts';

/** How much of a file is looked at to tell what it is. */
export const headBytes = 4100;
const maxNameBytes = 255;

/** Endings whose content can be told by its first bytes, with others that the same content may have. */
const families: readonly (readonly string[])[] = [
  ['jpg', 'jpeg', 'jpe', 'jfif'], ['png', 'apng'], ['gif'], ['webp'], ['tif', 'tiff'], ['bmp'], ['psd', 'psb'], ['avif'], ['pdf', 'ai'], ['mp4', 'm4v', 'mov', 'm4a', '3gp'], ['webm', 'mkv'], ['flac'], ['wav'], ['glb'],
];
/** Kinds that no picture, film, sound or text is, whatever it is called. */
const programs: readonly string[] = ['exe', 'elf', 'macho', 'wasm', 'class', 'dex', 'rpm', 'deb', 'msi'];
const familyOf = (ending: string): readonly string[] | undefined => families.find((family) => family.includes(ending));

export const endingOf = (fileName: string): string => /\.([a-z0-9]{1,12})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';

/** A name that every DAM can keep: no folders, nothing invisible, at most 255 bytes. Letters of all scripts and emoji stay. */
export function tidyFileName(given: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  // Joiners stay: they hold emoji and some scripts together.
  const plain = last.replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"<>|:*?]/gu, '').trim().replace(/^\.+/, '');
  const ending = endingOf(plain);
  const stem = ending === '' ? plain : plain.slice(0, -ending.length - 1);
  const room = maxNameBytes - (ending === '' ? 0 : ending.length + 1);
  let [kept, bytes] = ['', 0];
  for (const { segment } of new Intl.Segmenter().segment(stem || 'file')) {
    bytes += Buffer.byteLength(segment);
    if (bytes > room) break;
    kept += segment;
  }
  return ending === '' ? kept : `${kept}.${ending}`;
}

const refused = (field: string, sentence: string) => refusal('invalid-input', sentence, { fields: { [field]: sentence } });

/** @throws {PortalError} `invalid-input` with a sentence, `too-large` */
export function requireUsable({ fileName, sizeBytes }: { readonly fileName: string; readonly sizeBytes: number }, maxSizeBytes: number): void {
  if (sizeBytes === 0) throw refused('sizeBytes', `${fileName} is empty. Save it again where it was made, then upload it.`);
  if (endingOf(fileName) === '') throw refused('fileName', `${fileName} has no ending that says what it is. Give it one, such as .jpg, then upload it.`);
  if (sizeBytes > maxSizeBytes) throw refusal('too-large', `${fileName} is larger than the ${Math.floor(maxSizeBytes / 1_000_000)} MB that may be uploaded.`, { fields: { sizeBytes: `${fileName} is too large.` } });
}

/** Whether a file is what its name says, by its first bytes; what cannot be told by them is believed. @throws {PortalError} `invalid-input`, as `fields.content` */
export async function requireContent(fileName: string, head: Uint8Array): Promise<void> {
  const ending = endingOf(fileName);
  const type = await fileTypeFromBuffer(head);
  const found = type?.ext ?? '';
  if (programs.includes(found) && found !== ending) throw refused('content', `${fileName} is a program and not what its ending says. It is not taken.`);
  const [wanted, is] = [familyOf(ending), familyOf(found)];
  if (wanted && found === '') throw refused('content', `What is in ${fileName} is no ${ending.toUpperCase()} file; it may be damaged. Save it again as ${ending.toUpperCase()}, then upload it.`);
  if ((wanted && !wanted.includes(found)) || (!wanted && is)) throw refused('content', `What is in ${fileName} is a ${found.toUpperCase()} file. Name it .${found}, or save it again as ${ending.toUpperCase()}, then upload it.`);
}
