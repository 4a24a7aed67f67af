import type { PictureFormat } from '../../domain/rendering.ts';
import type { Translate } from '../../i18n/keys.ts';
import type { Texts } from '../../i18n/load-texts.ts';

/** Says a text about a picture's size and part. */
export type SayPicture = Translate<Texts['picture']>;

/** Formats as they are called in every language. */
export const formatNames: Readonly<Record<PictureFormat, string>> = { webp: 'WebP', jpg: 'JPEG', png: 'PNG', avif: 'AVIF' };
