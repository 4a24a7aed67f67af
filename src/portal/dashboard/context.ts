import type { DashboardLanguage } from '../../i18n/languages.ts';
import type { Translate } from '../../i18n/keys.ts';
import type { Texts } from '../../i18n/load-texts.ts';
import type { Session } from '../api/session.ts';
import type { DashboardClient } from '../client/dashboard-client.ts';

/** Says a text of the dashboard. */
export type Say = Translate<Texts['dashboard']>;

export interface Question {
  readonly title: string;
  readonly text: string;
  /** The button that does it: a verb, not "Yes". */
  readonly confirm: string;
  readonly cancel: string;
  readonly isDangerous?: boolean;
}

/** What every page gets. A new object whenever language or login change, so that all that shows them renders again. */
export interface PortalContext {
  readonly client: DashboardClient;
  readonly say: Say;
  readonly language: DashboardLanguage;
  /** The portal's address without a path. */
  readonly portalUrl: string;
  /** Who is logged in, also while the login has ended and is asked for anew; `null` before. */
  readonly session: Session | null;
  /** Asks a person and resolves with their answer. */
  readonly ask: (question: Question) => Promise<boolean>;
  /** Opens the login dialog. */
  readonly logIn: () => void;
  /** Says that a call was refused as signed out: the login is asked for, the page stays as it is. */
  readonly loginEnded: () => void;
}
