import { DamError } from '../dam-error.ts';

/**
 * An asset's id as `/api/v4` writes it (8-4-4-16, upper case), from that or from the RFC 4122 form of Bynder's newer APIs.
 * `null` for a text that cannot be an id: it would lead to another address than an asset's.
 */
export function toAssetId(text: string): string | null {
  const id = text.trim();
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return (id.slice(0, 23) + id.slice(24)).toUpperCase();
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){2}-[0-9a-f]{16}$/i.test(id)) return id.toUpperCase();
  // Bynder does not promise a form, so other plain words may be ids.
  return /^[\w-]{1,100}$/.test(id) ? id : null;
}

/** Whether two ids mean one asset, in whichever form. */
export function isSameAsset(one: string, other: string): boolean {
  return toAssetId(one)?.toUpperCase() === toAssetId(other)?.toUpperCase();
}

/** As `toAssetId`. @throws {DamError} `not-found` */
export function needAssetId(text: string): string {
  const id = toAssetId(text);
  if (id === null) throw new DamError('not-found', 'This is no id that an asset can have');
  return id;
}
