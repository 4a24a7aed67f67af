import { randomBytes } from 'node:crypto';
import { isDamError, isFull, type DamUploads, type UploadProgress } from '../../../dam/index.ts';
import type { Asset } from '../../../domain/asset.ts';
import { canFinishAgain, chunkRange, pieceTimeoutMs, type Upload, type UploadDetails, type UploadFile, type UploadForm } from '../../../domain/upload.ts';
import { refusal } from '../errors.ts';
import type { StoredUpload, UploadRepository } from '../repositories/uploads.ts';
import type { DamGateway } from './dam-gateway.ts';
import type { Leases } from './leases.ts';
import type { SubscriptionService } from './subscription.ts';
import { checked, peek, unlessIdle } from './upload-bytes.ts';
import { headBytes, requireContent, requireUsable, tidyFileName } from './upload-files.ts';
import type { Vault } from './vault.ts';

export const uploadLimits = { fileBytes: 10_000_000_000, open: 1000, anHour: 5000 } as const;
/** One upload's DAM is asked no more often, over all processes. */
const askEveryMs = 2000;
/** How long a DAM may work on a file. */
const processingMs = 30 * 60_000;
const hourMs = 3_600_000;
/** Signs of a DAM's own words that are kept and told. */
const reasonLength = 500;
/** Longer than a step with the DAM can take. */
const stepMs = 60_000;

/** Where an organisation's upload states belong, see `Vault`. */
export const uploadStatePlace = (organisationId: string): string => `upload-state:${organisationId}`;

export interface UploadServiceOptions {
  readonly uploads: UploadRepository;
  readonly gateway: DamGateway;
  readonly leases: Leases;
  readonly vault: Vault;
  readonly subscription: Pick<SubscriptionService, 'notice'>;
  readonly now: () => number;
  /** Hears of uploads that ended while nobody asked, and of failures to ask. */
  readonly hears: (upload: Upload, error: unknown) => void;
  /** The DAM has a new asset of the organisation. */
  readonly onAsset: (organisationId: string, assetId: string) => void;
}

/** A piece as it arrives. */
export interface IncomingChunk {
  readonly number: number;
  readonly sha256: string;
  /** As the request announces it; `null`: it does not. */
  readonly sizeBytes: number | null;
  readonly bytes: AsyncIterable<Buffer>;
  /** Ends `bytes`. */
  readonly giveUp: () => void;
  readonly signal: AbortSignal;
}

/** Files on their way through the portal into a DAM. The bytes pass through; what is kept is which pieces arrived, and what the DAM must be told next. */
export class UploadService {
  readonly #options: UploadServiceOptions;

  constructor(options: UploadServiceOptions) {
    this.#options = options;
  }

  async form(organisationId: string, signal: AbortSignal): Promise<UploadForm> {
    const form = await this.#dam(organisationId, signal, (dam, inner) => dam.loadForm({ signal: inner }));
    return { ...form, maxSizeBytes: Math.min(form.maxSizeBytes ?? uploadLimits.fileBytes, uploadLimits.fileBytes) };
  }

  twins(organisationId: string, file: UploadFile, signal: AbortSignal): Promise<readonly Asset[]> {
    const tidy = { ...file, fileName: tidyFileName(file.fileName) };
    return this.#dam(organisationId, signal, (dam, inner) => dam.findTwins(tidy, { signal: inner }));
  }

  /** @throws {PortalError} `invalid-input` with a sentence, `too-large`, `limit-reached`, `rate-limited`, `forbidden`; `dam-rejected` with the DAM's words in the field `quota`, `folder` or `reason` */
  async start(organisationId: string, { field, file: given, folderId }: { readonly field: string; readonly file: UploadFile; readonly folderId?: string | undefined }, signal: AbortSignal): Promise<Upload> {
    const { uploads, gateway, subscription, now } = this.#options;
    const file = { ...given, fileName: tidyFileName(given.fileName) };
    requireUsable(file, uploadLimits.fileBytes);
    if ((await subscription.notice(organisationId)).state === 'ended') throw refusal('limit-reached', 'The subscription has ended: nothing new can be uploaded until it is renewed');
    const load = await uploads.load(organisationId, this.#moment(-hourMs));
    if (load.open >= uploadLimits.open) throw refusal('limit-reached', `${uploadLimits.open} uploads are under way already; finish or cancel some first`);
    if (load.begun >= uploadLimits.anHour) throw refusal('rate-limited', 'Too many uploads were begun within the hour', { retryAfterSeconds: 600 });
    const { revision } = await gateway.requireConnection(organisationId);
    const { state, chunkBytes, chunkCount } = await this.#dam(organisationId, signal, (dam, inner) => dam.start(file, { signal: inner, ...(folderId === undefined ? {} : { folderId }) }));
    const at = new Date(now()).toISOString();
    const upload: StoredUpload = {
      id: randomBytes(18).toString('base64url'), organisationId, field: field.trim(), file, chunkBytes, chunkCount, status: 'receiving', assetId: null, failure: null, reason: '',
      stateSealed: this.#seal(organisationId, state), connectionRevision: revision, changedAt: at, askedAt: at,
    };
    await uploads.insert({ ...upload, createdAt: at });
    return toUpload(upload, []);
  }

  /** The field that an upload was begun for. @throws {PortalError} `not-found` */
  async fieldOf(organisationId: string, id: string): Promise<string> {
    return (await this.#require(organisationId, id)).field;
  }

  /** How it stands; the DAM is asked where it works on it, unless that was just done. */
  async get(organisationId: string, id: string, signal?: AbortSignal): Promise<Upload> {
    const { uploads } = this.#options;
    const stored = await this.#require(organisationId, id);
    if (stored.status === 'processing' && await uploads.claim(organisationId, id, { at: this.#moment(), before: this.#moment(-askEveryMs) })) await this.#advance(stored, signal);
    return this.#shown(organisationId, id);
  }

  /**
   * Passes a piece on to the DAM while it comes. @throws {PortalError} `invalid-input`, `conflict` where another file was begun under this
   * upload, `not-found`, and as the DAM does
   */
  async receive(organisationId: string, id: string, { number, sha256: given, sizeBytes, bytes, giveUp, signal }: IncomingChunk): Promise<void> {
    const { uploads } = this.#options;
    const sha256 = given.toLowerCase();
    const stored = await this.#require(organisationId, id);
    if (number >= stored.chunkCount) throw refusal('invalid-input', `This upload has ${stored.chunkCount} pieces, from 0`, { fields: { number: 'There is no such piece.' } });
    const known = await uploads.chunkHash(organisationId, id, number);
    if (known !== null && known !== sha256) throw refusal('conflict', 'This piece is there already with other content, so this is another file; begin a new upload for it');
    if (known !== null || stored.status === 'processing' || stored.status === 'done') return;
    if (stored.status === 'failed') throw refusal('not-found', 'The DAM gave this upload up; begin a new one');
    await this.#requireSameDam(stored);
    const [from, to] = chunkRange(stored, number);
    if (sizeBytes !== to - from) throw refusal('invalid-input', `Piece ${number} has ${to - from} bytes, and ${sizeBytes ?? 'no'} were announced`, { fields: { size: 'The piece has another size.' } });
    let source = unlessIdle(bytes, giveUp) as AsyncIterable<Buffer>;
    if (number === 0) {
      const { head, all } = await peek(source, Math.min(headBytes, to - from));
      await requireContent(stored.file.fileName, head);
      source = all;
    }
    // A failure of the bytes themselves comes back through the DAM's client as one of its own.
    let spoilt: unknown;
    const passing = (async function* () {
      try {
        yield* checked(source, { sizeBytes: to - from, sha256 });
      } catch (thrown) {
        spoilt = thrown;
        throw thrown;
      }
    })();
    try {
      await this.#dam(organisationId, signal, (dam, inner) => dam.sendChunk(this.#open(stored), { number, sizeBytes: to - from, sha256, bytes: passing }, { signal: inner, keep: (state) => this.#keep(stored, state) }), pieceTimeoutMs(to - from));
    } catch (thrown) {
      throw spoilt ?? thrown;
    }
    await uploads.addChunk(organisationId, id, number, sha256);
  }

  /** Has the DAM put the pieces together, or try that again where `canFinishAgain`. Else doing it twice is as doing it once. @throws {PortalError} `invalid-input` while pieces are missing */
  async finish(organisationId: string, id: string, whole: { readonly details: UploadDetails; readonly sha256?: string }, signal: AbortSignal): Promise<Upload> {
    const { leases, uploads } = this.#options;
    await leases.under(leaseOf(id), async () => {
      const stored = await this.#require(organisationId, id);
      if (stored.status !== 'receiving' && !canFinishAgain(stored)) return true;
      await this.#requireSameDam(stored);
      const missing = stored.chunkCount - (await uploads.received(organisationId, id)).length;
      if (missing > 0) throw refusal('invalid-input', `${missing} pieces are missing; send them first`, { fields: { chunks: 'Pieces are missing.' } });
      const progress = await this.#dam(organisationId, signal, (dam, inner) => dam.finish(this.#open(stored), whole, { signal: inner, keep: (state) => this.#keep(stored, state) }));
      await this.#note(stored, progress);
      // Most files are ready at once, and whoever waits is spared a round.
      if (progress.status === 'processing') await this.#step({ ...stored, status: 'processing', stateSealed: this.#seal(organisationId, progress.state), changedAt: this.#moment() }, signal);
      return true;
    }, { patienceMs: 10_000, forMs: stepMs });
    return this.#shown(organisationId, id);
  }

  /** @throws {PortalError} `not-found` */
  async cancel(organisationId: string, id: string): Promise<void> {
    if (!await this.#options.uploads.remove(organisationId, id)) throw unknown();
  }

  /** Goes on with those that nobody asks about any more: a file that was sent whole becomes an asset, whether its page is still open or not. */
  async advanceWaiting(signal: AbortSignal): Promise<void> {
    const { uploads } = this.#options;
    for (const { organisationId, id } of await uploads.waiting(this.#moment(-10_000), 100)) {
      if (signal.aborted) return;
      if (!await uploads.claim(organisationId, id, { at: this.#moment(), before: this.#moment(-10_000) })) continue;
      const stored = await uploads.find(organisationId, id);
      if (stored) await this.#advance(stored, signal);
    }
  }

  /** Removes what was begun a day ago, and what has been over for an hour: what waits for room or for other details is not over. */
  removeOld(): Promise<void> {
    return this.#options.uploads.removeOld({ begunBefore: this.#moment(-24 * hourMs), endedBefore: this.#moment(-hourMs) });
  }

  /** Asks the DAM; that it cannot be asked now changes nothing. */
  async #advance(stored: StoredUpload, signal: AbortSignal | undefined): Promise<void> {
    const { leases, hears, uploads } = this.#options;
    if (!await leases.take(leaseOf(stored.id), stepMs)) return;
    try {
      const fresh = await uploads.find(stored.organisationId, stored.id);
      if (fresh?.status === 'processing') await this.#step(fresh, signal);
    } catch (thrown) {
      signal?.throwIfAborted();
      hears(toUpload(stored, []), thrown);
    } finally {
      await leases.release(leaseOf(stored.id));
    }
  }

  async #step(stored: StoredUpload, signal: AbortSignal | undefined): Promise<void> {
    const { organisationId } = stored;
    const gone = await this.#isOtherDam(stored) ? 'The portal was connected to another DAM meanwhile.' : this.#options.now() - Date.parse(stored.changedAt) > processingMs ? 'The DAM did not finish within half an hour.' : null;
    if (gone !== null) return this.#note(stored, { state: this.#open(stored), status: 'failed', assetId: null, failure: 'unknown', reason: gone });
    const progress = await this.#dam(organisationId, signal, (dam, inner) => dam.advance(this.#open(stored), { signal: inner, keep: (state) => this.#keep(stored, state) }));
    await this.#note(stored, progress);
  }

  #keep({ organisationId, id }: StoredUpload, state: string): Promise<void> {
    return this.#options.uploads.saveState(organisationId, id, this.#seal(organisationId, state));
  }

  async #note(stored: StoredUpload, { state, status, assetId, failure, reason }: UploadProgress): Promise<void> {
    const { uploads, hears } = this.#options;
    const { organisationId, id } = stored;
    // How long the DAM works on it counts from when that began.
    const at = status === 'processing' && stored.status === 'processing' ? stored.changedAt : this.#moment();
    await uploads.change(organisationId, id, { status, stateSealed: this.#seal(organisationId, state), assetId, failure, reason: reason.slice(0, reasonLength) }, at);
    if (assetId !== null) this.#options.onAsset(organisationId, assetId);
    if (status !== 'processing') hears({ ...toUpload(stored, []), status, assetId, failure, reason }, null);
  }

  async #shown(organisationId: string, id: string): Promise<Upload> {
    return toUpload(await this.#require(organisationId, id), await this.#options.uploads.received(organisationId, id));
  }

  async #require(organisationId: string, id: string): Promise<StoredUpload> {
    const stored = await this.#options.uploads.find(organisationId, id);
    if (!stored) throw unknown();
    return stored;
  }

  async #isOtherDam({ organisationId, connectionRevision }: StoredUpload): Promise<boolean> {
    return (await this.#options.gateway.requireConnection(organisationId)).revision !== connectionRevision;
  }

  async #requireSameDam(stored: StoredUpload): Promise<void> {
    if (await this.#isOtherDam(stored)) throw refusal('not-found', 'The portal was connected to another DAM since this upload was begun; begin a new one');
  }

  async #dam<Result>(organisationId: string, signal: AbortSignal | undefined, task: (dam: DamUploads, signal: AbortSignal) => Promise<Result>, timeoutMs?: number): Promise<Result> {
    try {
      return await this.#options.gateway.run(organisationId, signal, async ({ uploads }, inner) => {
        if (!uploads) throw refusal('forbidden', 'The DAM that is connected takes no uploads');
        return task(uploads, inner);
      }, timeoutMs);
    } catch (thrown) {
      throw inItsWords(thrown);
    }
  }

  #seal(organisationId: string, state: string): string {
    return this.#options.vault.encrypt(state, uploadStatePlace(organisationId));
  }

  #open({ organisationId, stateSealed }: StoredUpload): string {
    return this.#options.vault.decrypt(stateSealed, uploadStatePlace(organisationId));
  }

  #moment(offsetMs = 0): string {
    return new Date(this.#options.now() + offsetMs).toISOString();
  }
}

const leaseOf = (id: string): string => `upload:${id}`;
const unknown = () => refusal('not-found', 'There is no such upload (any more); begin a new one');

/** Whoever brings a file is told in the DAM's words why it is refused: `quota` where the DAM is full, `folder` where it is the folder that takes none, else `reason`. */
function inItsWords(thrown: unknown): unknown {
  if (!isDamError(thrown) || !(thrown.code === 'rejected' || thrown.about === 'folder' || isFull(thrown))) return thrown;
  const words = thrown.message.slice(0, reasonLength);
  if (thrown.about === 'folder') return refusal('dam-rejected', 'The DAM takes no files into this folder', { cause: thrown, fields: { folder: words } });
  return isFull(thrown) ? refusal('dam-rejected', 'The DAM is full', { cause: thrown, fields: { quota: words } }) : refusal('dam-rejected', 'The DAM refused the file', { cause: thrown, fields: { reason: words } });
}

function toUpload({ id, file, chunkBytes, chunkCount, status, assetId, failure, reason }: StoredUpload, received: readonly number[]): Upload {
  return { id, file, chunkBytes, chunkCount, received, status, assetId, failure, reason };
}
