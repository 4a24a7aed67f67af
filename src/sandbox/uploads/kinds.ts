import { libraryTypes, type LibraryType } from '../data/columns.ts';

const kinds: Readonly<Partial<Record<LibraryType, readonly string[]>>> = {
  image: ['jpg', 'jpeg', 'png', 'gif', 'webp', 'avif', 'tif', 'tiff', 'bmp', 'svg', 'psd', 'ai', 'eps', 'heic'],
  video: ['mp4', 'mov', 'webm', 'avi', 'mkv', 'm4v'], audio: ['mp3', 'wav', 'aac', 'flac', 'ogg', 'm4a'], '3d': ['glb', 'gltf', 'obj', 'fbx', 'usdz'],
};

/** What an account takes for nothing it could keep. */
export const refusedExtensions: readonly string[] = ['exe', 'bat', 'cmd', 'com', 'msi', 'dll', 'sh', 'js', 'html', 'htm'];

export function extensionOf(fileName: string): string {
  return /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

/** The number of the type in `libraryTypes`; what is none of the others is a document. */
export function typeOf(extension: string): number {
  const type = libraryTypes.find((one) => kinds[one]?.includes(extension)) ?? 'document';
  return libraryTypes.indexOf(type);
}
