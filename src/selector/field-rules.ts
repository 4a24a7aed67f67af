import { stricterLimits, stricterRules } from '../domain/field-rules.ts';
import type { SelectorState } from './state.ts';

/** The state with what the field's settings ask beside its page; the stricter of both holds. The end of rights counts as of the day of the opening. */
export function withFieldRules(state: SelectorState): SelectorState {
  const { field: { rules: asked = {} } = {}, rights } = state.settings ?? {};
  if (!state.settings?.field.rules && !rights) return state;
  const { limits, today } = state;
  const texts = { ...state.texts, from: { ...(asked.altFrom && { alt: asked.altFrom }), ...state.texts.from } };
  return {
    ...state, rules: { ...stricterRules(state.rules, asked), ...(rights && today !== '' ? { rights: { ...rights, today } } : {}) }, limits: limits && stricterLimits(limits, asked),
    texts: asked.isAltRequired ? { ...texts, isAltRequired: true, typed: texts.typed.includes('alt') ? texts.typed : ['alt', ...texts.typed] } : texts,
  };
}
