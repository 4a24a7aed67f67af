import type { UploadDetails } from '../../domain/upload.ts';

/** From a form: other details are written. It neither bubbles nor leaves its tree. */
export class RequestDetailsEvent extends CustomEvent<Partial<UploadDetails>> {
  constructor(details: Partial<UploadDetails>) {
    super('request-details', { detail: details });
  }
}

/** From the panel: more files are to be chosen. */
export class RequestFilesEvent extends CustomEvent<null> {
  constructor() {
    super('request-files', { detail: null });
  }
}

/** From the panel: a photo is to be taken. */
export class RequestPhotoEvent extends CustomEvent<null> {
  constructor() {
    super('request-photo', { detail: null });
  }
}

/** From the panel: the drafts are to be sent. */
export class RequestSendEvent extends CustomEvent<null> {
  constructor() {
    super('request-send', { detail: null });
  }
}

/** From the panel: it is to go. What is under way goes on. */
export class RequestHidePanelEvent extends CustomEvent<null> {
  constructor() {
    super('request-hide-panel', { detail: null });
  }
}

declare global {
  interface HTMLElementEventMap {
    'request-details': RequestDetailsEvent;
    'request-files': RequestFilesEvent;
    'request-photo': RequestPhotoEvent;
    'request-send': RequestSendEvent;
    'request-hide-panel': RequestHidePanelEvent;
  }
}
