/**
 * The API key in a page's address, as the existing connector puts it there; empty without one. It is taken out of the address bar, the history and
 * what is sent as referrer from here on.
 */
export function takeKey({ defaultView }: Document): string {
  if (!defaultView) return '';
  const address = new URL(defaultView.location.href);
  const key = address.searchParams.get('apiKey');
  if (key === null) return '';
  address.searchParams.delete('apiKey');
  defaultView.history.replaceState(defaultView.history.state, '', address.href);
  return key;
}
