import { addedAsset } from './added.ts';
import { libraryTypes, type Columns, type LibraryType } from './columns.ts';
import { entry } from './list.ts';
import { genres, motifs, type Motif } from './motifs.ts';
import { campaigns, extensions, moods, nameStyles, oddities, places, rights, type Place } from './words.ts';

/** The words behind an asset, looked up once. */
export interface AssetWords {
  readonly type: LibraryType;
  readonly motif: Motif;
  readonly genre: string;
  readonly mood: (typeof moods)[number];
  readonly place: Place;
  readonly campaign: string;
  readonly serial: string;
  readonly style: (typeof nameStyles)[number];
}

export function wordsOf(columns: Columns, index: number): AssetWords {
  const type = entry(libraryTypes, columns.type[index]);
  return {
    type,
    motif: entry(motifs, columns.motif[index]),
    genre: entry<string>(genres[type], columns.genre[index]),
    mood: entry(moods, columns.mood[index]),
    place: entry(places, columns.place[index]),
    campaign: entry(campaigns, columns.campaign[index]),
    serial: String(columns.serial[index] ?? 0).padStart(4, '0'),
    style: entry(nameStyles, columns.nameStyle[index]),
  };
}

export function nameOf(columns: Columns, index: number): string {
  const added = addedAsset(columns, index);
  if (added) return added.name;
  const oddity = columns.oddity[index] ?? 0;
  if (oddity > 0) return entry(oddities, oddity - 1).name;
  const words = wordsOf(columns, index);
  const { type, motif, genre, mood, place, campaign, serial, style } = words;
  switch (type) {
    case 'image': return imageName(words);
    case 'video': return style === 'camera' ? `${genre}_${motif.title.replaceAll(' ', '_')}_${serial}` : `${motif.title} – ${genre}${motif.isOutdoor ? `, ${place.name}` : ''}`;
    case 'document': return style === 'file' ? `${genre.replaceAll(' ', '-').toLowerCase()}_${serial}` : `${genre} ${style === 'campaign' ? campaign : motif.title}`;
    case 'audio': return `${genre} ${serial} – ${style === 'campaign' ? campaign : motif.title} ${mood.phrase}`;
    default: return `${genre} ${serial} ${style === 'campaign' ? campaign : ''}`.trim();
  }
}

function imageName({ motif, mood, place, campaign, serial, style }: AssetWords): string {
  const light = motif.isOutdoor ? ` ${mood.phrase}` : '';
  switch (style) {
    case 'motif-light': return `${motif.title}${light}`;
    case 'place-motif': return motif.isOutdoor ? `${place.name}, ${motif.title.toLowerCase()}` : `${motif.title} ${serial}`;
    case 'motif-near-place': return motif.isOutdoor ? `${motif.title} near ${place.name}${light}` : `${motif.title}, ${campaign}`;
    case 'file': return `${motif.title.toLowerCase().replaceAll(' ', '-')}_${serial}`;
    case 'camera': return `IMG_${serial}`;
    case 'campaign': return `${campaign} – ${motif.title.toLowerCase()}`;
    default: return `${motif.title} ${serial}`;
  }
}

export function descriptionOf(columns: Columns, index: number): string {
  const added = addedAsset(columns, index);
  if (added) return added.description;
  const oddity = columns.oddity[index] ?? 0;
  const own = oddity > 0 ? entry(oddities, oddity - 1).description : undefined;
  if (own !== undefined) return own;
  const { type, motif, genre, mood, place, campaign } = wordsOf(columns, index);
  const subject = `${motif.shows}${motif.isOutdoor ? `, ${mood.phrase}. Taken near ${place.name}, ${place.country}` : ''}`;
  switch (type) {
    case 'image': return (columns.serial[index] ?? 0) % 6 === 0 ? '' : `Shows ${subject}. Made for ${campaign}.`;
    case 'video': return `A ${genre} that shows ${subject}.`;
    case 'document': return `${genre} of the ${campaign} campaign.`;
    case 'audio': return `${genre} for ${campaign}, recorded in ${place.name}.`;
    default: return `${genre} with materials, ready for rendering. Part of ${campaign}.`;
  }
}

/** Without the tags of `limited` and the like; a few assets have none. */
export function tagsOf(columns: Columns, index: number): readonly string[] {
  const added = addedAsset(columns, index);
  if (added) return added.tags;
  const { type, motif, mood, place, serial } = wordsOf(columns, index);
  if (serial.endsWith('99')) return [];
  const tags = type === 'image' || type === 'video' ? [...motif.tags] : [typeTags[type], motif.tags[0] ?? ''];
  if (motif.isOutdoor && (type === 'image' || type === 'video')) tags.push(mood.tag, place.country.toLowerCase().replaceAll(' ', '-'));
  if (type === 'video') tags.push('film');
  return [...new Set(tags)];
}
const typeTags = { document: 'print', audio: 'sound', '3d': 'model' } as const;

export function extensionOf(columns: Columns, index: number): string {
  const file = columns.additions.files.get(index);
  if (file) return file.extension;
  const [extension] = entry<readonly [string, number]>(extensions[entry(libraryTypes, columns.type[index])], columns.extension[index]);
  return extension;
}

export function rightsOf(columns: Columns, index: number): string {
  return entry<string>(rights, columns.rights[index]);
}
