import { registerElements } from '../elements/register.ts';
import { connect } from '../selector/connect.ts';
import type { SelectorConnection } from '../selector/connection.ts';
import type { DialogLine, DialogMessage } from './dialog-line.ts';
import { readRequest } from './dialog-request.ts';
import { mayReplace } from './replace-question.ts';
import { readStoredField, writeStoredField } from './stored-field.ts';

export interface DialogPageOptions {
  readonly line: Pick<DialogLine, 'say' | 'askToken'>;
  readonly portalUrl: string;
  readonly page?: Document;
  /** For tests. */
  readonly connection?: SelectorConnection;
}

/** Opens the selector as the host asks, over another connector's value once the editor lets it be replaced, and answers with the raw value once; resolves when it is closed. */
export async function openDialog({ id, payload }: DialogMessage, { line, portalUrl, page = document, connection }: DialogPageOptions): Promise<void> {
  registerElements();
  const request = readRequest(payload);
  if ('reason' in request) return line.say('refused', id, request);
  const { token, format, field: name, mode, types, language, contentLanguage } = request;
  const stored = readStoredField(request.value, new URLSearchParams());
  if (stored.kind === 'foreign') {
    const answer = await mayReplace(stored.text, language, page).catch(() => null);
    if (answer === null) return line.say('refused', id, { reason: 'unavailable' });
    if (!answer) return line.say('cancelled', id);
  }
  const field = page.createElement('asset-selector');
  Object.assign(field, {
    name: 'dialog', field: name, mode, valueFormat: format, types, language, contentLanguage, connection: connection ?? connect({ portalUrl, token, tokenProvider: () => line.askToken() }),
  });
  field.value = stored.kind === 'foreign' ? '' : stored.text;
  // Behind its dialog the field would stand as a second one. Not `hidden`, which would hide the dialog inside too.
  Object.assign(field.style, { position: 'fixed', insetInlineStart: '0', insetBlockStart: '0', inlineSize: '1px', blockSize: '1px', overflow: 'hidden', opacity: '0' });
  page.body.append(field);
  let picked: string | null = null;
  // Who confirms the asset that was there has picked it, too.
  for (const fact of ['change', 'assets-selected']) field.addEventListener(fact, () => { picked = writeStoredField(field.value, { plan: { ...stored.plan, format }, options: stored.options }); });
  const closed = new Promise<void>((done) => field.addEventListener('selector-close', () => done(), { capture: true, once: true }));
  await field.open();
  // Its code did not arrive; the page around may ask again.
  if (!field.shadowRoot?.querySelector('selector-dialog')) {
    field.remove();
    return line.say('refused', id, { reason: 'unavailable' });
  }
  await closed;
  // What was chosen is told before the dialog goes; nothing else closes it.
  line.say(picked === null ? 'cancelled' : 'picked', id, picked === null ? {} : { value: picked });
  field.remove();
}
