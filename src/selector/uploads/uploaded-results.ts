import type { Asset } from '../../domain/asset.ts';
import { appendPage } from '../result-pages.ts';
import type { SelectorState } from '../state.ts';

export type UploadedResults = Pick<SelectorState, 'assets' | 'pages' | 'total'>;

/** Results with an asset before all others; one that is among them stays where it is, and before the first answer there is nothing to stand among. */
export function withUploaded({ answered, assets, pages, total }: UploadedResults & Pick<SelectorState, 'answered'>, asset: Asset): UploadedResults {
  const [first, ...others] = pages;
  if (answered === null || pages.some(({ ids }) => ids.includes(asset.id))) return { assets, pages, total };
  const results = first
    ? { assets: [asset, ...assets], pages: [{ ...first, size: first.size + 1, ids: [asset.id, ...first.ids] }, ...others.map((page) => ({ ...page, start: page.start + 1 }))] }
    : appendPage({ assets, pages }, null, { assets: [asset] });
  return { ...results, total: total === null ? null : total + 1 };
}
