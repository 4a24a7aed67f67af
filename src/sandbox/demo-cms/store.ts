import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What the demo CMS keeps of its one page. The image fields hold whatever text the selector put into the form, untouched. */
export interface PageContent {
  readonly title: string;
  readonly intro: string;
  readonly banner: string;
  readonly teaser: string;
  /** The fields of the page of formats, by name. */
  readonly formats: Readonly<Record<string, string>>;
}

const untouched: PageContent = { title: 'Welcome home', intro: 'Pick a banner and a teaser image below, then save.', banner: '', teaser: '', formats: {} };

/** One JSON file; a missing one is a new page. */
export class PageStore {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  read(): PageContent {
    let text: string;
    try {
      text = readFileSync(this.#file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return untouched;
      throw error;
    }
    return { ...untouched, ...(JSON.parse(text) as Partial<PageContent>) };
  }

  /** Written beside and moved into place, so that a crash leaves the old page or the new one. */
  write(page: PageContent): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.new`, JSON.stringify(page, null, 2));
    renameSync(`${this.#file}.new`, this.#file);
  }
}
