import type { KeysOf } from '../../../i18n/keys.ts';
import type { Texts } from '../../../i18n/load-texts.ts';
import type { Say } from '../context.ts';

/** What the portal writes into its record of changes, and how the dashboard says it. A test holds the portal's code to this table. */
export const actionTexts = {
  'settings.origins.save': 'audit.actions.origins-save',
  'settings.dam.save': 'audit.actions.dam-save',
  'settings.global.save': 'audit.actions.global-save',
  'settings.global-field.save': 'audit.actions.global-field-save',
  'settings.field.add': 'audit.actions.field-add',
  'settings.field.save': 'audit.actions.field-save',
  'settings.field.remove': 'audit.actions.field-remove',
  'settings.import': 'audit.actions.import',
  'settings.logging.save': 'audit.actions.logging-save',
  'api-key.rotate': 'audit.actions.api-key-rotate',
  'api-key.end-former': 'audit.actions.api-key-end-former',
  'tokens.require': 'audit.actions.tokens-require',
  'organisation.create': 'audit.actions.organisation-create',
  'people.create': 'audit.actions.people-create',
  'people.invite': 'audit.actions.people-invite',
  'people.join': 'audit.actions.people-join',
  'people.remove': 'audit.actions.people-remove',
  'people.role': 'audit.actions.people-role',
  'people.withdraw': 'audit.actions.people-withdraw',
  'password.change': 'audit.actions.password-change',
  'password.reset': 'audit.actions.password-reset',
  'sessions.end-all': 'audit.actions.sessions-end-all',
  'logs.delete': 'audit.actions.logs-delete',
  'subscription.save': 'audit.actions.subscription-save',
  'sitecore.app.create': 'audit.actions.sitecore-create',
  'sitecore.app.replace': 'audit.actions.sitecore-replace',
  'sitecore.app.remove': 'audit.actions.sitecore-remove',
  'webhook.create': 'audit.actions.webhook-create',
  'webhook.confirm': 'audit.actions.webhook-confirm',
  'webhook.remove': 'audit.actions.webhook-remove',
  'tracking.save': 'audit.actions.tracking-save',
  'tracking.replace': 'audit.actions.tracking-replace',
  'tracking.callback': 'audit.actions.tracking-callback',
  'tracking.repair': 'audit.actions.tracking-repair',
} as const satisfies Readonly<Record<string, KeysOf<Texts['dashboard']>>>;

/** An action in words; one that this dashboard does not know keeps its own. */
export function actionText(say: Say, action: string): string {
  return Object.hasOwn(actionTexts, action) ? say(actionTexts[action as keyof typeof actionTexts]) : action;
}

/** What can be filtered by: groups of actions, then each. */
export const actionGroups = { settings: 'audit.groups.settings', 'settings.field': 'audit.groups.field', 'api-key': 'audit.groups.api-key', people: 'audit.groups.people' } as const;
