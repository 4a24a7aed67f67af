/** What people look for, each kind in several ways. */
import { writeCursor } from '../../../src/portal/server/services/cursor.ts';
import { assetId, assetName, momentOf, pageUrl } from './records.ts';

export interface SearchKind {
  readonly name: string;
  readonly query: (round: number) => Readonly<Record<string, string>>;
  /** What each search of the kind has to find, at least. */
  readonly least?: number;
}

export function searchKinds(rows: number): readonly SearchKind[] {
  const some = (round: number, spread = 7919): number => (round * spread + 12_345) % rows;
  const day = (index: number): string => momentOf(index).slice(0, 10);
  const asset = (round: number): number => 25 + (round * 613) % (Math.ceil(rows / 12) - 25);
  return [
    { name: 'all, the newest', query: () => ({}), least: 50 },
    { name: 'text that is common', query: (round) => ({ text: ['example', 'ha', 'sun', 'gallery', 'editor 2'][round % 5] ?? '' }), least: 50 },
    { name: 'text of one in 140', query: () => ({ text: 'summer sale' }), least: 50 },
    { name: 'text that is rare', query: (round) => ({ text: `-${Math.floor(some(round) / 4)}` }), least: 1 },
    { name: 'text that is nowhere', query: (round) => ({ text: `qxz${round}` }) },
    { name: 'two letters', query: (round) => ({ text: ['qx', 'lo', '7z', 'en'][round % 4] ?? '' }) },
    { name: 'asset by name', query: (round) => ({ asset: assetName(asset(round)) }) },
    { name: 'asset by id', query: (round) => ({ asset: assetId(asset(round)) }) },
    { name: 'asset that is everywhere', query: (round) => ({ asset: assetId(round % 20) }), least: 50 },
    { name: 'page by address', query: (round) => ({ page: pageUrl(some(round)) }), least: 1 },
    { name: 'page by title', query: (round) => ({ page: ['summer sale', 'fjordrosumbra', 'linlin'][round % 3] ?? '' }) },
    { name: 'field', query: (round) => ({ field: ['hero', 'gallery #2', 'logo'][round % 3] ?? '' }), least: 50 },
    { name: 'language', query: (round) => ({ language: ['en', 'de', 'nl', 'fr'][round % 4] ?? '' }), least: 50 },
    { name: 'editor of one in 5,000', query: () => ({ editor: 'rare editor' }), least: 1 },
    { name: 'a week', query: (round) => ({ from: day(some(round)), to: day(some(round) + 10_080) }), least: 50 },
    { name: 'month, language, text', query: (round) => ({ from: day(some(round)), to: day(some(round) + 43_200), language: 'de', text: 'umbra' }) },
    { name: 'told', query: () => ({ state: 'told' }) },
    { name: 'waiting', query: (round) => ({ state: 'waiting', ...(round % 2 === 0 ? {} : { text: 'sun' }) }), least: 50 },
    { name: 'refused', query: (round) => ({ state: 'refused', ...(round % 2 === 0 ? {} : { field: 'logo' }) }), least: 50 },
    { name: 'limited or archived assets', query: (round) => ({ standing: ['limited', 'archived'][round % 2] ?? '' }), least: 50 },
    { name: 'deep page', query: (round) => ({ cursor: cursorAt(some(round)) }) },
    { name: 'deep page of text', query: (round) => ({ text: round % 2 === 0 ? 'summer sale' : 'sun', cursor: cursorAt(some(round)) }) },
    { name: 'deep page of a language', query: (round) => ({ language: 'fr', cursor: cursorAt(some(round)) }) },
  ];
}

const cursorAt = (index: number): string => writeCursor([momentOf(index), pageUrl(index), 'logo']);
