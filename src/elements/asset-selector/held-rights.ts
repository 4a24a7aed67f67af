import type { ReactiveControllerHost } from 'lit';
import { dayAfter, endOfUse } from '../../domain/rights.ts';
import type { WritableItem } from '../../domain/values/index.ts';
import english from '../../i18n/locales/en/holding.ts';
import type { Language } from '../../i18n/languages.ts';
import { holdingTexts } from '../../i18n/sources/holding.ts';
import { TextsOf } from '../internal/texts-controller.ts';
import { dayText } from '../parts/day-text.ts';
import type { FieldData } from './field-data.ts';

/** A field that holds something, as it is now. */
export interface HoldingField {
  readonly element: ReactiveControllerHost;
  readonly items: readonly WritableItem[];
  readonly data: FieldData;
  readonly language: Language;
}

/** What makes a field invalid. */
export interface FieldProblem {
  readonly flags: ValidityStateFlags;
  readonly message: string;
}

/** Whether a field holds an asset whose use has ended, where its settings refuse those. What the DAM has not told of is not held against it. */
export class HeldRights {
  readonly #look: () => HoldingField;
  readonly #texts: TextsOf<typeof english>;

  constructor(look: () => HoldingField) {
    this.#look = look;
    this.#texts = new TextsOf(look().element, () => look().language, holdingTexts, english);
    // Nothing else may draw the field again, which would ask for the texts.
    this.#texts.hostUpdate();
  }

  get problem(): FieldProblem | null {
    const { items, data, language } = this.#look();
    const { rights, field } = data.settings ?? {};
    if (!rights || !field?.rules?.isEndedBarred) return null;
    const today = dayAfter(Date.now(), 0);
    for (const { asset: { id } } of items) {
      const asset = data.asset(id);
      const end = asset && endOfUse(asset, { ...rights, today });
      if (asset && end?.hasEnded) return { flags: { customError: true }, message: this.#texts.sayNow('ended', { name: asset.name, date: dayText(end.endsOn, language) }) };
    }
    return null;
  }
}
