/** An origin as browsers send it (`https://cms.example:8443`), or why the text is none, as a sentence. */
export type OriginReading = { readonly origin: string } | { readonly problem: string };

/** Reads what a person typed as an allowed origin. A trailing slash and the default port are forgiven. */
export function readOrigin(text: string): OriginReading {
  const typed = text.trim();
  if (typed === '*') return { problem: 'Every website would be allowed to search your assets with this key; write each site of its own.' };
  if (typed.includes('*')) return { problem: 'Patterns are not possible; write each site of its own, such as https://cms.example.' };
  if (typed === 'null') return { problem: 'Files and sandboxed frames of anybody have the origin "null"; serve the page from a website.' };
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return { problem: 'Write scheme and host, such as https://cms.example or http://localhost:8080.' };
  if (url.username !== '' || url.password !== '') return { problem: 'An origin has no user name and no password.' };
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return { problem: `An origin has no path; write ${url.origin}.` };
  // URLs allow quotes, commas and semicolons in a host; in a page or a header of ours they would end what they stand in.
  if (!/^(\[[0-9a-f:.]+\]|[\w.-]+)$/.test(url.hostname)) return { problem: 'A host has letters, digits, dots and hyphens only.' };
  return { origin: url.origin };
}
