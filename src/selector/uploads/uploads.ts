import type { Asset } from '../../domain/asset.ts';
import { tidyFileName } from '../../domain/upload-checks.ts';
import { passingFailures, type UploadDetails, type UploadForm } from '../../domain/upload.ts';
import type { SelectorConnection, UploadConnection } from '../connection.ts';
import { toProblem } from '../problem.ts';
import { hostTimers, type Timers } from '../timers.ts';
import { FileChecks } from './file-checks.ts';
import { Meter } from './meter.ts';
import { hostNetwork, Patience, type Network } from './patience.ts';
import { fingerprintOf, Remembered } from './remembered.ts';
import { Slots } from './slots.ts';
import { SuggestedPlace, type Place } from './suggested-place.ts';
import { transfer } from './transfer.ts';
import { hostTurns, type Turns } from './turns.ts';
import { failureToLog, isFolderClosed, toUploadProblem, uploadProblem, type UploadProblemCode } from './upload-problem.ts';
import { detailsOf, initialUploads, isDraft, isUnderWay, noDetails, readinessOf, totalOf, type UploadItem, type UploadsState, type UploadTotal } from './upload-state.ts';

/** What happened to a file, once each. */
export type UploadNews =
  | { readonly type: 'upload-started' | 'upload-failed' | 'upload-cancelled'; readonly item: UploadItem }
  /** `isNew` is false where an asset that was there is used instead. */
  | { readonly type: 'upload-finished'; readonly item: UploadItem; readonly asset: Asset | null; readonly assetId: string; readonly isNew: boolean }
  | { readonly type: 'upload-progress'; readonly total: UploadTotal };

/** Asks the page before a file is sent: other details, or a sentence for why not. */
export type AskBefore = (item: UploadItem, details: UploadDetails) => UploadDetails | { readonly refusal: string };

export interface UploadsOptions {
  readonly connection: SelectorConnection;
  /** The content field's name in the CMS. */
  readonly field?: string;
  readonly now?: () => number;
  readonly timers?: Timers;
  readonly network?: Network;
  readonly turns?: Turns;
  readonly random?: () => number;
  readonly storage?: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** How long the DAM may work on a file before people are told. Default 10 minutes. */
  readonly slowAfterMs?: number;
}

/** The most files in the list: beyond that nobody looks through them. */
export const mostFiles = 1000;
/** How often progress is told at most. */
const tellEveryMs = 120;
/** Problems of a file that the DAM may have whole, and keeps for a while. */
const waiting: readonly UploadProblemCode[] = passingFailures;

const paused = Symbol('paused');
const cancelled = Symbol('cancelled');

/** Files on their way into the DAM. It knows no view: it goes on when a dialog is closed, and any number of views may follow it. */
export class Uploads {
  readonly #options: Required<Omit<UploadsOptions, 'connection'>> & { readonly connection: SelectorConnection };
  readonly #listeners = new Set<(state: UploadsState) => void>();
  readonly #hearers = new Set<(news: UploadNews) => void>();
  readonly #runs = new Map<string, AbortController>();
  readonly #uploadIds = new Map<string, string>();
  readonly #remembered: Remembered;
  readonly #patience: Patience;
  readonly #polling: Patience;
  readonly #meter: Meter;
  readonly #place = new SuggestedPlace();
  readonly #checks: FileChecks;
  readonly #files = new Slots(1);
  readonly #pieces = new Slots(1);
  #parallel = 1;
  #state: UploadsState = initialUploads;
  #lastId = 0;
  #isTelling = false;

  constructor({
    connection, field = '', now = Date.now, timers = hostTimers, network = hostNetwork, turns = hostTurns(), random = Math.random,
    storage = () => localStorage, slowAfterMs = 600_000,
  }: UploadsOptions) {
    this.#options = { connection, field, now, timers, network, turns, random, storage, slowAfterMs };
    this.#remembered = new Remembered({ storage, now });
    this.#patience = new Patience({ timers, network, random, baseMs: 1000, mostMs: 30_000 });
    // A question a second at first, later one in some fifteen; not all files in the same moment.
    this.#polling = new Patience({ timers, network, random: () => 0.5 + random() / 2, baseMs: 1000, mostMs: 15_000 });
    this.#meter = new Meter(now);
    this.#checks = new FileChecks({ uploads: () => this.#way, form: () => this.#form, item: (id) => this.#item(id), patch: (id, change) => this.#patch(id, change) });
  }

  getState(): UploadsState {
    return this.#state;
  }

  /** Calls back at once and after each change; returns how to stop. */
  subscribe(listener: (state: UploadsState) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#state);
    return () => this.#listeners.delete(listener);
  }

  /** Tells each thing that happens, once; returns how to stop. */
  hear(hearer: (news: UploadNews) => void): () => void {
    this.#hearers.add(hearer);
    return () => this.#hearers.delete(hearer);
  }

  /** Loads what is asked of an upload, unless it is there, and looks for uploads that were interrupted. */
  async load(): Promise<void> {
    const { status } = this.#state.form;
    void this.#findInterrupted();
    if (status === 'ready' || status === 'loading') return;
    this.#apply({ form: { status: 'loading' } });
    try {
      await this.#loadForm();
      this.#takePlace();
      for (const item of this.#state.items.filter(isDraft)) void this.#checks.check(item.id);
    } catch (error) {
      this.#apply({ form: { status: 'error', problem: toProblem(error) } });
    }
  }

  /** Files that come next probably belong here. It counts where the DAM takes files there, nobody chose another place, and no others wait to be sent. */
  suggest(place: Place): void {
    if (this.#state.items.some(isDraft)) return;
    this.#place.suggest(place);
    this.#takePlace();
  }

  /** Puts files into the list. One that was on its way before the page was loaded goes on at once; one that is not accepted stays with its reason. */
  add(files: readonly File[], accepts: (file: File) => boolean = () => true): void {
    const known = new Set(this.#state.items.filter((item) => isDraft(item) || isUnderWay(item)).map(({ source }) => fingerprintOf(source)));
    const fresh: UploadItem[] = [];
    let twice = 0;
    for (const source of files) {
      const fingerprint = fingerprintOf(source);
      if (known.has(fingerprint)) twice += 1;
      else if (this.#state.items.length + fresh.length < mostFiles) fresh.push(accepts(source) ? this.#itemOf(source) : { ...this.#itemOf(source), status: 'draft', problem: uploadProblem('type') });
      known.add(fingerprint);
    }
    this.#apply({ items: [...this.#state.items, ...fresh], leftOut: { twice, tooMany: files.length - twice - fresh.length } });
    for (const item of fresh) {
      if (item.status === 'waiting') void this.#run(item.id);
      else if (item.status === 'checking') void this.#checks.check(item.id);
    }
    void this.load();
  }

  /** Takes a file out of the list; what is under way is cancelled. */
  remove(id: string): void {
    const item = this.#item(id);
    if (this.#runs.has(id) || item?.status === 'paused') this.cancel(id);
    // Its bytes wait for room or for other details, which nobody will write now.
    else if (item && this.#uploadIds.has(id) && (isDraft(item) || waiting.includes(item.problem?.code ?? 'trouble'))) this.#forget(item);
    this.#apply({ items: this.#state.items.filter((one) => one.id !== id) });
  }

  /** Writes something for one file. */
  change(id: string, own: Partial<UploadDetails>): void {
    const item = this.#item(id);
    if (item) this.#patch(id, { own: { ...item.own, ...own, ...(own.properties ? { properties: { ...item.own.properties, ...own.properties } } : {}) } });
  }

  /** Writes something for all files. */
  changeAll(details: Partial<UploadDetails>): void {
    this.#apply({ common: { ...this.#state.common, ...details, properties: { ...this.#state.common.properties, ...details.properties } } });
  }

  /** Gives a file the name that fits its content. */
  rename(id: string): void {
    const item = this.#item(id);
    if (!item?.betterName) return;
    this.#patch(id, { file: { ...item.file, fileName: item.betterName }, status: 'checking', problem: null, betterName: null });
    void this.#checks.check(id);
  }

  /** Files are to be uploaded although they may be there. */
  want(ids: readonly string[]): void {
    this.#apply({ items: this.#state.items.map((item) => (ids.includes(item.id) ? { ...item, isWanted: true } : item)) });
  }

  /** An asset that is there is used instead of a file. */
  useTwin(id: string, asset: Asset): void {
    const item = this.#item(id);
    if (!item) return;
    this.remove(id);
    this.#tell({ type: 'upload-finished', item, asset, assetId: asset.id, isNew: false });
  }

  /** Sends all drafts that are ready. A file that the page refuses stays, with its reason. */
  begin(ask: AskBefore = (_item, details) => details): void {
    for (const item of readinessOf(this.#state).ready) {
      const answer = ask(item, detailsOf(item, this.#state));
      if ('refusal' in answer) this.#patch(item.id, { problem: uploadProblem('refused', answer.refusal) });
      else {
        this.#patch(item.id, { status: 'waiting', own: answer });
        void this.#run(item.id);
      }
    }
  }

  pause(id?: string): void {
    for (const item of this.#chosen(id)) {
      if (item.status !== 'waiting' && item.status !== 'sending') continue;
      this.#patch(item.id, { status: 'paused', waitsFor: null });
      this.#runs.get(item.id)?.abort(paused);
    }
  }

  resume(id?: string): void {
    for (const item of this.#chosen(id)) {
      if (item.status !== 'paused') continue;
      this.#patch(item.id, { status: 'waiting' });
      void this.#run(item.id);
    }
  }

  /** Goes on with what failed, was cancelled, or takes the DAM very long. */
  retry(id?: string): void {
    for (const item of this.#chosen(id)) {
      const isSlow = item.status === 'processing' && item.problem !== null;
      if (item.status !== 'failed' && !isSlow && !(item.status === 'cancelled' && id !== undefined)) continue;
      this.#patch(item.id, { status: isSlow ? 'processing' : 'waiting', problem: null });
      void this.#run(item.id);
    }
  }

  /** Something is to be written differently for a file that was not taken: what was sent of it stays sent. */
  reopen(id: string): void {
    const item = this.#item(id);
    if (item?.status !== 'failed') return;
    // What the DAM asks for may be known only now; where that cannot be had, the form that is there says nearly all.
    if (item.problem?.code === 'details') void this.#loadForm().catch(() => undefined);
    this.#patch(id, { status: 'draft', problem: null });
  }

  cancel(id?: string): void {
    for (const item of this.#chosen(id)) {
      if (!isUnderWay(item)) continue;
      this.#patch(item.id, { status: 'cancelled', waitsFor: null, problem: null, sentBytes: 0 });
      this.#runs.get(item.id)?.abort(cancelled);
      this.#forget(item);
      this.#tell({ type: 'upload-cancelled', item });
    }
  }

  /** Takes out of the list what is over. */
  clear(): void {
    this.#apply({ items: this.#state.items.filter((item) => isDraft(item) || isUnderWay(item)), leftOut: initialUploads.leftOut });
  }

  /** Forgets uploads that were interrupted; the portal drops them by itself. */
  dropInterrupted(): void {
    for (const { fingerprint, uploadId } of this.#state.interrupted) {
      this.#remembered.drop(fingerprint);
      void this.#way.cancel(uploadId).catch(() => undefined);
    }
    this.#apply({ interrupted: [] });
  }

  get #way(): UploadConnection {
    const { uploads } = this.#options.connection;
    if (!uploads) throw new Error('This connection takes no uploads');
    return uploads;
  }

  #itemOf(source: File): UploadItem {
    const remembered = this.#remembered.find(fingerprintOf(source));
    const id = `upload-${this.#lastId += 1}`;
    const base: UploadItem = {
      id, source, file: { fileName: tidyFileName(source.name), sizeBytes: source.size, mediaType: source.type }, status: 'checking', own: {}, problem: null, betterName: null,
      twins: [], isWanted: false, sentBytes: 0, waitsFor: null, isResumed: false, asset: null,
    };
    if (!remembered || remembered.assetId || remembered.sizeBytes !== source.size) return base;
    this.#uploadIds.set(id, remembered.uploadId);
    return { ...base, file: { ...base.file, fileName: remembered.fileName }, status: 'waiting', own: remembered.details, isResumed: true };
  }

  async #run(id: string): Promise<void> {
    const item = this.#item(id);
    if (!item) return;
    this.#runs.get(id)?.abort(cancelled);
    const control = new AbortController();
    const { signal } = control;
    this.#runs.set(id, control);
    const fingerprint = fingerprintOf(item.source);
    const before = this.#remembered.find(fingerprint)?.assetId ?? null;
    // Another tab was faster with the same file: what it made meanwhile is this one's too.
    const madeMeanwhile = (): string | null => {
      const made = this.#remembered.find(fingerprint)?.assetId ?? null;
      return made === before ? null : made;
    };
    try {
      await this.#options.turns.take(fingerprint, signal, (hadToWait) => this.#send(id, fingerprint, hadToWait ? madeMeanwhile() : null, signal), () => this.#patch(id, { waitsFor: 'tab' }));
    } catch (thrown) {
      if (signal.aborted) return;
      this.#fail(id, fingerprint, thrown);
    } finally {
      if (this.#runs.get(id) === control) this.#runs.delete(id);
      if (!this.#state.items.some(({ status }) => status === 'sending')) this.#meter.reset();
    }
  }

  async #send(id: string, fingerprint: string, madeId: string | null, signal: AbortSignal): Promise<void> {
    const item = this.#item(id);
    if (!item) return;
    this.#patch(id, { waitsFor: null });
    const { connection, field, now, slowAfterMs } = this.#options;
    const getAsset = (assetId: string, abort: AbortSignal): Promise<Asset> => connection.getAsset(assetId, { signal: abort });
    if (madeId !== null) return this.#finish(id, { asset: await getAsset(madeId, signal).catch(() => null), assetId: madeId });
    const begun = this.#remembered.find(fingerprint);
    // What another tab began and left is gone on with.
    if (begun && !begun.assetId && begun.sizeBytes === item.source.size && !this.#uploadIds.has(id)) this.#uploadIds.set(id, begun.uploadId);
    const free = await this.#files.take(signal);
    try {
      if (item.status !== 'processing') this.#patch(id, { status: 'sending' });
      const isFirst = !this.#uploadIds.has(id);
      const made = await transfer(
        { uploads: this.#way, getAsset, field, patience: this.#patience, polling: this.#polling, pieces: this.#pieces, now, slowAfterMs },
        { source: item.source, file: item.file, details: () => this.#detailsOf(id), uploadId: this.#uploadIds.get(id) ?? null, signal },
        {
          onBegun: (uploadId) => {
            this.#uploadIds.set(id, uploadId);
            const details = this.#detailsOf(id);
            this.#remembered.keep({ fingerprint, fileName: item.file.fileName, sizeBytes: item.file.sizeBytes, uploadId, details, at: now(), assetId: null });
            if (isFirst) this.#tell({ type: 'upload-started', item: this.#item(id) ?? item });
          },
          onSent: (sentBytes, newBytes) => {
            if (signal.aborted) return;
            this.#meter.add(newBytes);
            this.#note(id, sentBytes);
          },
          onProcessing: () => {
            // The next file need not wait for the DAM.
            free();
            this.#patch(id, { status: 'processing' });
          },
          onWait: (waitsFor) => {
            if (!signal.aborted) this.#patch(id, { waitsFor });
          },
        },
      );
      signal.throwIfAborted();
      this.#remember(fingerprint, made.assetId);
      this.#finish(id, made);
    } finally {
      free();
    }
  }

  #finish(id: string, { asset, assetId }: { readonly asset: Asset | null; readonly assetId: string }): void {
    this.#patch(id, { status: 'done', asset, waitsFor: null, problem: null, sentBytes: this.#item(id)?.file.sizeBytes ?? 0 });
    this.#uploadIds.delete(id);
    const item = this.#item(id);
    if (item) this.#tell({ type: 'upload-finished', item, asset, assetId, isNew: true });
  }

  #fail(id: string, fingerprint: string, thrown: unknown): void {
    const problem = toUploadProblem(thrown);
    if (problem.code === 'slow') return this.#patch(id, { problem, waitsFor: null });
    // What the DAM gave up does not go on, nor what was begun for a folder that takes nothing; all else goes on where it ended.
    if (problem.code === 'rejected') {
      this.#uploadIds.delete(id);
      this.#remembered.drop(fingerprint);
    }
    this.#patch(id, { status: 'failed', problem, waitsFor: null });
    const logged = failureToLog(thrown);
    if (logged) this.#options.connection.noteFailure?.('upload', logged);
    const item = this.#item(id);
    if (item && isFolderClosed(thrown)) this.#forget(item);
    if (item) this.#tell({ type: 'upload-failed', item });
  }

  #forget({ id, source }: UploadItem): void {
    const uploadId = this.#uploadIds.get(id);
    this.#uploadIds.delete(id);
    this.#remembered.drop(fingerprintOf(source));
    // Where it cannot be told now, the portal gives it up in a day.
    if (uploadId !== undefined) void this.#way.cancel(uploadId).catch(() => undefined);
  }

  #remember(fingerprint: string, assetId: string): void {
    const entry = this.#remembered.find(fingerprint);
    if (entry) this.#remembered.keep({ ...entry, details: noDetails, assetId });
  }

  async #findInterrupted(): Promise<void> {
    const taken = await this.#options.turns.taken().catch(() => new Set<string>());
    const here = new Set(this.#state.items.filter(isUnderWay).map(({ source }) => fingerprintOf(source)));
    this.#apply({ interrupted: this.#remembered.all().filter(({ fingerprint, assetId }) => !assetId && !taken.has(fingerprint) && !here.has(fingerprint)) });
  }

  get #form(): UploadForm | null {
    const { form } = this.#state;
    return form.status === 'ready' ? form.form : null;
  }

  /** Loads what is asked of an upload; what was known stays until it is there. */
  async #loadForm(): Promise<void> {
    const form = await this.#way.loadForm();
    this.#widen(form);
    this.#apply({ form: { status: 'ready', form } });
  }

  #takePlace(): void {
    if (this.#form) this.#apply({ common: this.#place.takenInto(this.#state.common, this.#form) });
  }

  #widen({ maxParallel }: UploadForm): void {
    const wanted = Math.max(1, maxParallel);
    this.#pieces.add(wanted - this.#parallel);
    this.#files.add(wanted - this.#parallel);
    this.#parallel = wanted;
  }

  #item(id: string): UploadItem | undefined {
    return this.#state.items.find((item) => item.id === id);
  }

  #chosen(id: string | undefined): readonly UploadItem[] {
    return id === undefined ? this.#state.items : this.#state.items.filter((item) => item.id === id);
  }

  #detailsOf(id: string): UploadDetails {
    const item = this.#item(id);
    return item ? detailsOf(item, this.#state) : this.#state.common;
  }

  #patch(id: string, change: Partial<UploadItem>): void {
    this.#apply({ items: this.#state.items.map((item) => (item.id === id ? { ...item, ...change } : item)) });
  }

  /** Progress is told now and then, all else at once. */
  #note(id: string, sentBytes: number): void {
    this.#state = { ...this.#state, items: this.#state.items.map((item) => (item.id === id ? { ...item, sentBytes } : item)) };
    if (this.#isTelling) return;
    this.#isTelling = true;
    this.#options.timers.after(tellEveryMs, () => {
      this.#isTelling = false;
      this.#apply({});
      this.#tell({ type: 'upload-progress', total: this.#state.total });
    });
  }

  #apply(change: Partial<UploadsState>): void {
    this.#state = { ...this.#state, ...change };
    this.#state = { ...this.#state, total: totalOf(this.#state.items, this.#meter) };
    for (const listener of [...this.#listeners]) listener(this.#state);
  }

  #tell(news: UploadNews): void {
    for (const hearer of [...this.#hearers]) hearer(news);
  }
}
