import { BlockList, isIP } from 'node:net';

/** A DAM's host that may speak plain http and have a private address; `port: null` means every port. */
export interface TrustedHost {
  readonly hostname: string;
  readonly port: string | null;
}

/** Reads `host[:port]` entries with commas between; tells of each that is none. */
export function parseTrustedHosts(text: string, refuse: (entry: string) => void): readonly TrustedHost[] {
  const hosts: TrustedHost[] = [];
  for (const entry of text.split(',').map((part) => part.trim()).filter((part) => part !== '')) {
    const url = /^[^/@?#\s]+$/.test(entry) && URL.canParse(`http://${entry}`) ? new URL(`http://${entry}`) : null;
    if (!url) refuse(entry);
    else hosts.push({ hostname: url.hostname, port: /:\d+$/.test(entry) ? url.port || '80' : null });
  }
  return hosts;
}

export function isTrustedHost(url: URL, trusted: readonly TrustedHost[]): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return trusted.some((host) => host.hostname === url.hostname && (host.port === null || host.port === port));
}

/**
 * Why the portal does not go to this address, as a sentence; `null` when it may. Looks at the text alone:
 * what a name resolves to is checked when the connection is made, see `dam-http.ts`.
 */
export function refusalOfAddress(url: URL, trusted: readonly TrustedHost[]): string | null {
  if (isTrustedHost(url, trusted)) return null;
  if (url.protocol !== 'https:') return 'The address must begin with https://.';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) return 'The address is not a public one; the portal connects to public hosts only.';
  return null;
}

const privateNetworks: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'], ['10.0.0.0', 8, 'ipv4'], ['100.64.0.0', 10, 'ipv4'], ['127.0.0.0', 8, 'ipv4'], ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'], ['192.0.0.0', 24, 'ipv4'], ['192.0.2.0', 24, 'ipv4'], ['192.88.99.0', 24, 'ipv4'], ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'], ['198.51.100.0', 24, 'ipv4'], ['203.0.113.0', 24, 'ipv4'], ['224.0.0.0', 3, 'ipv4'],
  // Of IPv6 only 2000::/3 is public; within it, these carry an IPv4 address, or nothing that a DAM would live at.
  ['2001::', 23, 'ipv6'], ['2001:db8::', 32, 'ipv6'], ['2002::', 16, 'ipv6'], ['3fff::', 20, 'ipv6'],
];
const blocked = new BlockList();
for (const [network, bits, family] of privateNetworks) blocked.addSubnet(network, bits, family);
const publicIpv6 = new BlockList();
publicIpv6.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one of the open internet (IANA's special-purpose registries leave out the rest). */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !blocked.check(address, 'ipv4');
  if (family === 6) return publicIpv6.check(address, 'ipv6') && !blocked.check(address, 'ipv6');
  return false;
}
