/** The host of a DAM portal as a person types it, with or without scheme and path; `null` where it cannot be one. */
export function portalHost(typed: string): string | null {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return null;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.host === '') return null;
  return url.host;
}

/** Where the portal's settings list OAuth apps. */
export function oauthAppsUrl(host: string): string {
  return `https://${host}/pysettings/oauth2/`;
}
