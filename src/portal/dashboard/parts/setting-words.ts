import { assetTypes } from '../../../domain/asset.ts';
import type { FieldRules } from '../../../domain/field-rules.ts';
import { chipKey, chipsOf } from '../../../domain/filter-chips.ts';
import type { LockedFilters } from '../../../domain/settings.ts';
import type { KeysOf } from '../../../i18n/keys.ts';
import { languages } from '../../../i18n/language-names.ts';
import type { Texts } from '../../../i18n/load-texts.ts';
import type { AuditChange } from '../../api/audit.ts';
import { limitKinds, roles } from '../../api/constants.ts';
import type { PortalContext, Say } from '../context.ts';
import { ruleWords } from './rule-words.ts';
import { momentText } from '../moment-text.ts';
import { countText, dayText } from './moments.ts';

type Key = KeysOf<Texts['dashboard']>;

/** Names of settings as a record of changes has them, and what the forms call them. */
const labels: Readonly<Record<string, Key>> = {
  allowedOrigins: 'origins.list', requiresTokens: 'tokens.require',
  portalUrl: 'dam.portal-url', kind: 'dam.kind', clientId: 'dam.client-id', clientSecret: 'dam.client-secret', callbackSecret: 'audit.settings.callback-secret', signIn: 'dam.person.account-name',
  language: 'global.language', previewDerivative: 'global.preview', isUploadEnabled: 'global.upload',
  field: 'fields.field', defaultSearchTerm: 'fields.search-term', visibleTypes: 'fields.types', hideLimited: 'fields.limited-label',
  isFullAssetInLayoutService: 'fields.layout-label',
  lockedFilters: 'locks.title',
  rules: 'rules.title',
  formerKeyEndsAt: 'audit.settings.former-key-ends',
  isEnabled: 'audit.settings.logging', retentionDays: 'audit.settings.retention',
  isTrackingEnabled: 'sections.asset-tracking', integrationId: 'tracking.rules.integration', trackedFields: 'audit.settings.tracked-fields', uriPatterns: 'audit.settings.uri-patterns',
  onUnpublish: 'audit.settings.on-unpublish', refusedUsageDays: 'audit.settings.refused-days', endProperty: 'audit.settings.end-property', endDays: 'audit.settings.end-days',
  mailsRights: 'audit.settings.mails-rights', comparisonSchedule: 'tracking.schedule.label',
  callbackUrl: 'audit.settings.callback-url', role: 'people.role',
  plan: 'audit.settings.plan', validFrom: 'audit.settings.valid-from', validUntil: 'audit.settings.valid-until',
};

const damNames: Readonly<Record<string, string>> = { bynder: 'Bynder', webdam: 'Webdam' };
const languageNames: Readonly<Record<string, string>> = languages;

/** What the portal writes for a secret. */
const mask = '••••';

/** What a record calls a limit that was agreed apart from the plan. */
const limitOf = (setting: string) => limitKinds.find((kind) => setting === `limits.${kind}`);

/** A setting's name in words; one that this dashboard does not know keeps its own. */
export function settingLabel(say: Say, setting: string): string {
  const limit = limitOf(setting);
  if (limit) return say('subscription.edit.limit', { kind: say(`subscription.kinds.${limit}.name`) });
  const key = Object.hasOwn(labels, setting) ? labels[setting] : undefined;
  return key === undefined ? setting : say(key);
}

/** A setting's value in words; `null` is none. */
export function settingValue({ say, language }: Pick<PortalContext, 'say' | 'language'>, setting: string, value: string | null): string {
  if (value === mask) return say('audit.secret');
  if (setting === 'visibleTypes' && (value === null || value === '[]')) return say('fields.all-types');
  if (limitOf(setting)) return limitValue({ say, language }, value);
  if (value === null || value === '[]') return say('audit.nothing');
  if (value === 'true') return say('fields.on');
  if (value === 'false') return say('fields.off');
  if (value === 'global' && setting !== 'field') return say('effective.from-global');
  if (setting === 'comparisonSchedule' && (value === 'off' || value === 'daily' || value === 'weekly')) return say(`tracking.schedule.${value}`);
  if (setting === 'trackedFields' && value === 'all') return say('tracking.rules.all-fields');
  if (setting === 'onUnpublish') return say(value === 'keep' ? 'tracking.rules.on-unpublish.keep' : 'tracking.rules.on-unpublish.remove');
  if (setting === 'language') return languageNames[value] ?? value;
  if (setting === 'kind') return damNames[value] ?? value;
  if (setting === 'role') return roleName(say, value);
  if (/^valid(From|Until)$/.test(setting) && !Number.isNaN(Date.parse(value))) return dayText(language, value);
  if (/At$/.test(setting) && !Number.isNaN(Date.parse(value))) return momentText({ language }, value);
  if (setting === 'lockedFilters') return lockWords(say, value);
  if (setting === 'rules') return rulesInWords(say, value);
  const list = readList(value);
  if (!list) return value;
  return list.map((one) => (setting === 'visibleTypes' ? typeName(say, one) : one)).join(', ');
}

/** Locked filters by their names, from the JSON that the record has. */
function lockWords(say: Say, value: string): string {
  try {
    return lockedNames(say, JSON.parse(value) as LockedFilters).join(', ');
  } catch {
    return value;
  }
}

/** A field's rules, from the JSON that the record has. */
function rulesInWords(say: Say, value: string): string {
  try {
    return ruleWords(say, JSON.parse(value) as FieldRules).join(' · ');
  } catch {
    return value;
  }
}

/** What is locked, in words. */
export function lockedNames(say: Say, { filters, names }: LockedFilters): readonly string[] {
  return chipsOf(filters).map((chip) => {
    const name = names[chipKey(chip)] ?? ('range' in chip ? chip.kind : chip.value);
    return chip.kind.startsWith('without') ? say('locks.without', { name }) : name;
  });
}

function limitValue({ say, language }: Pick<PortalContext, 'say' | 'language'>, value: string | null): string {
  if (value === null) return say('audit.as-plan');
  return value === 'unlimited' ? say('audit.unlimited') : countText(language, Number(value));
}

function roleName(say: Say, name: string): string {
  const role = roles.find((one) => one === name);
  return role === undefined ? name : say(`operator.roles.${role}`);
}

function typeName(say: Say, name: string): string {
  const type = assetTypes.find((one) => one === name);
  return type === undefined ? name : say(`types.${type}`);
}

/** A list of texts, which the record has as JSON. */
function readList(value: string): readonly string[] | null {
  if (!value.startsWith('[')) return null;
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) && list.every((one) => typeof one === 'string') ? list : null;
  } catch {
    // It only looks like a list.
    return null;
  }
}

export type SettingValues = Readonly<Record<string, unknown>>;

const told = (value: unknown): string | null => (value === undefined || value === null || value === '' ? null : typeof value === 'string' ? value : JSON.stringify(value));

/** What differs between two states of a form, as the portal's record tells it. */
export function changesBetween(before: SettingValues, after: SettingValues): readonly AuditChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((setting) => ({ setting, before: told(before[setting]), after: told(after[setting]) }))
    .filter((change) => change.before !== change.after);
}

/** A value of a form as `settingValue` takes it. */
export const toldValue = (values: SettingValues, setting: string): string | null => told(values[setting]);

/** What a form says of a field: its values, and `global` where one comes from there. */
export function valuesOfField<Values extends { readonly inherits: readonly string[] }>({ inherits, ...values }: Values): SettingValues {
  return { ...values, ...Object.fromEntries(inherits.map((name) => [name, 'global'])) };
}
