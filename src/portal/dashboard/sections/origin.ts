/** What an origin must be, and what is wrong with a text that is none. */
export type OriginCheck =
  | { readonly isOrigin: true; readonly origin: string }
  | { readonly isOrigin: false; readonly reason: 'empty' | 'wildcard' | 'scheme-missing' | 'invalid' | 'not-web' | 'has-path'; readonly suggestion: string };

/** Reads an origin (`https://cms.example:8443`) as a person types it; a slash at the end and upper case do not matter. */
export function readOrigin(text: string): OriginCheck {
  const typed = text.trim();
  const no = (reason: Exclude<OriginCheck, { isOrigin: true }>['reason'], suggestion = ''): OriginCheck => ({ isOrigin: false, reason, suggestion });
  if (typed === '') return no('empty');
  if (typed.includes('*')) return no('wildcard');
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(typed)) return no('scheme-missing', URL.parse(`https://${typed}`)?.origin ?? '');
  const url = URL.parse(typed);
  // URLs allow more in a host, and the portal refuses it.
  if (!url || (/^https?:$/.test(url.protocol) && !/^(\[[0-9a-f:.]+\]|[\w.-]+)$/.test(url.hostname))) return no('invalid');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return no('not-web');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') return no('has-path', url.origin);
  return { isOrigin: true, origin: url.origin };
}
