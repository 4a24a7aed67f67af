/** Invented media in Bynder's shapes. */
export const assetId = 'D9D467C2-DD45-4E69-9600B3CFD48D18BF';

export function aMedium(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: assetId, idHash: '02c3c00b6388a63f', name: 'Dune ridge', description: 'Late light', copyright: 'Acme', type: 'image',
    dateCreated: '2024-03-07T14:28:57Z', dateModified: '2024-03-09T12:09:29Z', datePublished: '2024-03-07T14:28:56Z', userCreated: 'Ann Other',
    brandId: '04215F17-57D6-48FB-9D64DA196B6B1E33', fileSize: 3895890, width: 4000, height: 3000, extension: ['JPEG'], orientation: 'landscape',
    tags: ['desert', 'travel'], archive: 0, limited: 0, watermarked: 0, isPublic: 1,
    property_Region: ['emea', 'apac'], property_Alt_text: 'A sand dune',
    thumbnails: {
      webimage: 'https://cdn.example/a/webimage.jpg', mini: 'https://cdn.example/a/mini.jpg', thul: 'https://cdn.example/a/thul.jpg',
      Web_1200: 'https://cdn.example/a/Web_1200.jpg',
    },
    ...changes,
  };
}

/** As many media as wanted, told apart by id and name. */
export function media(count: number, changes: (index: number) => Readonly<Record<string, unknown>> = () => ({})): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(16, '0');
    return aMedium({ id: `D9D467C2-DD45-4E69-${number}`, name: `Asset ${index}`, ...changes(index) });
  });
}

export const derivativesJson = [
  { prefix: 'Web_1200', width: 1200, height: 1200, dpi: -1, isCrop: false, isExtent: false, isOnTheFly: false, isPublic: true },
  { prefix: 'Square', width: 600, height: 600, isCrop: 1, isExtent: 0, isOnTheFly: 0, isPublic: 1 },
  { prefix: 'OnDemand', width: 500, height: 500, isCrop: true, isOnTheFly: true },
];
