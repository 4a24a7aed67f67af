import type { AccountTables } from './accounts.ts';
import type { AuditTables } from './audit.ts';
import type { BeginTables } from './begin.ts';
import type { CmsCallbackTables } from './cms-callbacks.ts';
import type { DamWebhookTables } from './dam-webhooks.ts';
import type { ComparisonTables } from './comparison.ts';
import type { DamSignInTables } from './dam-sign-ins.ts';
import type { ItemTables } from './items.ts';
import type { LogTables } from './logs.ts';
import type { ProcessTables } from './processes.ts';
import type { SitecoreTables } from './sitecore.ts';
import type { SupportTables } from './support.ts';
import type { SettingsRulesTables } from './settings-rules.ts';
import type { SubscriptionTables } from './subscription.ts';
import type { UploadTables } from './uploads.ts';

/*
 * Tables as both SQLite and PostgreSQL keep them: ids and moments (ISO 8601, UTC) are text, flags are integers 0 and 1,
 * lists are JSON text. `…_sealed` columns hold what `services/vault.ts` made. A file a topic, a line here.
 */
export interface Tables extends
  AccountTables,
  AuditTables,
  BeginTables,
  CmsCallbackTables,
  DamWebhookTables,
  ComparisonTables,
  DamSignInTables,
  ItemTables,
  LogTables,
  ProcessTables,
  SettingsRulesTables,
  SitecoreTables,
  SubscriptionTables,
  SupportTables,
  UploadTables {}
