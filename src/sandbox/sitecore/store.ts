import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

export interface HostField {
  readonly name: string;
  /** What the template gives where an item has no value of its own: a plugin field's options. */
  readonly standardValue: string;
  /** Behind the app's address. */
  readonly query: string;
  readonly hint: string;
}

/** One field for each way to set one up. */
export const fields: readonly HostField[] = [
  { name: 'Hero', standardValue: '{"field":"Hero","assetTypes":["image"]}', query: '', hint: 'Plugin field: JSON, options in the standard values' },
  { name: 'Gallery', standardValue: '{"field":"Gallery","mode":"MultiSelect","assetTypes":["image"]}', query: '', hint: 'Plugin field of several' },
  { name: 'Teaser', standardValue: '', query: '?field=Teaser&format=sitecore-image&assetTypes=image', hint: 'XML of an Image field, set up by the address' },
  { name: 'Download', standardValue: '', query: '?field=Download&format=sitecore-link', hint: 'XML of a General Link field' },
  { name: 'Slides', standardValue: '', query: '?field=Slides&mode=multiple&assetTypes=image', hint: 'Text field: JSON of several, set up by the address' },
  { name: 'Legacy', standardValue: '', query: '?field=Legacy&format=sitecore-image', hint: 'Holds a value of another connector' },
];

/** What the Content Editor shows of them, where no field has options of its own, and what each asks of the connector's dialog. */
export const contentFields = (['Teaser', 'Download', 'Slides', 'Legacy'] as const).map((name) => {
  const { query = '', hint = '' } = fields.find((field) => field.name === name) ?? {};
  const asked = new URLSearchParams(query);
  return { name, hint, format: asked.get('format') ?? 'json', mode: asked.get('mode') ?? 'single-file', types: asked.get('assetTypes') ?? '' };
});

export const item = { id: '{110D559F-DEA5-42EA-9C1C-8A5DF7E70EF9}', name: 'Home', path: '/sitecore/content/Shop/Home', version: 1 } as const;

interface Content {
  readonly values: Readonly<Record<Language, Readonly<Record<string, string>>>>;
  readonly isPublished: Readonly<Record<Language, boolean>>;
}

/** Its picture is the stand-in's own: pages here ask no other host for anything. */
export const legacyPicture = '/legacy.svg';
const foreign = `<image stylelabs-content-id="1235" stylelabs-content-type="Image" src="${legacyPicture}?v=1" alt="Harbour" width="790" height="1100" thumbnailsrc="${legacyPicture}" />`;
const untouched: Content = { values: { en: { Legacy: foreign }, de: { Legacy: foreign } }, isPublished: { en: true, de: true } };

/** What the stand-in keeps of its one page, in one JSON file; a missing one is a new page. */
export class HostStore {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  read(): Content {
    try {
      return { ...untouched, ...(JSON.parse(readFileSync(this.#file, 'utf8')) as Partial<Content>) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return untouched;
      throw error;
    }
  }

  /** A field's value; without one of its own, the template's. */
  valueOf(language: Language, { name, standardValue }: HostField): string {
    return this.read().values[language][name] ?? standardValue;
  }

  save(language: Language, field: string, value: string): void {
    const { values, ...rest } = this.read();
    this.#write({ ...rest, values: { ...values, [language]: { ...values[language], [field]: value } } });
  }

  publish(language: Language, isPublished: boolean): void {
    const content = this.read();
    this.#write({ ...content, isPublished: { ...content.isPublished, [language]: isPublished } });
  }

  /** Written beside and moved into place, so that a crash leaves the old page or the new one. */
  #write(content: Content): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.new`, JSON.stringify(content, null, 2));
    renameSync(`${this.#file}.new`, this.#file);
  }
}
