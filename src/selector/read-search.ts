import { assetTypes } from '../domain/asset.ts';
import { namesFor } from '../domain/filter-chips.ts';
import { assetStates, orientations, tidyFilters, type DateRange, type SearchFilters } from '../domain/filters.ts';
import type { KeptSearch } from '../domain/kept-search.ts';
import { sortOrders } from '../domain/search.ts';

/** The bounds that the portal sets a search, so that what is kept is never refused for its size. */
const most = { text: 500, name: 200, words: 30, options: 50, properties: 30, label: 1000 };

/** Reads what was kept, by whom ever: only what a search can hold comes through. `null` for what is no search at all. */
export function readSearch(kept: unknown): KeptSearch | null {
  const wire = asRecord(kept);
  if (!wire) return null;
  const filters = readFilters(wire['filters']);
  const names = Object.fromEntries(Object.entries(asRecord(wire['names']) ?? {}).flatMap(([key, name]) => (typeof name === 'string' ? [[key, name.slice(0, most.label)]] : [])));
  return {
    text: asText(wire['text'], most.text).trim(),
    types: oneOf(assetTypes, wire['types']),
    filters,
    names: namesFor(filters, names),
    sort: sortOrders.find((one) => one === wire['sort']) ?? 'newest',
  };
}

function readFilters(kept: unknown): SearchFilters {
  const wire = asRecord(kept) ?? {};
  const excluded = asRecord(wire['excluded']) ?? {};
  return tidyFilters({
    tags: asTexts(wire['tags'], most.words),
    orientations: oneOf(orientations, wire['orientations']),
    extensions: asTexts(wire['extensions'], most.words).filter((one) => one.length <= 20),
    metaproperties: asOptions(wire['metaproperties']),
    collection: asText(wire['collection'], most.name),
    folder: asText(wire['folder'], most.name),
    brand: asText(wire['brand'], most.name),
    similarTo: asText(wire['similarTo'], most.name),
    described: wire['described'] === true,
    created: asRange(wire['created']),
    modified: asRange(wire['modified']),
    states: oneOf(assetStates, wire['states']),
    excluded: { tags: asTexts(excluded['tags'], most.words), metaproperties: asOptions(excluded['metaproperties']) },
  });
}

const asRecord = (value: unknown): Record<string, unknown> | null => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : null);
const asText = (value: unknown, length: number): string => (typeof value === 'string' && value.length <= length ? value : '');
const asTexts = (value: unknown, count: number): readonly string[] =>
  (Array.isArray(value) ? value as readonly unknown[] : []).map((one) => asText(one, most.name)).filter((one) => one !== '').slice(0, count);
const oneOf = <Known extends string>(known: readonly Known[], value: unknown): readonly Known[] => known.filter((one) => Array.isArray(value) && value.includes(one));
const asDay = (value: unknown): string => (/^\d{4}-\d{2}-\d{2}$/.test(asText(value, 10)) ? value as string : '');

function asRange(value: unknown): DateRange {
  const { from, to } = asRecord(value) ?? {};
  return { from: asDay(from), to: asDay(to) };
}

function asOptions(value: unknown): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(asRecord(value) ?? {}).filter(([name]) => name !== '' && name.length <= 100).slice(0, most.properties).map(([name, ids]) => [name, asTexts(ids, most.options)]));
}
