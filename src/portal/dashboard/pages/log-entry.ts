import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../../i18n/languages.ts';
import type { StoredLogEntry } from '../../api/logs.ts';
import type { Say } from '../context.ts';

const text = (language: Language, at: string): string => new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' }).format(new Date(at));
/** Clocks that differ by less tell nothing. */
const skewMs = 60_000;

/** One entry: a line, and its details below when it is opened. */
export function logEntry(entry: StoredLogEntry, say: Say, language: Language): TemplateResult {
  const { id, level, receivedAt, time, connector, version, message, context } = entry;
  const isSkewed = Math.abs(Date.parse(time) - Date.parse(receivedAt)) > skewMs;
  return html`<li class="log__item"><details id=${`log-${id}`}>
    <summary class="log__line">
      <span class=${`log__level log__level--${level}`}>${say(`logs.levels.${level}`)}</span>
      <time class="log__time" datetime=${receivedAt}>${text(language, receivedAt)}</time>
      ${connector === '' ? nothing : html`<span class="log__connector"><bdi>${connector}</bdi></span>`}
      <span class="log__message"><bdi>${message}</bdi></span>
    </summary>
    <dl class="log__facts">
      <div><dt>${say('logs.message')}</dt><dd class="log__whole" dir="auto">${message}</dd></div>
      <div><dt>${say('logs.written')}</dt><dd>${text(language, time)}${isSkewed ? html` <span class="table__soft">${say('logs.skew')}</span>` : nothing}</dd></div>
      ${version === '' ? nothing : html`<div><dt>${say('logs.version')}</dt><dd dir="ltr">${connector} ${version}</dd></div>`}
      ${Object.entries(context).map(([name, value]) => html`<div><dt dir="ltr">${name}</dt><dd><code dir="auto">${String(value)}</code></dd></div>`)}
    </dl>
  </details></li>`;
}
