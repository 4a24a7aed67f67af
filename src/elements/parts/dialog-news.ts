import { countFilters } from '../../domain/filter-chips.ts';
import type { SelectorState } from '../../selector/state.ts';
import type { DialogTexts } from './dialog-texts.ts';
import { emptyTitle } from './result-states.ts';

/** Whether filters that can be removed narrow what was answered. */
export function isNarrowed({ answered }: SelectorState): boolean {
  return countFilters(answered?.filters ?? {}) > 0;
}

/** How many there are, as far as is known. */
export function countText(state: SelectorState, texts: DialogTexts): string {
  if (state.answered === null || state.assets.length === 0) return state.status === 'error' || state.answered !== null ? '' : texts.say('searching');
  return state.total === null && state.nextCursor !== null ? texts.sayCount('foundSoFar', state.assets.length) : texts.sayCount('found', Math.max(state.total ?? 0, state.assets.length));
}

/** What a live region says of a state; `null` while there is nothing new to say. */
export function liveMessage(state: SelectorState, texts: DialogTexts): string | null {
  if (state.status === 'error' && state.problem) return texts.problem(state.problem);
  if (state.status !== 'ready' || !state.answered) return null;
  if (state.more === 'error' && state.moreProblem) return `${texts.say('more.failed')} ${texts.problem(state.moreProblem)}`;
  return state.assets.length === 0 ? emptyTitle(texts, state.answered.text, state.answered.types.length > 0, isNarrowed(state)) : countText(state, texts);
}
