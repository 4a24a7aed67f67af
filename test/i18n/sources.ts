import type { TextTree } from '../../src/i18n/keys.ts';
import type { Language, Namespace } from '../../src/i18n/languages.ts';
import type { TextSource } from '../../src/i18n/load-texts.ts';
import { dashboardTexts } from '../../src/i18n/sources/dashboard.ts';
import { fieldTexts } from '../../src/i18n/sources/field.ts';
import { detailTexts } from '../../src/i18n/sources/detail.ts';
import { filtersTexts } from '../../src/i18n/sources/filters.ts';
import { holdingTexts } from '../../src/i18n/sources/holding.ts';
import { pictureTexts } from '../../src/i18n/sources/picture.ts';
import { searchTexts } from '../../src/i18n/sources/search.ts';
import { selectorTexts } from '../../src/i18n/sources/selector.ts';
import { uploadTexts } from '../../src/i18n/sources/upload.ts';

/** Every source of texts there is. */
export const sources = { field: fieldTexts, holding: holdingTexts, detail: detailTexts, selector: selectorTexts, filters: filtersTexts, search: searchTexts, picture: pictureTexts, upload: uploadTexts, dashboard: dashboardTexts } as const satisfies Record<Namespace, unknown>;

/** Loads the texts of a namespace that is only known by name. */
export function loadTexts(language: Language, namespace: Namespace): Promise<TextTree> {
  const source: TextSource<TextTree> = sources[namespace] as TextSource<TextTree>;
  return source.load(language);
}
