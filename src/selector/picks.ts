import type { Derivative } from '../domain/derivative.ts';
import type { Rendering } from '../domain/rendering.ts';
import type { AssetTexts, Selection } from '../domain/selection.ts';

/** How many assets a field of several takes; `max` may be `Infinity`. */
export interface PickLimits {
  readonly min: number;
  readonly max: number;
}

export type Picks = readonly Selection[];

export function indexOfPick(picks: Picks, id: string): number {
  return picks.findIndex(({ asset }) => asset.id === id);
}

export function withoutPick(picks: Picks, id: string): Picks {
  return picks.filter(({ asset }) => asset.id !== id);
}

/** One pick at another place, counted from 0; places beyond the ends are the ends. */
export function movedPick(picks: Picks, id: string, to: number): Picks {
  const pick = picks[indexOfPick(picks, id)];
  return pick ? withoutPick(picks, id).toSpliced(Math.max(0, to), 0, pick) : picks;
}

export function withDerivative(picks: Picks, id: string, derivative: Derivative, rendering: Rendering | null): Picks {
  return picks.map((pick) => (pick.asset.id === id ? { ...pick, derivative, rendering } : pick));
}

export function withWords(picks: Picks, id: string, texts: AssetTexts): Picks {
  return picks.map((pick) => (pick.asset.id === id ? { ...pick, texts } : pick));
}
