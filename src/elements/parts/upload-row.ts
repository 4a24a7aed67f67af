import { html, nothing, type TemplateResult } from 'lit';
import type { UploadForm } from '../../domain/upload.ts';
import type { Uploads } from '../../selector/uploads/uploads.ts';
import { isUnderWay, placeOf, type UploadItem } from '../../selector/uploads/upload-state.ts';
import { alertIcon, infoIcon, retryIcon } from '../internal/icons.ts';
import { checkIcon, closeIcon, pencilIcon } from '../internal/more-icons.ts';
import { typeOfFile } from './file-type.ts';
import { pauseIcon, playIcon } from './upload-icons.ts';
import type { UploadTexts } from './upload-texts.ts';

export interface RowView {
  readonly texts: UploadTexts;
  readonly uploads: Uploads;
  readonly form: UploadForm | null;
  readonly onRemove: () => void;
}

/** A file on its way, or at its end. */
export function renderRow(item: UploadItem, view: RowView): TemplateResult {
  const { texts, form } = view;
  const { fileName, sizeBytes } = item.file;
  const share = item.sentBytes / Math.max(1, sizeBytes);
  const isMoving = item.status === 'sending' && item.waitsFor === null;
  const hasBar = item.status === 'waiting' || item.status === 'sending' || item.status === 'paused';
  const bar = item.status === 'processing' && item.problem === null ? html`<progress aria-label=${fileName}></progress>` : hasBar ? html`<progress aria-label=${fileName} max="1" .value=${share}></progress>` : nothing;
  const isSlow = item.problem?.code === 'slow';
  return html`<li class="row ${item.status === 'failed' ? 'is-failed' : ''} ${isMoving ? '' : 'is-resting'}" data-id=${item.id} data-status=${item.status} aria-label=${fileName}>
    <file-thumb .source=${item.source} type=${typeOfFile(item.file)}></file-thumb>
    <div class="words">
      <bdi class="file" title=${fileName}>${fileName}</bdi>
      <span class="meta ${item.status === 'done' ? 'is-done' : ''}">${statusText(item, texts, share)}</span>
      ${bar}
    </div>
    <div class="actions">${renderActions(item, view)}</div>
    ${item.problem ? html`<div class="below"><div class="notice ${isSlow ? 'notice--warning' : 'notice--danger'}">${isSlow ? infoIcon(18) : alertIcon(18)}<span class="notice__text"><bdi>${texts.uploadProblem(item.problem, { maxSizeBytes: form?.maxSizeBytes, place: placeOf(item, form) })}</bdi>${
      item.problem.problem?.requestId ? html`<span class="notice__detail">${texts.sayField('notices.request', { id: item.problem.problem.requestId })}</span>` : nothing}</span></div></div>` : nothing}
  </li>`;
}

function statusText({ status, waitsFor, isResumed, asset, file, problem }: UploadItem, texts: UploadTexts, share: number): string {
  const { say } = texts;
  const size = texts.fileSize(file.sizeBytes);
  if (status === 'done') return asset ? `${say('status.done')} · ${size}` : say('status.doneLater');
  if (status === 'failed') return size;
  if (status === 'cancelled') return say('status.cancelled');
  if (status === 'processing') return problem ? size : say('status.processing');
  if (waitsFor !== null) return say(`status.${waitsFor}`);
  if (status === 'paused') return say('status.paused', { percent: texts.percent(share) });
  if (status === 'sending') return `${say('status.sending', { percent: texts.percent(share) })} · ${size}`;
  return isResumed ? say('status.resumed') : say('status.waiting');
}

/** What was refused for what is written with it, such as its brand, is written differently; the same again would be refused again. */
const isWritten = (code: string | undefined): boolean => code === 'refused' || code === 'forbidden' || code === 'details';

function renderActions(item: UploadItem, { texts, uploads, onRemove }: RowView): unknown {
  const { say } = texts;
  const { id, status, problem, file: { fileName: name } } = item;
  const icon = (label: string, picture: TemplateResult, onClick: () => void): TemplateResult => html`<button class="icon-button" type="button" aria-label=${label} title=${label} @click=${onClick}>${picture}</button>`;
  const words = (label: string, of: string, picture: TemplateResult, onClick: () => void): TemplateResult => html`<button class="button" type="button" aria-label=${of} @click=${onClick}>${picture}${label}</button>`;
  return [
    status === 'sending' || status === 'waiting' ? icon(say('actions.pauseOf', { name }), pauseIcon(18), () => uploads.pause(id)) : nothing,
    status === 'paused' ? icon(say('actions.resumeOf', { name }), playIcon(18), () => uploads.resume(id)) : nothing,
    status === 'failed' && isWritten(problem?.code) ? words(say('edit'), say('editOf', { name }), pencilIcon(16), () => uploads.reopen(id)) : nothing,
    (status === 'failed' && !isWritten(problem?.code)) || status === 'cancelled' ? words(say('actions.retry'), say('actions.retryOf', { name }), retryIcon(16), () => uploads.retry(id)) : nothing,
    status === 'processing' && problem ? words(say('actions.look'), say('actions.lookOf', { name }), retryIcon(16), () => uploads.retry(id)) : nothing,
    status === 'done' ? html`<span class="meta is-done">${checkIcon(18)}</span>` : nothing,
    isUnderWay(item) && status !== 'processing' ? icon(say('actions.cancelOf', { name }), closeIcon(18), () => uploads.cancel(id)) : nothing,
    status === 'failed' || status === 'cancelled' || (status === 'processing' && problem) ? icon(say('removeFile', { name }), closeIcon(18), onRemove) : nothing,
  ];
}
