import type { Selection, StoredList, StoredValue } from './selection.ts';

/** What of a selection is stored. */
export function toStoredValue(selection: Selection): StoredValue {
  const { id, name, type, description, widthPx, heightPx, thumbnailUrl, playableUrls } = selection.asset;
  const plays = (type === 'video' || type === 'audio') && playableUrls.length > 0;
  return {
    version: 1,
    asset: { id, name, type, description, widthPx, heightPx, thumbnailUrl, ...(plays ? { playableUrls } : {}) },
    derivative: selection.derivative,
    ...(selection.texts ? { texts: selection.texts } : {}),
    ...(selection.rendering ? { rendering: selection.rendering } : {}),
  };
}

/** The text that a form field carries. */
export function serialiseValue(value: StoredValue | StoredList): string {
  return JSON.stringify(value);
}
