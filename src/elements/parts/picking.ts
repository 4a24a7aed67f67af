import { html, type TemplateResult } from 'lit';
import { isAltMissing } from '../../domain/asset-texts.ts';
import { breachesOf } from '../../domain/rules.ts';
import type { Selection } from '../../domain/selection.ts';
import { indexOfPick, type Picks } from '../../selector/picks.ts';
import type { SelectorAction, SelectorState, SelectorUse } from '../../selector/state.ts';
import type { DialogTexts } from './dialog-texts.ts';
import type { RequestMovePickEvent, RequestRemovePickEvent, RequestShowPickEvent } from './requests.ts';

/** What the dialog does for its tray. */
export interface TrayHandlers {
  readonly show: (event: RequestShowPickEvent) => void;
  readonly move: (event: RequestMovePickEvent) => void;
  readonly remove: (event: RequestRemovePickEvent) => void;
}

/** What is selected in a field of several. */
export function renderTray(state: SelectorState, texts: DialogTexts, isNarrow: boolean, { show, move, remove }: TrayHandlers): TemplateResult {
  return html`<selection-tray .picks=${state.picks} .limits=${state.limits} .shownId=${state.chosen?.id ?? null} .texts=${texts} ?compact=${isNarrow}
    @request-show-pick=${show} @request-move-pick=${move} @request-remove-pick=${remove}></selection-tray>`;
}

/** What would be handed over now; `null` where something is missing. */
export function confirmable(state: SelectorState): Picks | null {
  const { limits, picks, chosen, derivative, rendering, rules, words } = state;
  if (pickWithoutAlt(state)) return null;
  if (limits) return picks.length >= limits.min && picks.length <= limits.max ? picks : null;
  return chosen && breachesOf(chosen, rules, rendering?.crop).length === 0 ? [{ asset: chosen, derivative, ...(rendering ? { rendering } : {}), ...(words ? { texts: words } : {}) }] : null;
}

/** The first chosen picture that lacks the words that the field insists on. */
function pickWithoutAlt({ limits, picks, chosen, derivative, words, texts }: SelectorState): Selection | undefined {
  const all: Picks = limits ? picks : chosen ? [{ asset: chosen, derivative, ...(words ? { texts: words } : {}) }] : [];
  return all.find((pick) => isAltMissing(pick.asset, pick.texts, texts));
}

/** Whether closing would lose something. */
export function isChoiceChanged({ limits, picks, chosen, currentId, rendering, currentPicture }: SelectorState, use: SelectorUse | undefined): boolean {
  if (!limits) return chosen !== null && (chosen.id !== currentId || rendering !== (currentPicture?.rendering ?? null));
  const ids = (all: Picks): string => all.map(({ asset }) => asset.id).join(' ');
  return ids(picks) !== ids(use?.picks ?? []);
}

/** What a field of several still needs; `null` leaves it to the panel of a field of one. */
export function missingText(state: SelectorState, texts: DialogTexts): string | null {
  const { limits, picks, chosen } = state;
  const silent = pickWithoutAlt(state);
  if (!limits) return silent ? texts.say('texts.missing') : null;
  if (silent) return texts.say('texts.missingIn', { name: silent.asset.name });
  if (picks.length < limits.min) return texts.sayCount('few', limits.min);
  return chosen && picks.length >= limits.max && indexOfPick(picks, chosen.id) < 0 ? texts.sayCount('full', limits.max) : '';
}

export function confirmText({ limits, picks }: SelectorState, texts: DialogTexts, use: SelectorUse | undefined): string {
  if (!limits) return use?.replacesAll ? texts.say('panel.only') : '';
  return picks.length === 0 ? texts.say('tray.clear') : texts.sayCount('use', picks.length);
}

/** What a live region says of a change of the selection. */
export function pickNews(action: SelectorAction, before: SelectorState, after: SelectorState, texts: DialogTexts): string {
  const count = after.picks.length;
  const name = (picks: Picks, others: Picks): string => picks.find(({ asset }) => indexOfPick(others, asset.id) < 0)?.asset.name ?? '';
  if (count > before.picks.length) return `${texts.say('tray.added', { name: name(after.picks, before.picks) })} ${texts.sayCount('picked', count)}`;
  if (count < before.picks.length) return `${texts.say('tray.removed', { name: name(before.picks, after.picks) })} ${texts.sayCount('picked', count)}`;
  const place = action.type === 'move-pick' ? indexOfPick(after.picks, action.id) : -1;
  const moved = after.picks[place];
  if (moved) return texts.say('tray.moved', { name: moved.asset.name, place: place + 1, count });
  return missingText(after, texts) ?? '';
}
