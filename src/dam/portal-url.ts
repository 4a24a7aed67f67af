import { ConfigError } from './config-error.ts';

/**
 * The address of a DAM's portal from what a person typed: `acme.bynder.com/login/` -> `https://acme.bynder.com`.
 * Path, query and fragment go; a port stays; `http://` is kept, for whoever calls to judge.
 * @throws {ConfigError} `invalid-address`
 */
export function normalisePortalUrl(text: string): string {
  const typed = text.trim();
  if (typed === '') throw invalid('The portal URL is empty. Write the address of your DAM, such as https://acme.bynder.com.');
  // A host with a port (`localhost:4100`) reads like a scheme to the URL parser.
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(typed);
  let url: URL;
  try {
    url = new URL(hasScheme ? typed : `https://${typed.replace(/^\/+/, '')}`);
  } catch {
    // Neither the text nor the parser's error, which carries it, is passed on: it may hold a password.
    throw invalid('The portal URL is not a web address. Write it like https://acme.bynder.com.');
  }
  if (url.username !== '' || url.password !== '') throw invalid('The portal URL must not hold a user name or password. Write it like https://acme.bynder.com.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw invalid('The portal URL must begin with https://. Write it like https://acme.bynder.com.');
  return url.origin;
}

function invalid(message: string): ConfigError {
  return new ConfigError('invalid-address', message);
}
