import type { IntegrationSettings } from '../api/settings.ts';

/** A section was saved; `detail` is all that is stored now. */
export class SettingsSavedEvent extends CustomEvent<IntegrationSettings> {
  static readonly type = 'settings-saved';

  constructor(settings: IntegrationSettings) {
    super(SettingsSavedEvent.type, { detail: settings, bubbles: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'settings-saved': SettingsSavedEvent;
  }
}
