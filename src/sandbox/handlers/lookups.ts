import { libraryEnd, type Columns } from '../data/columns.ts';
import { presets } from '../data/derivatives.ts';
import { idA, idB, indexOfId } from '../data/ids.ts';
import { fold } from '../data/keywords.ts';
import { metaproperties, optionNumber, optionNumbers, type Metaproperty } from '../data/metaproperties.ts';
import type { Library } from '../data/library.ts';
import { tagsOf } from '../data/texts.ts';
import { brands, people } from '../data/words.ts';
import { failure, flagOf, json, listOf, wholeOf, type SandboxRequest, type SandboxResponse } from '../http.ts';
import type { Sandbox } from '../sandbox.ts';
import { brandId, subBrandId, wireFlag } from './wire.ts';

/** How dates of collections and options look: `June, 19 2024 16:42:51 +0000`. */
export function longDate(seconds: number): string {
  const date = new Date(seconds * 1000);
  const month = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][date.getUTCMonth()] ?? '';
  return `${month}, ${String(date.getUTCDate()).padStart(2, '0')} ${date.getUTCFullYear()} ${date.toISOString().slice(11, 19)} +0000`;
}

/** Counting walks the whole library; the sums stay, for what is there does not change. */
const sums = new WeakMap<Library, { readonly tags: Map<string, number>; readonly options: Uint32Array; counted: number }>();
function sumsOf(library: Library): { readonly tags: Map<string, number>; readonly options: Uint32Array } {
  let known = sums.get(library);
  if (!known) {
    known = { tags: new Map(), options: new Uint32Array(optionNumbers.length), counted: 0 };
    sums.set(library, known);
  }
  const first = known.counted < library.count ? metaproperties.map((_, number) => optionNumber(number, 0)) : [];
  for (; known.counted < library.count; known.counted += 1) count(library.columns, known.counted, known, first);
  return known;
}
function count(columns: Columns, index: number, { tags, options }: { readonly tags: Map<string, number>; readonly options: Uint32Array }, first: readonly number[]): void {
  for (const tag of tagsOf(columns, index)) tags.set(tag, (tags.get(tag) ?? 0) + 1);
  for (const [number, metaproperty] of metaproperties.entries()) {
    for (const option of metaproperty.optionsOf(columns, index)) options[first[number]! + option]! += 1;
  }
}

/** One metaproperty as v4 prints it. */
function wireMetaproperty(sandbox: Sandbox, number: number, metaproperty: Metaproperty, query: URLSearchParams): Record<string, unknown> {
  const yes = (value: boolean): number | boolean => wireFlag(sandbox, value);
  const counts = flagOf(query, 'count') ? sumsOf(sandbox.library).options : null;
  const hasOptions = metaproperty.options.length > 0;
  return {
    id: idA(sandbox.library.seed, 'metaproperty', number), name: metaproperty.name, label: metaproperty.label, type: metaproperty.type, zindex: number + 1,
    isMultiselect: yes(metaproperty.isMultiselect), isMultifilter: yes(metaproperty.isMultiselect), isRequired: yes(metaproperty.isRequired === true), isMainfilter: yes(metaproperty.isMain), isFilterable: yes(hasOptions),
    isApiField: yes(true), isDisplayField: yes(false), isDrilldown: yes(false), isEditable: yes(true), isSearchable: yes(true), showInListView: yes(true), showInGridView: yes(false),
    showInDuplicateView: yes(false), useDependencies: yes(false),
    options: flagOf(query, 'options') === false ? [] : metaproperty.options.map((_, option) => wireOption(sandbox, number, option, counts)),
  };
}

/** An option inside its metaproperty: flags and a long date, as everywhere in v4. */
function wireOption(sandbox: Sandbox, number: number, option: number, counts: Uint32Array | null): Record<string, unknown> {
  const { seed } = sandbox.library;
  const { name, label } = metaproperties[number]!.options[option]!;
  const position = optionNumber(number, option);
  const yes = (value: boolean): number | boolean => wireFlag(sandbox, value);
  return {
    id: idA(seed, 'option', position), name, label, displayLabel: label, labels: { en_US: label, nl_NL: label }, descriptions: {}, description: '', active: yes(true), isSelectable: yes(true), hideByDefault: yes(false),
    zindex: option + 1, linkedOptionIds: [], product_suffix: '', pregeneratedZipFileSize: 0, image: '', date: longDate(libraryEnd - position * 86_000), options: [],
    ...(counts ? { mediaCount: counts[position] ?? 0 } : {}),
  };
}

/** An option by itself: fewer fields, an ISO date, and `active` always a number. */
function wirePlainOption({ library: { seed } }: Sandbox, number: number, option: number): Record<string, unknown> {
  const { name, label } = metaproperties[number]!.options[option]!;
  const position = optionNumber(number, option);
  const date = new Date((libraryEnd - position * 86_000) * 1000).toISOString().replace('.000Z', '+00:00');
  return { id: idA(seed, 'option', position), name, label, displayLabel: label, labels: { en_US: label, nl_NL: label }, active: 1, date };
}

/** `GET /api/v4/metaproperties/`: an object keyed by name. */
export function listMetaproperties(sandbox: Sandbox, { query }: SandboxRequest): SandboxResponse {
  const ids = query.get('ids') ? listOf(query, 'ids').map((id) => indexOfId(sandbox.library.seed, 'metaproperty', id, metaproperties.length)) : null;
  return json(200, Object.fromEntries([...metaproperties.entries()].filter(([number]) => !ids || ids.includes(number))
    .map(([number, metaproperty]) => [metaproperty.name, wireMetaproperty(sandbox, number, metaproperty, query)])));
}

export function getMetaproperty(sandbox: Sandbox, { query }: SandboxRequest, id: string): SandboxResponse {
  const number = indexOfId(sandbox.library.seed, 'metaproperty', id, metaproperties.length);
  const metaproperty = metaproperties[number ?? -1];
  return number === null || !metaproperty ? failure(404, 'Metaproperty not found', 'number') : json(200, wireMetaproperty(sandbox, number, metaproperty, query));
}

/** `GET /api/v4/metaproperties/{id}/options/` */
export function listOptions(sandbox: Sandbox, { query }: SandboxRequest, id: string): SandboxResponse {
  const number = indexOfId(sandbox.library.seed, 'metaproperty', id, metaproperties.length);
  if (number === null) return failure(400, 'Metaproperty not found');
  const wanted = fold(query.get('name') ?? '');
  const limit = wholeOf(query, 'limit', 50, 1, 1000);
  const start = (wholeOf(query, 'page', 1, 1, 1_000_000) - 1) * limit;
  const found = [...metaproperties[number]!.options.entries()].filter(([, { name }]) => fold(name).includes(wanted));
  return json(200, found.slice(start, start + limit).map(([option]) => wirePlainOption(sandbox, number, option)));
}

/** `GET /api/v4/metaproperties/options/?ids=` */
export function getOptions(sandbox: Sandbox, { query }: SandboxRequest): SandboxResponse {
  const pairs = listOf(query, 'ids').map((id) => optionNumbers[indexOfId(sandbox.library.seed, 'option', id, optionNumbers.length) ?? -1]);
  return json(200, pairs.flatMap((pair) => (pair ? [wirePlainOption(sandbox, pair.metaproperty, pair.option)] : [])));
}

/** `GET /api/v4/tags/` */
export function listTags({ library }: Sandbox, { query }: SandboxRequest): SandboxResponse {
  const limit = wholeOf(query, 'limit', 50, 1, 1000);
  const start = (wholeOf(query, 'page', 1, 1, 1_000_000) - 1) * limit;
  const [by, direction] = (query.get('orderBy') ?? 'tag asc').split(/[\s+]+/);
  const keyword = fold(query.get('keyword') ?? '');
  const least = wholeOf(query, 'mincount', 0, 0, 1_000_000);
  const all = [...sumsOf(library).tags].sort(([a], [b]) => (a < b ? -1 : 1)).map(([tag, mediaCount], number) => ({ id: idA(library.seed, 'tag', number), tag, mediaCount }));
  const found = all.filter(({ tag, mediaCount }) => fold(tag).includes(keyword) && mediaCount >= least);
  if (by === 'mediaCount') found.sort((a, b) => a.mediaCount - b.mediaCount);
  if (direction?.toLowerCase() === 'desc') found.reverse();
  return json(200, found.slice(start, start + limit));
}

/** `GET /api/v4/smartfilters/` */
export function listSmartfilters({ library: { seed } }: Sandbox): SandboxResponse {
  const groups = [{ icon: 'fa fa-globe', label: 'Region', nl: 'Regio', names: ['Region'] }, { icon: 'fa fa-bullhorn', label: 'Campaign', nl: 'Campagne', names: ['Campaign', 'Channel'] }, { icon: 'fa fa-lock', label: 'Rights', nl: 'Rechten', names: ['Usage_rights'] }];
  return json(200, groups.map(({ icon, label, nl, names }, zindex) => ({
    id: idA(seed, 'smartfilter', zindex), icon, zindex, labels: { en_US: label, nl_NL: nl, fr_FR: '', de_DE: '' },
    metaproperties: names.map((name) => idA(seed, 'metaproperty', metaproperties.findIndex((one) => one.name === name))),
  })));
}

/** `GET /api/v4/brands/` */
export function listBrands({ library: { seed } }: Sandbox): SandboxResponse {
  return json(200, brands.map(({ name, description, subBrands }, brand) => ({
    id: brandId(seed, brand), name, description, image: '', subBrands: subBrands.map((subName, subBrand) => ({ id: subBrandId(seed, brand, subBrand), name: subName, description: '', image: '' })),
  })));
}

/** `GET /api/v4/account/` */
export function getAccount(): SandboxResponse {
  return json(200, { name: 'Meridian (sandbox)', defaultLanguage: 'en_US', availableLanguages: ['en_US', 'nl_NL', 'de_DE'], timeZone: 'Europe/Amsterdam', isOpenImageBank: false });
}

/** `GET /api/v4/account/derivatives/`: JSON booleans, unlike the rest of v4. */
export function listDerivatives(): SandboxResponse {
  return json(200, presets.map(({ prefix, widthPx, heightPx, isCrop, isOnTheFly, isPublic }) => ({
    prefix, width: widthPx, height: heightPx, dpi: -1, isCrop, isExtent: false, isOnTheFly, isPublic, allowedTypes: '',
  })));
}

/** `GET /api/1/derivative-presets/` and one of them: ids in format B, flags as numbers. */
export function listPresets({ library: { seed } }: Sandbox, _request: SandboxRequest, id?: string): SandboxResponse {
  const all = presets.map(({ prefix, widthPx, heightPx, isCrop, isOnTheFly, isPublic }, number) => ({
    id: idB(seed, 'preset', number), prefix, width: widthPx, height: heightPx, dpi: -1, isCrop: Number(isCrop), isExtent: 0, isOnTheFly: Number(isOnTheFly), isPublic: Number(isPublic), allowedTypes: '',
  }));
  if (id === undefined) return json(200, all);
  const found = all.find((preset) => preset.id === id.toLowerCase());
  return found ? json(200, found) : failure(404, 'Preset not found', 'number');
}

function personOf(seed: number, number: number): { readonly id: string; readonly username: string; readonly firstname: string; readonly lastname: string; readonly email: string } {
  const [firstname = '', ...rest] = (people[number] ?? '').split(' ');
  const username = `user${number + 1}@meridian.example`;
  return { id: idA(seed, 'user', number), username, email: username, firstname, lastname: rest.join(' ') };
}

function wireUser(seed: number, number: number): Record<string, unknown> {
  const { id, username, email, firstname, lastname } = personOf(seed, number);
  return {
    id, username, email, firstname, infix: '', lastname, active: true, isSSOOnly: false, profileId: idA(seed, 'profile', 0), language: 'en_GB', timeZone: 'Europe/Amsterdam',
    lastLogin: new Date(libraryEnd * 1000).toISOString().replace('.000Z', 'Z'), persisted: true, companyName: 'Meridian', department: 'Marketing', departmentCode: '', job: 'Editor', phoneNumber: '',
    cellphoneNumber: '', address: '', postalCode: '', city: 'Amsterdam', county: '', state: '', country: 'NL', costCenter: '', employeeNumber: '', gender: '', legalEntity: '', terms: '',
  };
}

/** `GET /api/v4/currentUser/` */
export function getCurrentUser({ library: { seed } }: Sandbox): SandboxResponse {
  return json(200, wireUser(seed, 0));
}

/** `GET /api/v4/users/` */
export function listUsers({ library: { seed } }: Sandbox, { query }: SandboxRequest): SandboxResponse {
  const limit = wholeOf(query, 'limit', 100, 1, 1000);
  const pageNumber = wholeOf(query, 'page', 1, 1, 1_000_000);
  const rows = people.map((name, number) => {
    const { id, username, email } = personOf(seed, number);
    return {
      id, name, username, email, email2: '', active: 1, isSSOOnly: false, profileId: idA(seed, 'profile', 0), salesrepId: '', employeeNumber: '', timeZone: 'Europe/Amsterdam', website: '', country: 'NL',
      groups: [{ id: idA(seed, 'profile', 1), name: 'Marketing' }],
    };
  });
  return json(200, rows.slice((pageNumber - 1) * limit, pageNumber * limit), {
    'x-pagination-totalrecords': String(rows.length), 'x-pagination-totalpages': String(Math.ceil(rows.length / limit)), 'x-pagination-page': String(pageNumber), 'x-pagination-limit': String(limit),
  });
}

/** `GET /api/v4/users/{id or username}` */
export function getUser({ library: { seed } }: Sandbox, _request: SandboxRequest, id: string): SandboxResponse {
  const number = indexOfId(seed, 'user', id, people.length) ?? people.findIndex((_, at) => personOf(seed, at).username === id);
  return number < 0 ? failure(404, 'User not found', 'number') : json(200, { ...wireUser(seed, number), groups: [{ id: idA(seed, 'profile', 1), name: 'Marketing' }] });
}
