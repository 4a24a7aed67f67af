import { withInherited, type EffectiveSettings, type FieldSettings, type GlobalSettings } from '../../../domain/settings.ts';
import type { IntegrationSettings } from '../../api/settings.ts';

/** A field's settings as they are being edited. */
export interface EditedField {
  /** `null` for one that is not stored yet, an empty text for Global. */
  readonly id: string | null;
  /** As typed; may be empty. */
  readonly field: string;
  readonly settings: FieldSettings;
}

/** What stands on the page and is not stored; `null` for what is as stored. */
export interface EditedSettings {
  readonly global: GlobalSettings | null;
  readonly field: EditedField | null;
}

/** A field that can be tried. */
export interface TrialField {
  /** Key of the choice: a setting's id, an empty text for Global, `new` for one that is not stored. */
  readonly key: string;
  /** Empty for Global, and for a new one without a name. */
  readonly name: string;
  readonly settings: FieldSettings;
}

export const keyOf = ({ id }: Pick<EditedField, 'id'>): string => id ?? 'new';

/** All fields that can be tried, Global first, with what is being edited in the place of what is stored. */
export function trialFields({ globalField, fields }: IntegrationSettings, edited: EditedField | null): readonly TrialField[] {
  const own = fields.map(({ id, field, settings, inherits }) => ({ key: id, name: field, settings: withInherited(settings, globalField, inherits) }));
  const stored: TrialField[] = [{ key: '', name: '', settings: globalField }, ...own];
  if (!edited) return stored;
  const now: TrialField = { key: keyOf(edited), name: edited.field.trim(), settings: edited.settings };
  return stored.some(({ key }) => key === now.key) ? stored.map((field) => (field.key === now.key ? now : field)) : [...stored, now];
}

/** What the selector is tried with. */
export function trialSettings(settings: IntegrationSettings, edited: EditedSettings, { key, settings: field }: TrialField): EffectiveSettings {
  return { global: edited.global ?? settings.global, field, source: key === '' ? 'global' : 'field' };
}
