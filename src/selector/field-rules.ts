import { stricterLimits, stricterRules } from '../domain/field-rules.ts';
import type { SelectorState } from './state.ts';

/** The state with what the field's settings ask beside its page; the stricter of both holds. */
export function withFieldRules(state: SelectorState): SelectorState {
  const asked = state.settings?.field.rules;
  if (!asked) return state;
  const { limits, texts } = state;
  return {
    ...state, rules: stricterRules(state.rules, asked), limits: limits && stricterLimits(limits, asked),
    texts: asked.isAltRequired ? { ...texts, isAltRequired: true, typed: texts.typed.includes('alt') ? texts.typed : ['alt', ...texts.typed] } : texts,
  };
}
