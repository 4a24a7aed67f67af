import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Asset } from '../../domain/asset.ts';
import type { RequestCompareEvent } from './requests.ts';
import type { SheetContext, SheetModule } from './sheet.ts';

type Sheet = 'detail' | 'compare' | 'shortcuts';

/** The most assets that can be compared at once: more are too narrow to be seen. */
const mostCompared = 4;

/** What lies over the dialog when it is asked for: an asset's details, a comparison, the keys. Each is loaded with its first use. */
export class Extras implements ReactiveController {
  /** Assets to compare, in the order that they were added. */
  compared: readonly Asset[] = [];
  /** What could not be loaded is told in this sentence's place. */
  hasFailed = false;
  readonly #host: ReactiveControllerHost;
  readonly #loaded = new Map<Sheet, SheetModule['renderSheet']>();
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

  render(context: SheetContext): readonly TemplateResult[] {
    return [...this.#loaded].map(([sheet, renderSheet]) => renderSheet({
      ...context, isShown: sheet === this.#shown, asset: this.#asset, compared: this.compared, isCompareFull: this.compared.length >= mostCompared, onCompare: this.#compare, onClose: this.#close,
    }));
  }

  async #show(sheet: Sheet, load: () => Promise<SheetModule>): Promise<void> {
    this.#shown = sheet;
    try {
      const { renderSheet } = await load();
      this.#loaded.set(sheet, renderSheet);
      this.hasFailed = false;
    } catch (error) {
      console.warn(`A part of the asset selector could not be loaded: ${sheet}.`, error);
      this.#shown = null;
      this.hasFailed = true;
    }
    this.#host.requestUpdate();
  }

  readonly #compare = ({ detail }: RequestCompareEvent): void => this.toggle(detail.asset);

  readonly #close = (): void => {
    this.#shown = null;
    this.#host.requestUpdate();
  };
}
