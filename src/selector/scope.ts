/**
 * A short name for where something is kept: the portal and organisation that a connection names, and the field. It is a hash (53 bits of
 * cyrb53, public domain), so that neither the API key nor an address stands in a browser's storage or in a page's address.
 */
export function scopeKey(scope: string, field: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const character of `${scope}\n${field}`) {
    const code = character.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
