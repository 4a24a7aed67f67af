import type { IntegrationSettings } from '../api/settings.ts';

/** A section was saved; `detail` is all that is stored now. */
export class SettingsSavedEvent extends CustomEvent<IntegrationSettings> {
  static readonly type = 'settings-saved';

  constructor(settings: IntegrationSettings) {
    super(SettingsSavedEvent.type, { detail: settings, bubbles: true });
  }
}

/** What is typed in a form changed, or what is stored of it: whoever shows more than the form looks again. */
export class DraftChangedEvent extends Event {
  static readonly type = 'draft-changed';

  constructor() {
    super(DraftChangedEvent.type, { bubbles: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'draft-changed': DraftChangedEvent;
    'settings-saved': SettingsSavedEvent;
  }
}
