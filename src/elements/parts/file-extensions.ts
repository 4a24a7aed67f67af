import type { AssetType } from '../../domain/asset.ts';

const byType: Readonly<Record<AssetType, readonly string[]>> = {
  image: ['jpg', 'png', 'svg', 'webp', 'avif', 'gif', 'tif', 'psd', 'ai', 'eps', 'heic', 'raw'],
  video: ['mp4', 'mov', 'webm', 'avi', 'm4v', 'mkv'],
  document: ['pdf', 'docx', 'pptx', 'xlsx', 'indd', 'txt', 'key', 'odt'],
  audio: ['mp3', 'wav', 'm4a', 'aac', 'flac', 'ogg'],
  '3d': ['glb', 'gltf', 'obj', 'usdz', 'stl'],
  archive: ['zip', 'rar', '7z'],
  other: [],
};

/** Extensions that files of some types usually have, the commonest first; of every type where none is named. No DAM lists those it has. */
export function knownExtensions(types: readonly AssetType[]): readonly string[] {
  const wanted = types.length === 0 || types.includes('other') ? Object.keys(byType) as AssetType[] : types;
  return [...new Set(wanted.flatMap((type) => byType[type]))];
}
