import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Asset } from '../../domain/asset.ts';
import type { AssetRules } from '../../domain/rules.ts';
import type { SelectorConnection } from '../../selector/connection.ts';
import type { DialogTexts } from './dialog-texts.ts';
import type { RequestSimilarEvent } from './asset-detail.ts';
import type { RequestChooseEvent, RequestCompareEvent } from './requests.ts';

type Sheet = 'detail' | 'compare' | 'shortcuts';

/** The most assets that can be compared at once: more are too narrow to be seen. */
const mostCompared = 4;

export interface ExtrasOptions {
  readonly connection: SelectorConnection | null;
  readonly texts: DialogTexts;
  /** What the field asks of its assets. */
  readonly rules: AssetRules;
  /** Ids of what is chosen. */
  readonly chosenIds: readonly string[];
  readonly onChoose: (event: RequestChooseEvent) => void;
  /** Searches for pictures like one; `null` where the DAM does not. */
  readonly onSimilar: ((event: RequestSimilarEvent) => void) | null;
}

/** What lies over the dialog when it is asked for: an asset's details, a comparison, the keys. Each is loaded with its first use. */
export class Extras implements ReactiveController {
  /** Assets to compare, in the order that they were added. */
  compared: readonly Asset[] = [];
  /** What could not be loaded is told in this sentence's place. */
  hasFailed = false;
  readonly #host: ReactiveControllerHost;
  #shown: Sheet | null = null;
  #asset: Asset | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.reset();
  }

  /** Something lies over the dialog. */
  get isShown(): boolean {
    return this.#shown !== null;
  }

  /** Nothing is shown or compared any more. */
  reset(): void {
    this.#shown = null;
    this.#asset = null;
    this.compared = [];
    this.hasFailed = false;
  }

  showDetail(asset: Asset): Promise<void> {
    this.#asset = asset;
    return this.#show('detail', () => import('./asset-detail.ts'));
  }

  showCompare(): Promise<void> {
    return this.#show('compare', () => import('./asset-compare.ts'));
  }

  showShortcuts(): Promise<void> {
    return this.#show('shortcuts', () => import('./shortcut-list.ts'));
  }

  /** Adds an asset to the comparison, or takes it out. */
  toggle(asset: Asset): void {
    const isThere = this.compared.some(({ id }) => id === asset.id);
    if (isThere) this.compared = this.compared.filter(({ id }) => id !== asset.id);
    else if (this.compared.length < mostCompared) this.compared = [...this.compared, asset];
    if (this.compared.length === 0 && this.#shown === 'compare') this.#shown = null;
    this.#host.requestUpdate();
  }

  render({ connection, texts, rules, chosenIds, onChoose, onSimilar }: ExtrasOptions): TemplateResult {
    const asset = this.#shown === 'detail' ? this.#asset : null;
    const compare = ({ detail }: RequestCompareEvent): void => this.toggle(detail.asset);
    return html`
      ${this.#isLoaded('asset-detail') ? html`<asset-detail .texts=${texts} .rules=${rules} .asset=${asset} .connection=${connection} ?chosen=${asset !== null && chosenIds.includes(asset.id)}
        ?compared=${this.compared.some(({ id }) => id === asset?.id)} ?compare-full=${this.compared.length >= mostCompared}
        ?finds-similar=${onSimilar !== null} @request-similar=${onSimilar} @request-choose=${onChoose} @request-compare=${compare} @request-close-detail=${this.#closed}></asset-detail>` : nothing}
      ${this.#isLoaded('asset-compare') ? html`<asset-compare .texts=${texts} .rules=${rules} .assets=${this.#shown === 'compare' ? this.compared : []} .connection=${connection} .chosenIds=${chosenIds}
        @request-choose=${onChoose} @request-compare=${compare} @request-close-detail=${this.#closed}></asset-compare>` : nothing}
      ${this.#isLoaded('shortcut-list') ? html`<shortcut-list .texts=${texts} ?open=${this.#shown === 'shortcuts'} @request-close-detail=${this.#closed}></shortcut-list>` : nothing}`;
  }

  #isLoaded(tag: string): boolean {
    return customElements.get(tag) !== undefined;
  }

  async #show(sheet: Sheet, load: () => Promise<unknown>): Promise<void> {
    this.#shown = sheet;
    try {
      await load();
      this.hasFailed = false;
    } catch (error) {
      console.warn(`A part of the asset selector could not be loaded: ${sheet}.`, error);
      this.#shown = null;
      this.hasFailed = true;
    }
    this.#host.requestUpdate();
  }

  readonly #closed = (): void => {
    this.#shown = null;
    this.#host.requestUpdate();
  };
}
