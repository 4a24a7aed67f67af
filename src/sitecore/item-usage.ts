import type { ItemUsage } from '../portal/api/connector.ts';
import { readValue } from '../domain/values/index.ts';
import type { FieldContext } from './field-host.ts';
import type { StoredField } from './stored-field.ts';

/** Where a field's assets are used, from what is stored in it; `null` where nothing tells which item it is of. */
export function usageOf({ plan }: Pick<StoredField, 'plan'>, text: string, context: FieldContext): ItemUsage | null {
  if (context.itemId === '') return null;
  const held = readValue(text);
  const assetIds = held.kind === 'items' ? held.items.map(({ asset }) => asset.id).filter((id) => id !== '') : [];
  return {
    itemId: context.itemId, language: context.language, field: plan.field || 'Asset', assetIds,
    ...(context.itemPath ? { path: context.itemPath } : {}), ...(context.pageUrl ? { pageUrl: context.pageUrl } : {}), ...(context.pageTitle ? { title: context.pageTitle.slice(0, 500) } : {}),
  };
}
