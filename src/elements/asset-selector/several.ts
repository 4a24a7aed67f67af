import { html, type TemplateResult } from 'lit';
import type { WritableItem } from '../../domain/values/index.ts';
import { renewed } from '../../domain/values/index.ts';
import type { Language } from '../../i18n/languages.ts';
import type { RequestMovePickEvent, RequestRemovePickEvent } from '../parts/requests.ts';
import type { FieldData } from './field-data.ts';

/** What the list of a field's assets shows, and what becomes of what is asked of it. */
export interface SeveralSetting {
  readonly items: readonly WritableItem[];
  readonly data: FieldData;
  readonly language: Language;
  readonly isFixed: boolean;
  readonly onItems: (items: readonly WritableItem[]) => void;
  readonly onRemove: (place: number) => void;
  readonly onRenew: () => void;
}

export function renderSeveral({ items, data, language, isFixed, onItems, onRemove, onRenew }: SeveralSetting): TemplateResult {
  const held = items.map((item) => ({ item, asset: data.asset(item.asset.id), isMissing: data.isMissing(item.asset.id) }));
  const onMove = ({ detail: { id, to } }: RequestMovePickEvent): void => {
    const item = items[Number(id)];
    if (item) onItems(items.toSpliced(Number(id), 1).toSpliced(to, 0, item));
  };
  return html`<held-list part="list" .held=${held} .language=${language} ?read-only=${isFixed}
    @request-move-pick=${onMove} @request-remove-pick=${({ detail }: RequestRemovePickEvent) => onRemove(Number(detail.id))} @request-renew=${onRenew}></held-list>`;
}

/** The items with what the DAM has now in place of what is stored. */
export function renewedItems(items: readonly WritableItem[], data: FieldData): readonly WritableItem[] {
  return items.map((item) => {
    const asset = data.asset(item.asset.id);
    return asset ? renewed(item, asset) : item;
  });
}
