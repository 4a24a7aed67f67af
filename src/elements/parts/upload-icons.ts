import { svg } from 'lit';
import { drawIcon, type Icon } from '../internal/icon.ts';

// Icons of uploading: a dialog that uploads nothing loads none of them.
export const uploadIcon: Icon = (sizePx) => drawIcon(svg`<path d="M12 16V4M7 9l5-5 5 5M4 15v3.5a1.5 1.5 0 0 0 1.5 1.5h13a1.5 1.5 0 0 0 1.5-1.5V15"/>`, sizePx);
export const pauseIcon: Icon = (sizePx) => drawIcon(svg`<path d="M8.5 5v14M15.5 5v14"/>`, sizePx);
export const playIcon: Icon = (sizePx) => drawIcon(svg`<path d="m8 5 11 7-11 7z"/>`, sizePx);
export const cameraIcon: Icon = (sizePx) => drawIcon(svg`<path d="M4.5 7.5h3L9 5h6l1.5 2.5h3A1.5 1.5 0 0 1 21 9v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18V9a1.5 1.5 0 0 1 1.5-1.5z"/><circle cx="12" cy="13" r="3.5"/>`, sizePx);
