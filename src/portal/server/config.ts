import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { ConfigError } from './config-error.ts';
import { isMailAddress } from './services/mail.ts';
import { readOrigin } from './services/origins.ts';
import { parseTrustedHosts, type TrustedHost } from './services/dam-address.ts';
import type { VendorApps } from './services/vendor-apps.ts';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What the portal is told by its environment. Read once, at start. */
export interface PortalConfig {
  readonly host: string;
  readonly port: number;
  /** Origin under which browsers reach the portal: `https://portal.example`. */
  readonly publicUrl: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Address of a PostgreSQL database, with its password; `null`: SQLite in the data folder. */
  readonly databaseUrl: string | null;
  /** 32 bytes; `null` when the environment has none, then the key file in the data folder holds it. */
  readonly secretKey: Buffer | null;
  /** DAM hosts that may speak plain http or have a private address. */
  readonly trustedDamHosts: readonly TrustedHost[];
  /** Origins beside Sitecore's own whose pages may open the custom field in an iframe. */
  readonly sitecoreOrigins: readonly string[];
  /** Addresses or networks of reverse proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** The id that Bynder gave out for usages; `null` uses the one of Bynder's samples. */
  readonly bynderIntegrationId: string | null;
  /** What vendors issued to whoever runs this portal, for DAMs whose customers cannot make an app of their own. */
  readonly vendorApps: VendorApps;
  /** What a collector of metrics sends as bearer token; `null`: only this machine may read them. */
  readonly metricsToken: string | null;
  /** Where new tickets and customers' messages are told of; `null`: operators look into the portal. */
  readonly supportMail: string | null;
  /** Mail server with its password, `smtp(s)://user:password@host:port`; `null`: mails are filed in the data folder. */
  readonly smtpUrl: string | null;
  /** The address that mails come from. */
  readonly mailFrom: string;
  /** For so long an answer of a DAM to a search is given to others who ask the same; 0: nothing is kept. */
  readonly searchFreshMs: number;
  /** For so many days it is kept who changed what. */
  readonly auditDays: number;
  readonly logLevel: LogLevel;
  /** Absolute folder of the built browser files, with `embed` and `dashboard` inside. */
  readonly distDir: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws {ConfigError} with every problem there is, not only the first. */
export function readConfig(environment: Environment): PortalConfig {
  const problems: string[] = [];
  const text = (name: string): string => environment[name]?.trim() ?? '';
  const say = (name: string, advice: string): void => void problems.push(`${name} is "${text(name)}"; ${advice}`);

  const host = text('PORTAL_HOST') || '127.0.0.1';
  if (isIP(host) === 0 && !/^[a-z0-9.-]+$/i.test(host)) say('PORTAL_HOST', 'write the address to listen at, such as 127.0.0.1.');

  const port = text('PORTAL_PORT') === '' ? 4100 : Number(text('PORTAL_PORT'));
  if (!/^\d*$/.test(text('PORTAL_PORT')) || port > 65_535) say('PORTAL_PORT', 'write a port between 0 and 65535 (0 takes any free one).');

  const trustedDamHosts = parseTrustedHosts(text('PORTAL_TRUSTED_DAM_HOSTS'), (entry) => {
    problems.push(`PORTAL_TRUSTED_DAM_HOSTS has "${entry}"; write hosts with commas between, each as host or host:port, such as 127.0.0.1:4200.`);
  });

  const trustedProxies = text('PORTAL_TRUSTED_PROXIES').split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');
  for (const entry of trustedProxies) {
    if (!isAddressOrNetwork(entry)) problems.push(`PORTAL_TRUSTED_PROXIES has "${entry}"; write addresses or networks with commas between, such as 127.0.0.1 or 10.0.0.0/8.`);
  }

  const sitecoreOrigins = text('PORTAL_SITECORE_ORIGINS').split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');
  for (const entry of sitecoreOrigins) {
    const reading = readOrigin(entry);
    if (!('origin' in reading) || reading.origin !== entry) problems.push(`PORTAL_SITECORE_ORIGINS has "${entry}"; write origins with commas between, each scheme and host without a path, such as https://cms.example.com.`);
  }

  const searchSeconds = text('PORTAL_SEARCH_SECONDS') === '' ? 15 : Number(text('PORTAL_SEARCH_SECONDS'));
  if (!/^\d*$/.test(text('PORTAL_SEARCH_SECONDS')) || searchSeconds > 300) say('PORTAL_SEARCH_SECONDS', 'write a whole number of seconds from 0 (each search asks the DAM) to 300.');

  const auditDays = text('PORTAL_AUDIT_DAYS') === '' ? 730 : Number(text('PORTAL_AUDIT_DAYS'));
  if (!/^\d*$/.test(text('PORTAL_AUDIT_DAYS')) || auditDays < 30 || auditDays > 36_500) say('PORTAL_AUDIT_DAYS', 'write for how many whole days changes are kept, from 30 to 36500.');

  const logLevel = logLevels.find((level) => level === (text('PORTAL_LOG_LEVEL') || 'info'));
  if (!logLevel) say('PORTAL_LOG_LEVEL', `write one of ${logLevels.join(', ')}.`);

  const bynderIntegrationId = text('PORTAL_BYNDER_INTEGRATION_ID').toLowerCase() || null;
  if (bynderIntegrationId !== null && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(bynderIntegrationId)) {
    say('PORTAL_BYNDER_INTEGRATION_ID', 'write the UUID that Bynder gave you for your integration.');
  }

  const [clientId, clientSecret, apiUrl] = ['CLIENT_ID', 'CLIENT_SECRET', 'API_URL'].map((name) => text(`PORTAL_WEBDAM_${name}`)) as [string, string, string];
  if ((clientId === '') !== (clientSecret === '')) problems.push('PORTAL_WEBDAM_CLIENT_ID and PORTAL_WEBDAM_CLIENT_SECRET belong together; write both as Webdam issued them, or none.');
  if (apiUrl !== '' && !/^https?:\/\/[^/?#@]+\/?$/.test(apiUrl)) say('PORTAL_WEBDAM_API_URL', 'write scheme and host without a path, or leave it out for Webdam\'s own.');
  const webdam = clientId === '' ? null : { clientId, clientSecret, ...(apiUrl === '' ? {} : { apiUrl: apiUrl.replace(/\/$/, '') }) };

  const metricsToken = text('PORTAL_METRICS_TOKEN') || null;
  // The value itself is never repeated.
  if (metricsToken !== null && metricsToken.length < 16) problems.push('PORTAL_METRICS_TOKEN is shorter than 16 characters; make one with: openssl rand -hex 24.');

  const supportMail = text('PORTAL_SUPPORT_MAIL') || null;
  if (supportMail !== null && !/^[^\s@,;<>]+@[^\s@,;<>]+$/.test(supportMail)) say('PORTAL_SUPPORT_MAIL', 'write one e-mail address, such as support@portal.example.');

  const smtpUrl = readSmtpUrl(text('PORTAL_SMTP_URL'), (advice) => void problems.push(advice));
  const mailFrom = text('PORTAL_MAIL_FROM');
  if (mailFrom === '' && smtpUrl !== null) problems.push('PORTAL_MAIL_FROM is missing; write the address that mails come from, such as portal@portal.example, or leave PORTAL_SMTP_URL out too.');
  if (mailFrom !== '' && !isMailAddress(mailFrom)) say('PORTAL_MAIL_FROM', 'write one e-mail address, such as portal@portal.example.');

  const config: PortalConfig = {
    supportMail, smtpUrl, mailFrom: mailFrom || 'portal@localhost',
    host, port, trustedDamHosts, trustedProxies, sitecoreOrigins, bynderIntegrationId, metricsToken, vendorApps: { ...(webdam ? { webdam } : {}) },
    publicUrl: readPublicUrl(text('PORTAL_PUBLIC_URL'), host, port, (advice) => say('PORTAL_PUBLIC_URL', advice)),
    dataDir: resolve(text('PORTAL_DATA_DIR') || '.data/portal'),
    databaseUrl: readDatabaseUrl(text('DATABASE_URL'), (advice) => void problems.push(advice)),
    secretKey: readSecretKey(environment, 'PORTAL_SECRET_KEY', (advice) => void problems.push(advice)),
    searchFreshMs: searchSeconds * 1000, auditDays,
    logLevel: logLevel ?? 'info',
    distDir: resolve(text('PORTAL_DIST_DIR') || 'dist'),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function readPublicUrl(text: string, host: string, port: number, refuse: (advice: string) => void): string {
  if (text === '') {
    // An address that listens everywhere is none that a browser can go to.
    if (host === '0.0.0.0' || host === '::') refuse('write the address under which browsers reach the portal, such as https://portal.example.');
    return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') {
    refuse('write scheme, host and port without a path, such as https://portal.example.');
    return text;
  }
  return url.origin;
}

/** The value itself is not repeated: it holds a password. */
function readDatabaseUrl(text: string, refuse: (problem: string) => void): string | null {
  if (text === '') return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const hasDatabase = url !== null && /^\/[^/]+$/.test(url.pathname);
  if (url && /^postgres(ql)?:$/.test(url.protocol) && hasDatabase && (url.hostname !== '' || url.searchParams.has('host'))) return text;
  refuse('DATABASE_URL is no address of a PostgreSQL database; write postgres://user:password@host:5432/database, with %-codes for special characters in the password. Left out, the portal keeps its data in PORTAL_DATA_DIR.');
  return null;
}

/** The value itself is not repeated: it holds a password. */
function readSmtpUrl(text: string, refuse: (problem: string) => void): string | null {
  if (text === '') return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^smtps?:$/.test(url.protocol) && url.hostname !== '' && /^\/?$/.test(url.pathname) && url.search === '' && url.hash === '') return text;
  refuse('PORTAL_SMTP_URL is no address of a mail server; write smtps://user:password@host:465 or smtp://user:password@host:587, with %-codes for special characters in the password. Left out, mails are filed in the folder "mail" of PORTAL_DATA_DIR.');
  return null;
}

/** 32 bytes in base64; `null` where it is left out. The value itself is never repeated: it may be a real key with a slip in it. */
export function readSecretKey(environment: Environment, name: 'PORTAL_SECRET_KEY' | 'PORTAL_NEW_SECRET_KEY', refuse: (problem: string) => void): Buffer | null {
  const text = environment[name]?.trim() ?? '';
  if (text === '') return null;
  const key = Buffer.from(text, 'base64');
  if (key.length !== 32 || key.toString('base64').replace(/=+$/, '') !== text.replace(/=+$/, '')) {
    refuse(`${name} is not 32 bytes in base64; make one with: openssl rand -base64 32. Left out, the portal makes one in its data folder.`);
    return null;
  }
  return key;
}

function isAddressOrNetwork(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
