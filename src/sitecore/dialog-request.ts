import { assetTypes, isAssetType } from '../domain/asset.ts';
import { selectionModes, valueFormats, type SelectionMode, type ValueFormat } from '../domain/values/formats.ts';
import { languageTags } from '../i18n/languages.ts';
import { modeOf } from './stored-field.ts';

/** What `open` asks for, checked. */
export interface DialogRequest {
  readonly token: string;
  readonly value: string;
  readonly field: string;
  readonly mode: SelectionMode;
  readonly format: ValueFormat;
  /** Separated by commas; empty: all that the settings allow. */
  readonly types: string;
  readonly language: string;
  readonly contentLanguage: string;
}

/** What is wrong with `open`, for whoever wrote the page around. */
export interface InvalidRequest {
  readonly reason: 'invalid';
  /** Which part of the payload. */
  readonly field: string;
  readonly message: string;
  /** Where only some values are right. */
  readonly allowed?: readonly string[];
}

const modeNames = [...selectionModes, 'SingleSelect', 'SingleSelectFile', 'MultiSelect'] as const;

/**
 * Reads the payload of `open`. What is left out or empty has its default; what is there and cannot be right is refused and not guessed. Parts that are not
 * known are let be: a later version may add some.
 */
export function readRequest(payload: Readonly<Record<string, unknown>>): DialogRequest | InvalidRequest {
  const invalid = (field: string, message: string, allowed?: readonly string[]): InvalidRequest => ({ reason: 'invalid', field, message, ...(allowed ? { allowed } : {}) });
  const oneOf = (field: string, allowed: readonly string[]): InvalidRequest => invalid(field, `${field} takes ${field === 'types' ? 'some' : 'one'} of: ${allowed.join(', ')}.`, allowed);
  for (const name of ['token', 'value', 'field', 'mode', 'format', 'types', 'language', 'contentLanguage'] as const) {
    if (payload[name] !== undefined && typeof payload[name] !== 'string') return invalid(name, `${name} is a text.`);
  }
  const text = (name: string): string => (payload[name] as string | undefined ?? '').trim();
  const [token, mode, formatName] = [text('token'), text('mode'), text('format') || 'json'];
  if (!/^[\x21-\x7e]+$/.test(token)) return invalid('token', 'token is an editor token of the portal; the server of the CMS asks for it.');
  if (mode !== '' && !modeNames.some((name) => name.toLowerCase() === mode.toLowerCase())) return oneOf('mode', modeNames);
  const format = valueFormats.find((one) => one === formatName);
  if (!format) return oneOf('format', valueFormats);
  const types = text('types').split(',').map((type) => type.trim().toLowerCase()).filter((type) => type !== '');
  if (!types.every(isAssetType)) return oneOf('types', assetTypes);
  for (const name of ['language', 'contentLanguage'] as const) {
    if (text(name) !== '' && !isTag(text(name))) return invalid(name, `${name} is a BCP 47 tag, such as ${languageTags.slice(0, 3).join(', ')} or de-CH.`);
  }
  return { token, value: payload['value'] as string | undefined ?? '', field: text('field'), mode: modeOf(mode.toLowerCase()), format, types: types.join(','), language: text('language'), contentLanguage: text('contentLanguage') };
}

/** Sitecore writes `de_CH` in places. */
function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text.replace(/_/g, '-')).length === 1;
  } catch {
    return false;
  }
}
