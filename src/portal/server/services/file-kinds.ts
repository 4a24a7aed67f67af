import { fileTypeFromBuffer } from 'file-type';
import { fileEndings, type FileProblem } from '../../api/constants.ts';
import { refusal } from '../errors.ts';

const endingsByType: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png'], 'image/apng': ['png'], 'image/jpeg': ['jpg', 'jpeg'], 'image/webp': ['webp'], 'image/gif': ['gif'], 'application/pdf': ['pdf'],
};
const textEndings: readonly string[] = ['txt', 'log', 'csv', 'json'];
const escapeCharacter = String.fromCharCode(27);
const list = fileEndings.join(', ');

const sentences: Readonly<Record<FileProblem, (name: string) => string>> = {
  kind: (name) => `${name} is of a kind that is not taken here; attach one of ${list}`,
  mismatch: (name) => `What is in ${name} is not what its ending says; save it as one of ${list} and attach it again`,
  empty: (name) => `${name} is empty`,
  encoding: (name) => `${name} is no plain text in UTF-8; save it as UTF-8 and attach it again`,
};

/** A file that is not taken, and why. */
export const refusedFile = (problem: FileProblem, name: string) => refusal('invalid-input', sentences[problem](name), { fields: { file: problem } });

/** A name that can be shown and saved anywhere: no folders, nothing invisible, nothing that turns the writing direction. */
export function cleanName(given: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = last.replace(/[\p{C}\p{Zl}\p{Zp}"<>|:*?]/gu, '').trim();
  const ending = /\.[a-z0-9]{1,8}$/i.exec(plain)?.[0] ?? '';
  const stem = plain.slice(0, plain.length - ending.length);
  return `${[...stem].slice(0, 100).join('') || 'file'}${ending}`;
}

/** Looks at a file while it passes: whether its content is what its name says, and something that is taken at all. */
export class FileCheck {
  readonly #name: string;
  readonly #ending: string;
  /** Reads on where the file is a text. */
  #decoder: TextDecoder | null = null;

  /** @throws {PortalError} `invalid-input` for a name that is not taken. */
  constructor(name: string) {
    this.#name = name;
    this.#ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
    if (!fileEndings.some((ending) => ending === this.#ending)) throw refusedFile('kind', name);
  }

  /** Judges the beginning, of some thousand bytes at least or the whole. @throws {PortalError} `invalid-input` */
  async begin(head: Buffer): Promise<void> {
    if (head.length === 0) throw refusedFile('empty', this.#name);
    const type = await fileTypeFromBuffer(head);
    if (!textEndings.includes(this.#ending)) {
      if (!type || !endingsByType[type.mime]?.includes(this.#ending)) throw refusedFile('mismatch', this.#name);
      return;
    }
    // A byte order mark of UTF-16, and signatures that every text may begin with, are the text check's to judge.
    if (type && (endingsByType[type.mime] || !/^(text|application\/(json|xml))/.test(type.mime))) throw refusedFile('mismatch', this.#name);
    if (isMarkup(head)) throw refusedFile('mismatch', this.#name);
    this.#decoder = new TextDecoder('utf-8', { fatal: true });
  }

  /** Judges a piece, in order and each once. @throws {PortalError} `invalid-input` */
  pass(bytes: Buffer, { isLast }: { readonly isLast: boolean }): void {
    if (!this.#decoder) return;
    let text: string;
    try {
      text = this.#decoder.decode(bytes, { stream: !isLast });
    } catch {
      throw refusedFile('encoding', this.#name);
    }
    // Terminals' colours (ESC) and form feeds stand in logs; other control characters of ASCII in no text.
    if (/\p{Cc}/u.test(text.replace(/\s|[\u007f-\u009f]/g, '').replaceAll(escapeCharacter, ''))) throw refusedFile('encoding', this.#name);
  }
}

/** What a browser would show as a page, whatever it is called. */
const isMarkup = (head: Buffer): boolean => /^(?:\ufeff|\s|<!--[^]*?-->|<\?xml[^>]*>)*<(?:!doctype|html|head|body|script|svg|iframe|style|\w+:svg|xml|img|meta|a\s)/i.test(head.toString('utf8'));
