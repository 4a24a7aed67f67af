import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Asset } from '../../domain/asset.ts';
import type { EmbedSettings, SelectorConnection } from '../../selector/connection.ts';
import { toProblem, type Problem } from '../../selector/problem.ts';

/** What a field asks for. */
export interface FieldSource {
  readonly connection: SelectorConnection | null;
  readonly field: string;
  /** The stored asset to ask for again; `null` for none. */
  readonly assetId: string | null;
}

/** One answer of the portal, under way or there; `about` is what it was asked about. */
class Answer<About extends readonly unknown[], Value> {
  about: About | null = null;
  value: Value | null = null;
  problem: Problem | null = null;
  #abort: AbortController | null = null;
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Asks, unless the same was asked already and `isAnew` is false. The newest wins: an older one is aborted and its answer ignored. */
  async ask(about: About, call: (signal: AbortSignal) => Promise<Value>, isAnew = false): Promise<void> {
    const isSame = this.about?.every((part, index) => part === about[index]) ?? false;
    if (isSame && !isAnew) return;
    // What is known of the same subject is shown until there is something newer.
    if (isSame) this.stop();
    else this.forget();
    this.about = about;
    const abort = new AbortController();
    this.#abort = abort;
    try {
      const value = await call(abort.signal);
      if (this.#abort === abort) {
        this.value = value;
        this.problem = null;
      }
    } catch (error) {
      if (this.#abort === abort) this.problem = toProblem(error);
    }
    if (this.#abort !== abort) return;
    this.#abort = null;
    this.#onChange();
  }

  /** Takes a value that is known without asking. */
  take(about: About, value: Value): void {
    this.forget();
    this.about = about;
    this.value = value;
  }

  forget(): void {
    this.stop();
    this.about = null;
    this.value = null;
    this.problem = null;
  }

  /** Ends what is under way; it is asked again next time. */
  stop(): void {
    if (!this.#abort) return;
    this.#abort.abort();
    this.#abort = null;
    this.about = null;
  }
}

/** A field's settings and its asset as the DAM has it now. */
export class FieldData implements ReactiveController {
  readonly #settings: Answer<readonly [SelectorConnection, string], EmbedSettings>;
  readonly #asset: Answer<readonly [SelectorConnection, string], Asset>;

  constructor(host: ReactiveControllerHost) {
    const update = (): void => host.requestUpdate();
    this.#settings = new Answer(update);
    this.#asset = new Answer(update);
    host.addController(this);
  }

  get settings(): EmbedSettings | undefined {
    return this.#settings.value ?? undefined;
  }

  get asset(): Asset | null {
    return this.#asset.value;
  }

  /** The DAM has no such asset any more. */
  get isMissing(): boolean {
    return this.#asset.problem?.code === 'asset-not-found';
  }

  /** Why the portal does not answer; one for both questions, since they fail together. */
  get problem(): Problem | null {
    return this.#settings.problem ?? (this.isMissing ? null : this.#asset.problem);
  }

  /** Asks for what is not known of this source yet; `anew` also for what is, or for what failed. */
  async load({ connection, field, assetId }: FieldSource, anew?: 'all' | 'failed'): Promise<void> {
    if (!connection) {
      this.#settings.forget();
      this.#asset.forget();
      return;
    }
    if (assetId === null) this.#asset.forget();
    await Promise.all([
      this.#settings.ask([connection, field], (signal) => connection.loadSettings(field, { signal }), anew === 'all' || (anew === 'failed' && this.#settings.problem !== null)),
      assetId === null ? undefined : this.#asset.ask([connection, assetId], (signal) => connection.getAsset(assetId, { signal }), anew === 'all' || (anew === 'failed' && this.#asset.problem !== null)),
    ]);
  }

  /** The user has just chosen this asset: there is nothing newer to ask for. */
  take(connection: SelectorConnection, asset: Asset): void {
    this.#asset.take([connection, asset.id], asset);
  }

  hostDisconnected(): void {
    this.#settings.stop();
    this.#asset.stop();
  }
}
