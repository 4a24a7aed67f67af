import type { ItemUsage } from '../portal/api/connector.ts';
import { assetIdsIn } from '../domain/values/index.ts';
import type { FieldContext } from './field-host.ts';
import type { StoredField } from './stored-field.ts';

/** Where a field's assets are used, from what is stored in it; `null` where nothing tells which item it is of. */
export function usageOf({ plan }: Pick<StoredField, 'plan'>, text: string, context: FieldContext): ItemUsage | null {
  if (context.itemId === '') return null;
  return {
    itemId: context.itemId, language: context.language, field: plan.field || 'Asset', assetIds: [...assetIdsIn(text)],
    ...(context.version === null ? {} : { version: String(context.version) }), ...(context.user.name ? { editor: context.user.name.slice(0, 200) } : {}),
    ...(context.itemPath ? { path: context.itemPath } : {}), ...(context.pageUrl ? { pageUrl: context.pageUrl } : {}), ...(context.pageTitle ? { title: context.pageTitle.slice(0, 500) } : {}),
  };
}
