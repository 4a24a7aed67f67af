import type { UploadDetails, UploadForm, UploadProperty, UploadPropertyKind } from '../../domain/upload.ts';
import { DamError } from '../dam-error.ts';
import { writtenCodes, type SchemaField } from './metadata.ts';
import type { Folder } from './places.ts';

/** A file goes to S3 with one request, which takes no more. */
export const mostBytes = 5 * 1024 ** 3;

const kinds: Readonly<Record<string, UploadPropertyKind>> = { select: 'single', multiselect: 'multiple', textarea: 'long-text' };

/**
 * What an upload can be told of. Which fields are required Webdam does not tell beforehand; `required` are those that it was seen to miss.
 * @throws {DamError} `forbidden` where no folder takes files: Webdam's root takes none
 */
export function toUploadForm(folders: readonly Folder[], schema: readonly SchemaField[], required: ReadonlySet<string>): UploadForm {
  const open = namedFolders(folders);
  if (open.length === 0) throw new DamError('forbidden', 'Webdam has no folder into which the account that the portal is connected with may upload');
  return {
    brands: [], folders: open, extensions: null, maxSizeBytes: mostBytes, maxParallel: 3,
    properties: schema.filter(({ code }) => !writtenCodes.has(code)).map(({ code, label, type, values }): UploadProperty => {
      const wanted = kinds[type] ?? 'text';
      const options = wanted === 'single' || wanted === 'multiple' ? [...new Set(values)].map((value) => ({ id: value, label: value, level: 0 })) : [];
      return { id: code, label, kind: wanted !== 'long-text' && options.length === 0 ? 'text' : wanted, isRequired: required.has(code), options };
    }),
  };
}

/** Folders that take files, each with the names of those above it. */
function namedFolders(folders: readonly Folder[], path: readonly string[] = []): readonly { readonly id: string; readonly name: string }[] {
  return folders.flatMap(({ id, name, children, rights }) => {
    const names = [...path, name];
    return [...(rights === null || rights.includes('upload') ? [{ id, name: names.join(' / ') }] : []), ...namedFolders(children, names)];
  });
}

/** Body of PUT /assets/{id}/metadatas/xmp [doc]; `null` where nothing is written. Keywords would be added to those of a folder's template without `replacekeywords`. */
export function toXmp({ copyright, tags, properties }: UploadDetails): Readonly<Record<string, string>> | null {
  // A comma ends a keyword for Webdam, and one of several values.
  const list = (words: readonly string[]): string => words.map((word) => word.replaceAll(',', ' ').trim()).filter((word) => word !== '').join(',');
  const own = Object.entries(properties).filter(([code]) => /^[a-z0-9]{1,40}$/.test(code)).map(([code, values]) => [code, values.length > 1 ? list(values) : values[0] ?? ''] as const);
  const fields = ([['copyright', copyright], ['keyword', list(tags)], ...own] as const).filter(([, value]) => value !== '');
  return fields.length === 0 ? null : { type: 'assetxmp', ...Object.fromEntries(fields), sendNotificationsOff: '1' };
}
