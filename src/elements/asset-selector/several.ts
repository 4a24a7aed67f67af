import { html, type TemplateResult } from 'lit';
import type { WritableItem } from '../../domain/values/index.ts';
import { renewed } from '../../domain/values/index.ts';
import type { RequestMovePickEvent, RequestRemovePickEvent } from '../parts/requests.ts';
import type { EditedField, FieldEditing } from './editing.ts';
import type { FieldData } from './field-data.ts';

/** The list of a field's assets; `edit` does what is asked of it there. */
export function renderSeveral({ items, data, language, isFixed }: EditedField, edit: (act: (editing: FieldEditing) => unknown) => void): TemplateResult {
  const held = items.map((item) => ({ item, asset: data.asset(item.asset.id), isMissing: data.isMissing(item.asset.id) }));
  const onMove = ({ detail: { id, to } }: RequestMovePickEvent): void => {
    const item = items[Number(id)];
    if (item) edit((editing) => editing.take(items.toSpliced(Number(id), 1).toSpliced(to, 0, item)));
  };
  return html`<held-list part="list" .held=${held} .language=${language} ?read-only=${isFixed}
    @request-move-pick=${onMove} @request-remove-pick=${({ detail }: RequestRemovePickEvent) => edit((editing) => editing.remove(Number(detail.id)))} @request-renew=${() => edit((editing) => editing.renew())}></held-list>`;
}

/** The items with what the DAM has now in place of what is stored. */
export function renewedItems(items: readonly WritableItem[], data: FieldData): readonly WritableItem[] {
  return items.map((item) => {
    const asset = data.asset(item.asset.id);
    return asset ? renewed(item, asset) : item;
  });
}
