import type { Asset } from '../../src/domain/asset.ts';

/** An asset for tests, with what matters to the test in `changes`. */
export function anAsset(changes: Partial<Asset> = {}): Asset {
  return {
    id: 'A-1', name: 'Harbour', description: 'At dawn', copyright: '', type: 'image', extensions: ['jpg'], widthPx: 4000, heightPx: 3000, sizeBytes: 1,
    createdAt: null, modifiedAt: null, publishedAt: null, createdBy: '', tags: [], isLimited: false, isArchived: false, isWatermarked: false, isPublic: true,
    thumbnailUrl: 'https://cdn.example/thul.jpg', previewUrl: null, playableUrls: [], derivatives: [], metaproperties: {}, ...changes,
  };
}
