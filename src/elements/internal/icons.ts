import { svg, type TemplateResult } from 'lit';
import type { AssetType } from '../../domain/asset.ts';
import { drawIcon, type Icon } from './icon.ts';

// What a closed field shows. All others are in `more-icons.ts`, because a module is loaded whole.
export const imageIcon: Icon = (sizePx) => drawIcon(svg`<rect x="3" y="4" width="18" height="16" rx="2.5"/><circle cx="8.5" cy="9.5" r="1.75"/><path d="m4 17.5 5-4.5 3.5 3 4-4.5 4.5 5"/>`, sizePx);
export const videoIcon: Icon = (sizePx) => drawIcon(svg`<rect x="3" y="5" width="18" height="14" rx="2.5"/><path d="m10 9.25 5 2.75-5 2.75z"/>`, sizePx);
export const audioIcon: Icon = (sizePx) => drawIcon(svg`<path d="M4 10.5v3M8 7v10M12 4v16M16 8v8M20 10.5v3"/>`, sizePx);
export const documentIcon: Icon = (sizePx) => drawIcon(svg`<path d="M6 3h8l5 5v11.5a1.5 1.5 0 0 1-1.5 1.5h-11.5a1.5 1.5 0 0 1-1.5-1.5v-15a1.5 1.5 0 0 1 1.5-1.5zM14 3v5h5M8 13h7M8 16.5h5"/>`, sizePx);
export const boxIcon: Icon = (sizePx) => drawIcon(svg`<path d="m12 3 8 4.5v9l-8 4.5-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9"/>`, sizePx);
export const archiveIcon: Icon = (sizePx) => drawIcon(svg`<rect x="3" y="4" width="18" height="5" rx="1.5"/><path d="M5 9v9a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-9M10 13h4"/>`, sizePx);
export const fileIcon: Icon = (sizePx) => drawIcon(svg`<path d="M6 3h8l5 5v11.5a1.5 1.5 0 0 1-1.5 1.5h-11.5a1.5 1.5 0 0 1-1.5-1.5v-15a1.5 1.5 0 0 1 1.5-1.5zM14 3v5h5"/>`, sizePx);
export const brokenIcon: Icon = (sizePx) => drawIcon(svg`<path d="M3 14v3.5a2.5 2.5 0 0 0 2.5 2.5h13a2.5 2.5 0 0 0 2.5-2.5v-1.5l-4-3.5-4 3-3.5-3-3.5 2.5zM3 10v-3.5a2.5 2.5 0 0 1 2.5-2.5h13a2.5 2.5 0 0 1 2.5 2.5v5"/>`, sizePx);
export const alertIcon: Icon = (sizePx) => drawIcon(svg`<path d="M12 4 2.75 19.5h18.5zM12 10v4M12 16.75v.01"/>`, sizePx);
export const infoIcon: Icon = (sizePx) => drawIcon(svg`<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 8v.01"/>`, sizePx);
export const retryIcon: Icon = (sizePx) => drawIcon(svg`<path d="M20 11.5a8 8 0 1 0-2.3 6M20 5v6.5h-6.5"/>`, sizePx);

const typeIcons: Readonly<Record<AssetType, Icon>> = {
  image: imageIcon, video: videoIcon, audio: audioIcon, document: documentIcon, '3d': boxIcon, archive: archiveIcon, other: fileIcon,
};

/** The icon of an asset's type. */
export function typeIcon(type: AssetType, sizePx?: number): TemplateResult {
  return typeIcons[type](sizePx);
}
