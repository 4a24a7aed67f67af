import { html, type TemplateResult } from 'lit';
import type { WritableItem } from '../../domain/values/index.ts';
import { renewed } from '../../domain/values/index.ts';
import type { Language } from '../../i18n/languages.ts';
import type { RequestMovePickEvent, RequestRemovePickEvent } from '../parts/requests.ts';
import type { FieldData } from './field-data.ts';

/** A field of several assets as it is now. */
export interface SeveralField {
  readonly items: readonly WritableItem[];
  readonly data: FieldData;
  readonly language: Language;
  /** Nobody may change it now. */
  readonly isFixed: boolean;
}

/** What its user may ask of it. */
export interface SeveralActs {
  take(items: readonly WritableItem[]): unknown;
  remove(place: number): unknown;
  renew(): unknown;
}

/** The list of a field's assets; `edit` does what is asked of it there. */
export function renderSeveral({ items, data, language, isFixed }: SeveralField, edit: (act: (acts: SeveralActs) => unknown) => void): TemplateResult {
  const held = items.map((item) => ({ item, asset: data.asset(item.asset.id), isMissing: data.isMissing(item.asset.id) }));
  const onMove = ({ detail: { id, to } }: RequestMovePickEvent): void => {
    const item = items[Number(id)];
    if (item) edit((acts) => acts.take(items.toSpliced(Number(id), 1).toSpliced(to, 0, item)));
  };
  return html`<held-list part="list" .held=${held} .rights=${data.settings?.rights} .language=${language} ?read-only=${isFixed}
    @request-move-pick=${onMove} @request-remove-pick=${({ detail }: RequestRemovePickEvent) => edit((acts) => acts.remove(Number(detail.id)))} @request-renew=${() => edit((acts) => acts.renew())}></held-list>`;
}

/** The items with what the DAM has now in place of what is stored. */
export function renewedItems(items: readonly WritableItem[], data: FieldData): readonly WritableItem[] {
  return items.map((item) => {
    const asset = data.asset(item.asset.id);
    return asset ? renewed(item, asset) : item;
  });
}
