import { svg } from 'lit';
import { drawIcon, type Icon } from './icon.ts';

// Icons of the dialog and the dashboard.
export const closeIcon: Icon = (sizePx) => drawIcon(svg`<path d="m6 6 12 12M18 6 6 18"/>`, sizePx);
export const checkIcon: Icon = (sizePx) => drawIcon(svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`, sizePx);
export const searchIcon: Icon = (sizePx) => drawIcon(svg`<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>`, sizePx);
export const lockIcon: Icon = (sizePx) => drawIcon(svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11v-3a4 4 0 0 1 8 0v3"/>`, sizePx);
export const dropIcon: Icon = (sizePx) => drawIcon(svg`<path d="M12 3.5s6 6.5 6 11a6 6 0 0 1-12 0c0-4.5 6-11 6-11z"/>`, sizePx);
export const chevronDownIcon: Icon = (sizePx) => drawIcon(svg`<path d="m6 9.5 6 6 6-6"/>`, sizePx);
export const plusIcon: Icon = (sizePx) => drawIcon(svg`<path d="M12 5v14M5 12h14"/>`, sizePx);
export const trashIcon: Icon = (sizePx) => drawIcon(svg`<path d="M4 6.5h16M9 6.5v-2a1 1 0 0 1 1-1h4a1 1 0 0 1 1 1v2M6 6.5l.8 12.6a1.5 1.5 0 0 0 1.5 1.4h7.4a1.5 1.5 0 0 0 1.5-1.4l.8-12.6M10 10.5v6M14 10.5v6"/>`, sizePx);
export const copyIcon: Icon = (sizePx) => drawIcon(svg`<rect x="8.5" y="8.5" width="12" height="12" rx="2"/><path d="M15.5 8.5v-3a2 2 0 0 0-2-2h-8a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h3"/>`, sizePx);
export const eyeIcon: Icon = (sizePx) => drawIcon(svg`<path d="M2.5 12s3.5-6.5 9.5-6.5 9.5 6.5 9.5 6.5-3.5 6.5-9.5 6.5-9.5-6.5-9.5-6.5z"/><circle cx="12" cy="12" r="2.75"/>`, sizePx);
export const eyeOffIcon: Icon = (sizePx) => drawIcon(svg`<path d="M4 4l16 16M9.9 5.7a9.5 9.5 0 0 1 2.1-.2c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-3 3.7M14.1 14a2.75 2.75 0 0 1-4-4M6.2 7.5a16 16 0 0 0-3.7 4.5s3.5 6.5 9.5 6.5a9 9 0 0 0 4-1"/>`, sizePx);
export const pencilIcon: Icon = (sizePx) => drawIcon(svg`<path d="m4 20 1-4.5 11-11a1.75 1.75 0 0 1 2.5 0l1 1a1.75 1.75 0 0 1 0 2.5l-11 11zM14 6.5l3.5 3.5"/>`, sizePx);
export const keyboardIcon: Icon = (sizePx) => drawIcon(svg`<rect x="2.5" y="6" width="19" height="12" rx="2.5"/><path d="M6.5 10h.01M10 10h.01M13.5 10h.01M17.5 10h.01M8 14h8"/>`, sizePx);
export const gridIcon: Icon = (sizePx) => drawIcon(svg`<rect x="4" y="4" width="6.5" height="6.5" rx="1.5"/><rect x="13.5" y="4" width="6.5" height="6.5" rx="1.5"/><rect x="4" y="13.5" width="6.5" height="6.5" rx="1.5"/><rect x="13.5" y="13.5" width="6.5" height="6.5" rx="1.5"/>`, sizePx);
export const listIcon: Icon = (sizePx) => drawIcon(svg`<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01"/>`, sizePx);
export const historyIcon: Icon = (sizePx) => drawIcon(svg`<path d="M4 12a8 8 0 1 0 2.6-5.9M4 4.5v4h4M12 8v4.5l3 1.75"/>`, sizePx);
export const helpIcon: Icon = (sizePx) => drawIcon(svg`<circle cx="12" cy="12" r="8.5"/><path d="M9.6 9.6a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2 1-1.2 1.9M12 16.4h.01"/>`, sizePx);
export const starIcon: Icon = (sizePx) => drawIcon(svg`<path d="m12 4 2.4 5 5.6.8-4 3.9.9 5.5-4.9-2.6-4.9 2.6.9-5.5-4-3.9 5.6-.8z"/>`, sizePx);
export const globeIcon: Icon = (sizePx) => drawIcon(svg`<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c4.5 4.5 4.5 13.5 0 18M12 3c-4.5 4.5-4.5 13.5 0 18"/>`, sizePx);
export const filterIcon: Icon = (sizePx) => drawIcon(svg`<path d="M4 7h9M19 7h1M4 17h1M11 17h9"/><circle cx="16" cy="7" r="2.5"/><circle cx="8" cy="17" r="2.5"/>`, sizePx);
