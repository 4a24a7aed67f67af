import { readValue } from '../../domain/values/index.ts';
import type { CmsPage, CmsUsageAnswer, CmsUsageQuestion } from '../../portal/api/cms-usages.ts';
import { formatFields } from './formats-page.ts';
import { fields } from './pages.ts';
import type { PageContent } from './store.ts';

type Held = NonNullable<CmsPage['usages']>;

/** What the saved pages hold, as the portal asks: of pages by their addresses, or of all. They are two, so one answer has them all. */
export function usagesOf(page: PageContent, { pageUrls }: Pick<CmsUsageQuestion, 'pageUrls'>, ownUrl: string): CmsUsageAnswer {
  const own: readonly CmsPage[] = [
    { pageUrl: `${ownUrl}/view`, pageTitle: page.title, usages: heldIn(fields.map((label) => [label, label === 'Banner' ? page.banner : page.teaser])) },
    { pageUrl: `${ownUrl}/formats`, pageTitle: 'Formats', usages: heldIn(formatFields.map(({ label, name }) => [label, page.formats[name] ?? ''])) },
  ];
  if (pageUrls === null) return { pages: own.filter(({ usages }) => usages !== null && usages.length > 0), nextAfter: null };
  return { pages: pageUrls.map((pageUrl) => own.find((one) => one.pageUrl === pageUrl) ?? { pageUrl, usages: pageUrl.startsWith(`${ownUrl}/`) ? [] : null }) };
}

/** `null` where a field holds what tells no asset: nothing is said of such a page, rather than half of it. */
function heldIn(values: readonly (readonly [field: string, raw: string])[]): Held | null {
  const held: Held = [];
  for (const [field, raw] of values) {
    const value = readValue(raw);
    if (value.kind === 'unreadable') return null;
    for (const { asset, foreign } of value.kind === 'items' ? value.items : []) {
      // Another connector's, which is no use of an asset of ours.
      if (foreign) continue;
      if (asset.id === '') return null;
      held.push({ field, assetId: asset.id });
    }
  }
  return held;
}
