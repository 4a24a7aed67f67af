import { svg } from 'lit';
import { drawIcon, type Icon } from '../internal/icon.ts';

// Icons of uploading: a dialog that uploads nothing loads none of them.
export const uploadIcon: Icon = (sizePx) => drawIcon(svg`<path d="M12 16V4M7 9l5-5 5 5M4 15v3.5a1.5 1.5 0 0 0 1.5 1.5h13a1.5 1.5 0 0 0 1.5-1.5V15"/>`, sizePx);
export const pauseIcon: Icon = (sizePx) => drawIcon(svg`<path d="M8.5 5v14M15.5 5v14"/>`, sizePx);
export const playIcon: Icon = (sizePx) => drawIcon(svg`<path d="m8 5 11 7-11 7z"/>`, sizePx);
