import { html, nothing, type TemplateResult } from 'lit';
import type { UploadItem, UploadTotal } from '../../selector/uploads/upload-state.ts';
import type { UploadTexts } from './upload-texts.ts';

/** How far all files are together. */
export function renderTotal(items: readonly UploadItem[], { sentBytes, totalBytes, bytesPerSecond, secondsLeft }: UploadTotal, texts: UploadTexts): TemplateResult | typeof nothing {
  const counted = items.filter(({ status }) => status !== 'cancelled');
  if (counted.length === 0) return nothing;
  const done = counted.filter(({ status }) => status === 'done').length;
  return html`<div class="total">
    <progress aria-label=${texts.say('total.label')} max="1" .value=${totalBytes === 0 ? 0 : sentBytes / totalBytes}></progress>
    <p><strong>${texts.sayCount('total.files', counted.length, { done: texts.number(done) })}</strong>
      <span>${texts.say('total.bytes', { sent: texts.fileSize(sentBytes), total: texts.fileSize(totalBytes) })}</span>
      ${bytesPerSecond === null ? nothing : html`<span>${texts.say('total.rate', { rate: texts.fileSize(bytesPerSecond) })}</span>`}
      ${secondsLeft === null || secondsLeft === 0 ? nothing : html`<span>${texts.say('total.left', { time: texts.duration(secondsLeft) })}</span>`}</p>
  </div>`;
}
