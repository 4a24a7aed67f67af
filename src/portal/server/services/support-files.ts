import { randomBytes } from 'node:crypto';
import type { TicketFile } from '../../api/support.ts';
import { fileLimits } from '../../api/constants.ts';
import { refusal } from '../errors.ts';
import type { TicketFileRepository } from '../repositories/ticket-files.ts';
import { cleanName, FileCheck } from './file-kinds.ts';
import { checkRate } from './rate.ts';
import type { ActiveSession } from './sessions.ts';

/** What one row holds, in bytes: what is in memory at once of a file that comes or goes. */
export const pieceBytes = 192 * 1024;
const hourMs = 3_600_000;
const filesAnHour = 60;
/** Sent and hanging on no message, of one organisation. */
const looseBytes = 200_000_000;

/** A file as it arrives. */
export interface IncomingFile {
  readonly name: string;
  readonly bytes: AsyncIterable<Buffer>;
}

/** Files of tickets: taken in pieces and given back in pieces, so that none is ever in memory whole. */
export class SupportFileService {
  readonly #files: TicketFileRepository;
  readonly #now: () => number;

  constructor({ files, now }: { readonly files: TicketFileRepository; readonly now: () => number }) {
    this.#files = files;
    this.#now = now;
  }

  /**
   * Stores a file that hangs on no message yet; of one that is refused or breaks off, nothing stays.
   * @throws {PortalError} `invalid-input` with the reason as `fields.file`, `too-large`, `rate-limited`
   */
  async receive({ organisationId, userId }: ActiveSession, { name: given, bytes }: IncomingFile): Promise<TicketFile> {
    const load = await this.#files.load(organisationId, userId, this.#moment(-hourMs));
    checkRate(load.sentAt, { most: filesAnHour, windowMs: hourMs, nowMs: this.#now(), what: 'files' });
    if (load.looseBytes > looseBytes) throw refusal('rate-limited', 'Too many files were sent and not used; they are removed after a day', { retryAfterSeconds: 3600 });
    const name = cleanName(given);
    const check = new FileCheck(name);
    const id = randomBytes(18).toString('base64url');
    await this.#files.begin(organisationId, userId, { id, name }, this.#moment());
    try {
      let sizeBytes = 0;
      let position = 0;
      for await (const { piece, isLast } of inPieces(bytes)) {
        if (position === 0) await check.begin(piece);
        sizeBytes += piece.length;
        if (sizeBytes > fileLimits.fileBytes) throw tooLarge(name);
        check.pass(piece, { isLast });
        await this.#files.addPiece(organisationId, id, position, piece);
        position += 1;
      }
      await this.#files.complete(organisationId, id, sizeBytes);
      return { id, name, sizeBytes };
    } catch (error) {
      await this.#files.removeLoose(organisationId, userId, id);
      throw error;
    }
  }

  /** @throws {PortalError} `not-found`, also for a file that hangs on a message. */
  async remove({ organisationId, userId }: ActiveSession, id: string): Promise<void> {
    if (!(await this.#files.removeLoose(organisationId, userId, id))) throw refusal('not-found', 'There is no such file, or a message has it');
  }

  /** Removes what was sent and not used for a day, or broke off with its process. */
  removeForgotten(): Promise<void> {
    return this.#files.removeLooseBefore(this.#moment(-24 * hourMs));
  }

  async *read(organisationId: string, id: string): AsyncGenerator<Buffer> {
    for (let position = 0; ; position += 1) {
      const piece = await this.#files.piece(organisationId, id, position);
      if (piece === null) return;
      yield piece;
    }
  }

  #moment(offsetMs = 0): string {
    return new Date(this.#now() + offsetMs).toISOString();
  }
}

const tooLarge = (name: string) => refusal('too-large', `${name} is larger than ${fileLimits.fileBytes / 1_000_000} MB`);

/** The same bytes in pieces of one size; the last may be smaller, and an empty stream has one that is empty. */
async function* inPieces(bytes: AsyncIterable<Buffer>): AsyncGenerator<{ readonly piece: Buffer; readonly isLast: boolean }> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    waiting.push(chunk);
    length += chunk.length;
    // More than a piece must be there, so that the last one is known as such.
    while (length > pieceBytes) {
      const all = Buffer.concat(waiting);
      yield { piece: all.subarray(0, pieceBytes), isLast: false };
      waiting = [all.subarray(pieceBytes)];
      length -= pieceBytes;
    }
  }
  yield { piece: Buffer.concat(waiting), isLast: true };
}
