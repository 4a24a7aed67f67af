import type { Say } from './context.ts';

/** Browsers by the word that only they have, in the order in which those words must be looked for: most call themselves Chrome and Safari too. */
const browsers = [['Edg', 'Edge'], ['OPR/', 'Opera'], ['SamsungBrowser', 'Samsung Internet'], ['Firefox/', 'Firefox'], ['FxiOS', 'Firefox'], ['CriOS', 'Chrome'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']] as const;
const systems = [['Windows', 'Windows'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Android', 'Android'], ['CrOS', 'ChromeOS'], ['Mac OS X', 'macOS'], ['Linux', 'Linux']] as const;

/** What a session is used with, in words: "Firefox on Windows". */
export function deviceText(say: Say, userAgent: string): string {
  const browser = browsers.find(([word]) => userAgent.includes(word))?.[1];
  const system = systems.find(([word]) => userAgent.includes(word))?.[1];
  if (browser !== undefined && system !== undefined) return say('account.sessions.device', { browser, system });
  return browser ?? system ?? say('account.sessions.unknown');
}
