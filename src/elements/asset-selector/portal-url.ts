let portalUrl = '';

/** Names the portal for all selectors without a `portal-url`. The script that a portal serves says its own address here. */
export function setDefaultPortalUrl(url: string): void {
  portalUrl = url;
}

export function defaultPortalUrl(): string {
  return portalUrl;
}
