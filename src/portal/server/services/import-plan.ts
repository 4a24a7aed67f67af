import { defaultFieldSettings, fieldKey, type FieldSettingName, type FieldSettings, type GlobalSettings } from '../../../domain/settings.ts';
import type { TrackingRules } from '../../../domain/tracking-rules.ts';
import type { LogSettings } from '../../api/logs.ts';
import type { TokenRuleBody } from '../../api/settings.ts';
import type { SettingsFile, ImportPreview } from '../../api/transfer.ts';
import type { DamConnection } from '../repositories/dam-connections.ts';
import type { StoredFieldSetting } from '../repositories/field-settings.ts';
import { changesOf } from './audit.ts';
import { shownTracking } from './tracking.ts';

/** An organisation's settings as they are stored. */
export interface StoredSettings {
  readonly origins: readonly string[];
  readonly tokens: TokenRuleBody;
  readonly dam: DamConnection | null;
  readonly global: GlobalSettings;
  /** `null` before it was first saved. */
  readonly globalField: StoredFieldSetting | null;
  readonly fields: readonly StoredFieldSetting[];
  readonly logging: LogSettings;
  readonly tracking: { readonly isEnabled: boolean; readonly rules: TrackingRules };
  /** Where the CMS is asked; empty: nowhere. */
  readonly callback: { readonly url: string };
}

export interface PlannedField {
  readonly field: string;
  readonly settings: FieldSettings;
  readonly inherits: readonly FieldSettingName[];
}

type Part = ImportPreview['parts'][number];
export type PlannedPart =
  | (Part & { readonly part: 'origins'; readonly origins: readonly string[] })
  | (Part & { readonly part: 'tokens'; readonly tokens: TokenRuleBody })
  | (Part & { readonly part: 'dam'; readonly dam: NonNullable<SettingsFile['settings']['dam']> })
  | (Part & { readonly part: 'global'; readonly global: GlobalSettings })
  | (Part & { readonly part: 'globalField'; readonly settings: FieldSettings })
  | (Part & { readonly part: 'logging'; readonly logging: LogSettings })
  | (Part & { readonly part: 'tracking'; readonly tracking: StoredSettings['tracking'] })
  | (Part & { readonly part: 'callback'; readonly url: string })
  | (Part & { readonly part: 'field'; readonly before: StoredFieldSetting | null; readonly after: PlannedField | null });

/** What an import does, part by part, those that stay as they are too. `merge` keeps what the file does not have. */
export function planImport(now: StoredSettings, wanted: SettingsFile['settings'], mode: 'merge' | 'replace', keepsConnection: boolean): readonly PlannedPart[] {
  const origins = mode === 'replace' ? wanted.allowedOrigins : [...new Set([...now.origins, ...wanted.allowedOrigins])];
  return [
    { ...told('origins', { allowedOrigins: now.origins }, { allowedOrigins: origins }), origins },
    // Files made before this, logging, tracking and the callback were in them say nothing about them.
    ...(wanted.tokens ? [{ ...told('tokens', { ...now.tokens }, { ...wanted.tokens }), tokens: wanted.tokens }] : []),
    // A file without a connection says nothing about it: settings without a DAM are of no use to anybody.
    ...(wanted.dam === null || keepsConnection ? [] : [{ ...told('dam', now.dam ? shownDam(now.dam) : {}, shownDam(wanted.dam)), dam: wanted.dam }]),
    { ...told('global', { ...now.global }, { ...wanted.global }), global: wanted.global },
    { ...told('globalField', { ...now.globalField?.settings ?? defaultFieldSettings }, { ...wanted.globalField }), settings: wanted.globalField },
    ...(wanted.logging ? [{ ...told('logging', { ...now.logging }, { ...wanted.logging }), logging: wanted.logging }] : []),
    ...(wanted.tracking ? [planTracking(now.tracking, wanted.tracking)] : []),
    ...(wanted.callback && wanted.callback.url !== '' ? [{ ...told('callback', { callbackUrl: now.callback.url }, { callbackUrl: wanted.callback.url }), url: wanted.callback.url }] : []),
    ...planFields(now.fields, wanted.fields, mode),
  ];
}

function planFields(now: readonly StoredFieldSetting[], wanted: readonly PlannedField[], mode: 'merge' | 'replace'): readonly PlannedPart[] {
  const wantedKeys = new Set(wanted.map(({ field }) => fieldKey(field)));
  const gone = mode === 'replace' ? now.filter(({ field }) => !wantedKeys.has(fieldKey(field))) : [];
  return [
    ...wanted.map((after): PlannedPart => {
      const before = now.find(({ field }) => fieldKey(field) === fieldKey(after.field)) ?? null;
      const part = told('field', before ? toldOfField(before) : {}, toldOfField(after), after.field);
      return { ...part, outcome: before ? part.outcome : 'added', before, after };
    }),
    ...gone.map((before): PlannedPart => ({ ...told('field', toldOfField(before), {}, before.field), outcome: 'removed', before, after: null })),
  ];
}

function told<Name extends Part['part']>(part: Name, before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>, field = '') {
  const changes = [...changesOf(before, after)];
  const outcome: Part['outcome'] = changes.length > 0 ? 'changed' : 'unchanged';
  return { part, field, changes, outcome };
}

const shownDam = ({ portalUrl, kind, clientId }: Pick<DamConnection, 'portalUrl' | 'kind' | 'clientId'>) => ({ portalUrl, kind, clientId });

/** A file from before there were rules, or one of them, says nothing about it. */
function planTracking(now: StoredSettings['tracking'], { isEnabled, rules }: NonNullable<SettingsFile['settings']['tracking']>): PlannedPart {
  const tracking = { isEnabled, rules: { ...now.rules, ...rules } };
  return { ...told('tracking', shownTracking(now), shownTracking(tracking)), tracking };
}

/** What the audit shows of a field's setting: its values, and `global` where one comes from there. */
export function toldOfField({ field, settings, inherits }: PlannedField): Readonly<Record<string, unknown>> {
  return { field, ...settings, ...Object.fromEntries(inherits.map((name) => [name, 'global'])) };
}
