/** A program that calls the portal for a CMS, as it names itself: `sitecore-connector/1.1`. */
export interface Connector {
  readonly name: string;
  readonly version: string;
}

/** Our own elements call too; their versions say nothing about a connector. */
export const elementsConnectorName = 'asset-selector';

/** The script that stands in for the existing connector's picker: its pages hand the API key to browsers. */
export const dialogConnectorName = 'connector-dialog';

/** Reads what a connector calls itself; `null` for what is no name and version. */
export function parseConnector(text: string): Connector | null {
  const [, name = '', version = ''] = /^([a-z0-9][a-z0-9._-]{0,63})\/(\d{1,6}(?:\.\d{1,6}){0,3}(?:[-+][a-z0-9.+-]{1,32})?)$/i.exec(text.trim()) ?? [];
  return name === '' ? null : { name, version };
}

/** Connectors of the versions 1.0 and 1.1 cannot keep settings by field: they get the Global ones, whatever field they name. */
export function takesGlobalOnly({ name, version }: Connector): boolean {
  return name !== elementsConnectorName && /^1\.[01](\D|$)|^1$/.test(version);
}
