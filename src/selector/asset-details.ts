import type { Asset } from '../domain/asset.ts';
import type { FilterCatalogue, FilterOption } from '../domain/filters.ts';
import type { SelectorConnection } from './connection.ts';

/** A metaproperty of an asset in words for people. */
export interface NamedProperty {
  readonly name: string;
  readonly label: string;
  readonly values: readonly string[];
}

const catalogues = new WeakMap<SelectorConnection, Promise<FilterCatalogue | null>>();

/** What the DAM calls its metaproperties and their options, asked once for a connection; `null` where it does not say, and then their names stand. */
export function catalogueOf(connection: SelectorConnection): Promise<FilterCatalogue | null> {
  const known = catalogues.get(connection);
  if (known) return known;
  const asked = (connection.loadFilters?.() ?? Promise.resolve(null)).catch(() => {
    // Names are readable too; the next asset asks again.
    catalogues.delete(connection);
    return null;
  });
  catalogues.set(connection, asked);
  return asked;
}

/** An asset's metaproperties under their labels, in the DAM's order; what the catalogue does not know comes last under its own name. */
export function namedProperties({ metaproperties }: Asset, catalogue: FilterCatalogue | null): readonly NamedProperty[] {
  const known = catalogue?.metaproperties ?? [];
  const order = (name: string): number => {
    const index = known.findIndex((one) => one.name === name);
    return index < 0 ? known.length : index;
  };
  return Object.entries(metaproperties).sort(([a], [b]) => order(a) - order(b)).map(([name, values]) => {
    const property = known.find((one) => one.name === name);
    const labelOf = (value: string): string => findOption(property?.options ?? [], value)?.label ?? value;
    return { name, label: property?.label || name.replaceAll('_', ' '), values: values.map(labelOf) };
  });
}

function findOption(options: readonly FilterOption[], value: string): FilterOption | null {
  for (const option of options) {
    if (option.name === value || option.id === value) return option;
    const below = findOption(option.children, value);
    if (below) return below;
  }
  return null;
}
