import type { StoredLogEntry } from '../../api/logs.ts';
import { logLimits } from '../../api/constants.ts';
import { scrub } from '../logger.ts';

const hidden = '[hidden]';
/** Words that a secret goes by. */
const words = 'pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|auth(?:orization)?|(?:set[_-]?)?cookie|session(?:[_-]?id)?|sid|credential|signature|sig|private[_-]?key';
const secretName = new RegExp(`(?:^|[_.\\s-])(?:${words})s?$`, 'i');
// `code` and `state` are secrets in the address of a login, and everywhere else what errors are told by.
const secretParameter = new RegExp(`([?&;#](?:[\\w-]*[_-])?(?:${words}|code|state)s?=)[^&#\\s"'<>]+`, 'gi');
const secretValue = /("?\b(?:[a-z\d]+[_-]?)?(?:password|passwd|pwd|passphrase|secret|token|api[_-]?key|private[_-]?key|credentials?)["']?\s*[:=]\s*)("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s,;&}]+)/gi;
const secretHeader = /\b((?:set-)?cookie|(?:proxy-)?authorization)(["']?\s*[:=]\s*)[^\r\n]+/gi;
// Begins where no part of an address stands before, or a long word would be tried from each of its letters.
const email = /(?<![\w.!#$%&'*+/=?^`{|}~-])[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+/g;

/**
 * A text without what opens a door, and without e-mail addresses: support looks for causes, not for people. Beyond the portal's own
 * log (`logger.ts`) whatever stands after a secret's name goes, since what connectors write is not ours to trust.
 */
export function scrubText(text: string): string {
  return scrub(text).replace(secretHeader, `$1$2${hidden}`).replace(secretParameter, `$1${hidden}`).replace(secretValue, `$1${hidden}`).replace(email, '[e-mail]');
}

/** Scrubbed, and cut where it is too long, with a mark that says so. What is far beyond is not looked at: scrubbing costs. */
export function tidy(text: string, most: number): string {
  const scrubbed = scrubText(text.slice(0, most + 2000));
  if (scrubbed.length <= most && text.length <= most + 2000) return scrubbed;
  // Not through the middle of a character of two halves.
  return `${scrubbed.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')}… [cut, ${text.length} characters in all]`;
}

type Context = StoredLogEntry['context'];

/** The same for a context, where the name alone may say that its value is a secret. */
export function tidyContext(context: Context): Context {
  return Object.fromEntries(Object.entries(context).map(([name, value]) => {
    const isSecret = value !== null && value !== '' && secretName.test(name.replace(/([a-z\d])([A-Z])/g, '$1_$2'));
    return [scrubText(name), isSecret ? hidden : typeof value === 'string' ? tidy(value, logLimits.contextTextLength) : value];
  }));
}
