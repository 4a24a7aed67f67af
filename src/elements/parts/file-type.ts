import { assetTypes, type AssetType } from '../../domain/asset.ts';
import { extensionOf } from '../../domain/upload-checks.ts';
import type { UploadFile } from '../../domain/upload.ts';
import { knownExtensions } from './file-extensions.ts';

/** What kind of asset a file will be, as far as its name and the browser tell. */
export function typeOfFile({ fileName, mediaType }: UploadFile): AssetType {
  const [main = ''] = mediaType.split('/');
  if (main === 'image' || main === 'video' || main === 'audio') return main;
  const extension = extensionOf(fileName);
  return assetTypes.find((type) => type !== 'other' && knownExtensions([type]).includes(extension)) ?? 'other';
}
