import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Asset } from '../../domain/asset.ts';
import type { EmbedSettings, Opening, SelectorConnection } from '../../selector/connection.ts';
import { toProblem, type Problem } from '../../selector/problem.ts';

/** What a field asks for. */
export interface FieldSource {
  readonly connection: SelectorConnection | null;
  readonly field: string;
  /** The stored assets to ask for again. */
  readonly assetIds: readonly string[];
  /** Settings that come with a first page of results, while those are on their way. */
  readonly opening?: Promise<Pick<Opening, 'settings'>> | undefined;
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

/** A field's settings and its assets as the DAM has them now. */
export class FieldData implements ReactiveController {
  readonly #settings: Answer<readonly [SelectorConnection, string], EmbedSettings>;
  readonly #assets = new Map<string, Answer<readonly [SelectorConnection], Asset>>();
  readonly #update: () => void;

  constructor(host: ReactiveControllerHost) {
    this.#update = () => host.requestUpdate();
    this.#settings = new Answer(this.#update);
    host.addController(this);
  }

  get settings(): EmbedSettings | undefined {
    return this.#settings.value ?? undefined;
  }

  asset(id: string): Asset | null {
    return this.#assets.get(id)?.value ?? null;
  }

  /** The DAM has no such asset any more. */
  isMissing(id: string): boolean {
    return this.#assets.get(id)?.problem?.code === 'asset-not-found';
  }

  /** Why the portal does not answer; one for all questions, since they fail together. */
  get problem(): Problem | null {
    const ofAssets = [...this.#assets.values()].map(({ problem }) => problem).find((problem) => problem !== null && problem.code !== 'asset-not-found');
    return this.#settings.problem ?? ofAssets ?? null;
  }

  /** Asks for what is not known of this source yet; `anew` also for what is, or for what failed. */
  async load({ connection, field, assetIds, opening }: FieldSource, anew?: 'all' | 'failed'): Promise<void> {
    for (const [id, answer] of this.#assets) {
      if (connection && assetIds.includes(id)) continue;
      answer.stop();
      this.#assets.delete(id);
    }
    if (!connection) {
      this.#settings.forget();
      return;
    }
    const isAnew = ({ problem }: { readonly problem: Problem | null }): boolean => anew === 'all' || (anew === 'failed' && problem !== null);
    const askSettings = (signal: AbortSignal): Promise<EmbedSettings> => connection.loadSettings(field, { signal });
    await Promise.all([
      this.#settings.ask([connection, field], (signal) => opening?.then(({ settings }) => settings, () => askSettings(signal)) ?? askSettings(signal), isAnew(this.#settings)),
      ...assetIds.map((id) => this.#answer(id).ask([connection], (signal) => connection.getAsset(id, { signal }), isAnew(this.#answer(id)))),
    ]);
  }

  /** The user has just chosen this asset: there is nothing newer to ask for. */
  take(connection: SelectorConnection, asset: Asset): void {
    this.#answer(asset.id).take([connection], asset);
  }

  hostDisconnected(): void {
    this.#settings.stop();
    for (const answer of this.#assets.values()) answer.stop();
  }

  #answer(id: string): Answer<readonly [SelectorConnection], Asset> {
    let answer = this.#assets.get(id);
    if (!answer) this.#assets.set(id, answer = new Answer(this.#update));
    return answer;
  }
}
