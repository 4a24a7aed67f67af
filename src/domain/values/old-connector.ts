import { isRecord, isWebAddress } from '../selection.ts';
import { itemOf, typeInAddress, type WritableItem } from './items.ts';

/*
 * What the predecessor of Bynder's connector stored: one asset, several, or an asset with a chosen file. From its README: `DatabaseId`,
 * `Name`, `Description`, `Derivatives[key].Url`, and `SelectedFile.Url` of the file type. Only read; it is written in the field's own format.
 */

/** The assets in its JSON; `null` for any other. */
export function readOldConnector(data: unknown): readonly WritableItem[] | null {
  const list = Array.isArray(data) ? data as readonly unknown[] : [data];
  const items = list.map(readOne);
  return items.length > 0 && items.every((item) => item !== null) ? items : null;
}

function readOne(data: unknown): WritableItem | null {
  if (!isRecord(data)) return null;
  const { DatabaseId: id, Name: name, Description: description, Derivatives: derivatives, SelectedFile: file, Thumbnail: thumbnail } = data;
  if (typeof id !== 'string' || id === '' || typeof name !== 'string') return null;
  const known = isRecord(derivatives) ? Object.entries(derivatives).map(([key, one]) => ({ key, url: urlOf(one) })).filter(({ url }) => url !== null) : [];
  const chosen = urlOf(file);
  const [first] = known;
  const url = chosen ?? first?.url ?? null;
  if (url === null) return null;
  const item = itemOf({ id, url, name, description: typeof description === 'string' ? description : '', thumbnailUrl: urlOf(thumbnail), type: typeInAddress(url) });
  const named = known.find((one) => one.url === url)?.key ?? '';
  return { ...item, isUnnamed: false, derivative: item.derivative && { ...item.derivative, name: named } };
}

const urlOf = (data: unknown): string | null => (isRecord(data) && isWebAddress(data['Url']) ? data['Url'] : null);
