/** One place where an asset is used: a field of a page. A place holds one asset, so page and field name it. */
export interface UsagePlace {
  /** Address of the page, absolute or from the site's root; at most 2,000 characters. */
  readonly pageUrl: string;
  /** The content field's name in the CMS. */
  readonly field: string;
}

/** The field's name in a place of use: a field of several has a place for each asset, `Gallery`, `Gallery #2` and so on. */
export function placeField(field: string, index: number): string {
  return index === 0 ? field : `${field} #${index + 1}`;
}

/** The field that a place of use belongs to. */
export function fieldOfPlace(name: string): string {
  return name.replace(/ #\d{1,4}$/, '');
}

/** An asset used at a place. */
export interface UsageRecord extends UsagePlace {
  readonly assetId: string;
  /** Title of the page, for people who read the list of usages. */
  readonly pageTitle: string;
  /** Of the content, in the CMS's words, such as `en` or `de-AT`; absent where it tells none. */
  readonly language?: string | undefined;
  /** Who saved it, as the CMS calls them; absent where it does not tell. */
  readonly editor?: string | undefined;
  /** Of the page or item that was saved, in the CMS's words, such as `3`; absent where it tells none. No part of the place: a page has one asset in a field, whichever version was saved last. */
  readonly version?: string | undefined;
  /** What the CMS calls the page whatever its address, so that it is known again after a new one; absent where it does not tell. */
  readonly pageId?: string | undefined;
}

/** Where a page stands now. What was told of it under another address, in this language, is moved. */
export interface PageAddress extends UsagePlace {
  readonly pageId: string;
  readonly language?: string | undefined;
}

export const mostPageIdLetters = 200;

/** What is told of a usage long after it was saved. */
export interface ToldLate {
  /** How long ago the page was saved, by the clock of whoever tells; absent: just now. */
  readonly ageSeconds?: number | undefined;
}

export const mostVersionLetters = 100;
/** Nothing is told later than this; so long is remembered which places hold nothing any more. */
export const latestReportDays = 31;

/** A page that holds an asset. */
export interface UsedOn {
  readonly pageUrl: string;
  /** Empty where the page said none. */
  readonly pageTitle: string;
  /** ISO 8601: when it was last saved so. */
  readonly at: string;
}

/** Where an asset is used. */
export interface AssetUsage {
  /** How many pages hold it. */
  readonly count: number;
  /** The newest of them. */
  readonly pages: readonly UsedOn[];
}

/** The page's address as it is registered: without fragment, credentials and trailing white space. */
export function normalisePageUrl(url: string): string {
  const text = url.trim();
  try {
    const parsed = new URL(text);
    parsed.hash = '';
    parsed.username = '';
    parsed.password = '';
    return parsed.href;
  } catch {
    return text.replace(/#[^]*$/, '');
  }
}
