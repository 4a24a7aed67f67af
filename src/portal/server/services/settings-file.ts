import { Errors } from 'typebox/schema';
import { isConfigError, normalisePortalUrl } from '../../../dam/index.ts';
import { fieldKey, fieldSettingNames, tidyField, type FieldSettings } from '../../../domain/settings.ts';
import { tidyTrackingRules } from '../../../domain/tracking-rules.ts';
import { settingsFile, type ImportProblem } from '../../api/constants.ts';
import { SettingsFileSchema, type ImportPreview, type SettingsFile } from '../../api/transfer.ts';
import { problemOfCallback } from './cms-callback.ts';
import { refusalOfAddress, type TrustedHost } from './dam-address.ts';
import { readOrigin } from './origins.ts';
import { problemsOfRules } from './tracking.ts';

type Problems = ImportPreview['problems'];
export type FileReading = { readonly settings: SettingsFile['settings'] } | { readonly problems: Problems };

/** As many as a person mends before they look again. */
const mostProblems = 50;

/** What schema words say about a place. Others are values that are not allowed. */
const problemOfKeyword: Readonly<Record<string, ImportProblem>> = {
  required: 'missing', additionalProperties: 'unknown-name', type: 'wrong-kind', maxLength: 'too-long', maxItems: 'too-long',
};

/** Reads a file of settings strictly: it is imported whole or not at all. Settings come back as saving them by hand would leave them. */
export function readSettingsFile(file: unknown, trustedHosts: readonly TrustedHost[]): FileReading {
  const claims = typeof file === 'object' && file !== null ? file as Readonly<Record<string, unknown>> : {};
  if (claims['product'] !== settingsFile.product) return { problems: [{ at: 'product', problem: 'not-settings' }] };
  if (claims['formatVersion'] !== settingsFile.formatVersion) return { problems: [{ at: 'formatVersion', problem: 'other-version' }] };
  const [isRight, errors] = Errors({}, SettingsFileSchema, file);
  if (!isRight) return { problems: schemaProblems(errors) };
  return readSettings((file as SettingsFile).settings, trustedHosts);
}

interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: object;
}

function schemaProblems(errors: readonly SchemaError[]): Problems {
  const found = new Map<string, ImportProblem>();
  for (const { keyword, instancePath, params } of errors) {
    const at = instancePath.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const names = Object.values(params).find((value): value is readonly string[] => Array.isArray(value)) ?? [];
    const places = keyword === 'required' || keyword === 'additionalProperties' ? names.map((name) => [...at, name]) : [at];
    // Each place once, with the most that is known of it.
    for (const place of places.map((steps) => steps.join('.'))) if (!found.has(place) || found.get(place) === 'not-allowed') found.set(place, problemOfKeyword[keyword] ?? 'not-allowed');
  }
  const all = [...found].map(([at, problem]) => ({ at: at.slice(0, 300), problem }));
  // What stands above a wrong place is wrong only because of it.
  return all.filter(({ at }) => !all.some((other) => other.at.startsWith(`${at}.`))).slice(0, mostProblems);
}

function readSettings(typed: SettingsFile['settings'], trustedHosts: readonly TrustedHost[]): FileReading {
  const problems: Problems = [];
  const refuse = (at: string, problem: ImportProblem): void => {
    problems.push({ at: `settings.${at}`, problem });
  };
  const origins = typed.allowedOrigins.map((text, index) => {
    const reading = readOrigin(text);
    if ('problem' in reading) refuse(`allowedOrigins.${index}`, 'no-origin');
    return 'origin' in reading ? reading.origin : text;
  });
  const portalUrl = typed.dam ? readAddress(typed.dam.portalUrl, trustedHosts) : null;
  if (typed.dam && portalUrl === null) refuse('dam.portalUrl', 'no-address');
  if (typed.global.previewDerivative.trim() === '') refuse('global.previewDerivative', 'not-allowed');
  const keys = typed.fields.map(({ field }) => fieldKey(field));
  keys.forEach((key, index) => {
    if (key === '') refuse(`fields.${index}.field`, 'no-field');
    else if (keys.indexOf(key) !== index) refuse(`fields.${index}.field`, 'double');
  });
  for (const at of Object.keys(typed.tracking?.rules ? problemsOfRules(typed.tracking.rules) : {})) refuse(`tracking.rules.${at}`, 'not-allowed');
  const callbackUrl = typed.callback?.url.trim() ?? '';
  if (callbackUrl !== '' && problemOfCallback(callbackUrl, trustedHosts) !== null) refuse('callback.url', 'no-address');
  if (problems.length > 0) return { problems: problems.slice(0, mostProblems) };
  const tidy = <Settings extends FieldSettings>(settings: Settings): Settings => tidyField({ ...settings, defaultSearchTerm: settings.defaultSearchTerm.trim() }) as Settings;
  return {
    settings: {
      allowedOrigins: [...new Set(origins)],
      dam: typed.dam && { ...typed.dam, portalUrl: portalUrl ?? '', clientId: typed.dam.clientId.trim() },
      global: { ...typed.global, previewDerivative: typed.global.previewDerivative.trim() },
      globalField: tidy(typed.globalField),
      fields: typed.fields.map(({ field, settings, inherits }) => ({ field: field.trim(), settings: tidy(settings), inherits: fieldSettingNames.filter((name) => inherits.includes(name)) })),
      ...(typed.tokens && { tokens: typed.tokens }), ...(typed.logging && { logging: typed.logging }), ...(typed.callback && { callback: { url: callbackUrl } }), ...(typed.tracking && { tracking: typed.tracking.rules ? { ...typed.tracking, rules: tidyTrackingRules(typed.tracking.rules) } : typed.tracking }),
    },
  };
}

/** The address as it is stored; `null` where the portal would not call it. */
function readAddress(text: string, trustedHosts: readonly TrustedHost[]): string | null {
  try {
    const portalUrl = normalisePortalUrl(text);
    return refusalOfAddress(new URL(portalUrl), trustedHosts) === null ? portalUrl : null;
  } catch (thrown) {
    if (isConfigError(thrown)) return null;
    throw thrown;
  }
}
