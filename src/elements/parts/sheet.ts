import type { TemplateResult } from 'lit';
import type { Asset } from '../../domain/asset.ts';
import type { KeptSearch } from '../../domain/kept-search.ts';
import type { AssetRules } from '../../domain/rules.ts';
import type { SelectorConnection } from '../../selector/connection.ts';
import type { DialogTexts } from './dialog-texts.ts';
import type { RequestChooseEvent, RequestCompareEvent } from './requests.ts';

/** What lies over the dialog is drawn from this. */
export interface SheetContext {
  readonly connection: SelectorConnection | null;
  readonly texts: DialogTexts;
  /** What the field asks of its assets. */
  readonly rules: AssetRules;
  /** Ids of what is chosen. */
  readonly chosenIds: readonly string[];
  readonly onChoose: (event: RequestChooseEvent) => void;
  /** Searches for pictures like one; `null` where the DAM does not. */
  readonly onSimilar: ((event: CustomEvent<{ readonly search: KeptSearch }>) => void) | null;
}

/** The same, and what the sheets have in common. */
export interface SheetState extends SheetContext {
  /** It lies over the dialog now. */
  readonly isShown: boolean;
  /** The asset whose details were asked for last. */
  readonly asset: Asset | null;
  /** Assets to compare, and whether they are as many as can be. */
  readonly compared: readonly Asset[];
  readonly isCompareFull: boolean;
  readonly onCompare: (event: RequestCompareEvent) => void;
  readonly onClose: () => void;
}

/** What the module of a sheet hands out: how the dialog has it. */
export interface SheetModule {
  readonly renderSheet: (state: SheetState) => TemplateResult;
}
