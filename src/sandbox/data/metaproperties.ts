import { addedAsset } from './added.ts';
import type { Columns } from './columns.ts';
import { motifs } from './motifs.ts';
import { entry } from './list.ts';
import { campaigns, channels, moods, people, places, regions, rights } from './words.ts';

export interface MetapropertyOption {
  /** The database name, which `property_NAME` lists print. */
  readonly name: string;
  readonly label: string;
}

/** A metaproperty of the library and what each asset holds of it. */
export interface Metaproperty {
  /** Database name; its key in `property_NAME`. */
  readonly name: string;
  readonly label: string;
  readonly type: 'select' | 'select2' | 'button' | 'text' | 'longtext' | 'date';
  readonly isMultiselect: boolean;
  /** Shown first in filters. */
  readonly isMain: boolean;
  /** Uploads must fill it in; absent: no. */
  readonly isRequired?: boolean;
  /** Empty for texts. */
  readonly options: readonly MetapropertyOption[];
  /** Indices of the options an asset has. */
  readonly optionsOf: (columns: Columns, index: number) => readonly number[];
  /** An asset's text; `''` for none and for metaproperties with options. */
  readonly textOf: (columns: Columns, index: number) => string;
}

const named = (labels: readonly string[]): MetapropertyOption[] => labels.map((label) => ({ name: label.replaceAll(' ', '_'), label }));
const regionLabels: Record<string, string> = { emea: 'EMEA', apac: 'APAC', 'north-america': 'North America', 'latin-america': 'Latin America' };
const noText = (): string => '';
const noOptions = (): readonly number[] => [];

/** Until the end of the year means that in which it came into the library; news may be shown for a week. */
function lastDay(right: (typeof rights)[number] | undefined, createdMs: number): string {
  if (right === 'Until end of year') return `${new Date(createdMs).getUTCFullYear()}-12-31`;
  return right === 'Editorial only' ? new Date(createdMs + 7 * 86_400_000).toISOString().slice(0, 10) : '';
}

const made: readonly Metaproperty[] = [
  {
    name: 'Region', label: 'Region', type: 'select', isMultiselect: true, isMain: true,
    options: regions.map((name) => ({ name, label: regionLabels[name] ?? name })),
    optionsOf: (columns, index) => {
      const region = entry(places, columns.place[index]).region;
      // One in eight is for the neighbouring region too.
      return (columns.serial[index] ?? 0) % 8 === 0 ? [region, (region + 1) % regions.length].sort() : [region];
    },
    textOf: noText,
  },
  {
    name: 'Campaign', label: 'Campaign', type: 'select2', isMultiselect: false, isMain: true, options: named(campaigns),
    optionsOf: (columns, index) => [columns.campaign[index] ?? 0], textOf: noText,
  },
  {
    name: 'Channel', label: 'Channel', type: 'button', isMultiselect: true, isMain: true, options: named(channels),
    optionsOf: (columns, index) => channels.flatMap((_, bit) => ((columns.channels[index] ?? 0) & (1 << bit) ? [bit] : [])), textOf: noText,
  },
  {
    name: 'Usage_rights', label: 'Usage rights', type: 'select', isMultiselect: false, isMain: false, isRequired: true, options: named(rights),
    optionsOf: (columns, index) => [columns.rights[index] ?? 0], textOf: noText,
  },
  {
    name: 'Light', label: 'Light', type: 'select', isMultiselect: false, isMain: false, options: named(moods.map(({ tag }) => tag)),
    optionsOf: (columns, index) => (entry(motifs, columns.motif[index]).isOutdoor ? [columns.mood[index] ?? 0] : []), textOf: noText,
  },
  {
    name: 'Photographer', label: 'Photographer', type: 'text', isMultiselect: false, isMain: false, options: [], optionsOf: noOptions,
    textOf: (columns, index) => entry<string>(people, columns.person[index]),
  },
  {
    name: 'Alt_text', label: 'Alternative text', type: 'longtext', isMultiselect: false, isMain: false, options: [], optionsOf: noOptions,
    textOf: (columns, index) => {
      const motif = entry(motifs, columns.motif[index]);
      return (columns.serial[index] ?? 0) % 3 === 0 ? '' : `${motif.title}: ${motif.shows}`;
    },
  },
  {
    name: 'Expires_on', label: 'Expires on', type: 'date', isMultiselect: false, isMain: false, options: [], optionsOf: noOptions,
    textOf: (columns, index) => lastDay(rights[columns.rights[index] ?? 0], (columns.created[index] ?? 0) * 1000),
  },
];

/** What an uploaded asset was given is its own. */
export const metaproperties: readonly Metaproperty[] = made.map((metaproperty, number) => ({
  ...metaproperty,
  optionsOf: (columns, index) => {
    const added = addedAsset(columns, index);
    return added ? added.options[number] ?? [] : metaproperty.optionsOf(columns, index);
  },
  textOf: (columns, index) => {
    const added = addedAsset(columns, index);
    return added ? added.texts[number] ?? '' : metaproperty.textOf(columns, index);
  },
}));

/** A number for each option over all metaproperties, from which its id is made. */
export const optionNumbers: readonly { readonly metaproperty: number; readonly option: number }[] = metaproperties.flatMap(({ options }, metaproperty) =>
  options.map((_, option) => ({ metaproperty, option })));

export function optionNumber(metaproperty: number, option: number): number {
  return optionNumbers.findIndex((pair) => pair.metaproperty === metaproperty && pair.option === option);
}
