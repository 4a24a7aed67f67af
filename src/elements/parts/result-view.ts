/** How results are laid out, and how close. */
export const resultLayouts = ['grid', 'list'] as const;
export type ResultLayout = (typeof resultLayouts)[number];
export const densities = ['compact', 'comfortable', 'spacious'] as const;
export type Density = (typeof densities)[number];

export interface ResultView {
  readonly layout: ResultLayout;
  readonly density: Density;
}

export const defaultView: ResultView = { layout: 'grid', density: 'comfortable' };

const storageKey = 'dam-asset-selector:view';

/** The view that this editor chose last in this browser; the usual one where storage is blocked or holds what we do not know. */
export function loadView(storage: () => Pick<Storage, 'getItem'> = () => localStorage): ResultView {
  try {
    return asView(JSON.parse(storage().getItem(storageKey) ?? '{}'), defaultView);
  } catch {
    return defaultView;
  }
}

/** A view as it was kept, with `other` for what it does not say. */
export function asView(kept: unknown, other: ResultView): ResultView {
  const { layout, density } = (kept ?? {}) as Partial<Record<keyof ResultView, unknown>>;
  return { layout: resultLayouts.find((one) => one === layout) ?? other.layout, density: densities.find((one) => one === density) ?? other.density };
}

/** Keeps a view for the next time. Where storage is blocked it holds until the page is left, and nobody need be told. */
export function saveView(view: ResultView, storage: () => Pick<Storage, 'setItem'> = () => localStorage): void {
  try {
    storage().setItem(storageKey, JSON.stringify(view));
  } catch {
    // Blocked or full: a view is not worth a message.
  }
}
