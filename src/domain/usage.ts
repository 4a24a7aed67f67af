/** One place where an asset is used: a field of a page. A field holds one asset, so page and field name the place. */
export interface UsagePlace {
  /** Address of the page, absolute or from the site's root; at most 2,000 characters. */
  readonly pageUrl: string;
  /** The content field's name in the CMS. */
  readonly field: string;
}

/** An asset used at a place. */
export interface UsageRecord extends UsagePlace {
  readonly assetId: string;
  /** Title of the page, for people who read the list of usages. */
  readonly pageTitle: string;
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
