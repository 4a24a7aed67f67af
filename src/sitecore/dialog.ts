import { openDialog } from './dialog-page.ts';
import { DialogLine } from './dialog-line.ts';

const origin = document.querySelector<HTMLMetaElement>('meta[name="host-origin"]')?.content ?? '';
const host = (window.opener ?? window.parent) as Window;
let isOpen = false;
const line: DialogLine = new DialogLine({
  post: (message) => host.postMessage(message, origin),
  isFrom: (event) => event.source === host && event.origin === origin,
}, (message) => {
  if (isOpen) return line.say('refused', message.id, { reason: 'busy' });
  isOpen = true;
  void openDialog(message, { line, portalUrl: location.origin }).finally(() => (isOpen = false));
});
if (origin !== '' && host !== window) line.say('ready');
