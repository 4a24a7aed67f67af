import type { Migration } from 'kysely/migration';
import { begin } from './0001-begin.ts';
import { rolesAndAudit } from './0002-roles-and-audit.ts';
import { subscription } from './0006-subscription.ts';
import { accounts } from './0003-accounts.ts';
import { logs } from './0005-logs.ts';
import { support } from './0007-support.ts';
import { settingsRules } from './0004-settings-rules.ts';
import { editorTokens } from './0009-editor-tokens.ts';
import { processes } from './0008-processes.ts';
import { formerKeys } from './0010-former-keys.ts';
import { damSignIns } from './0015-dam-sign-ins.ts';
import { lockedFilters } from './0011-locked-filters.ts';
import { sitecoreApps } from './0018-sitecore-apps.ts';
import { items } from './0019-items.ts';
import { uploads } from './0014-uploads.ts';
import { longPieces } from './0020-long-pieces.ts';
import { comparisonSchedule } from './0022-comparison-schedule.ts';
import { usageSearch } from './0021-usage-search.ts';
import { cmsCallbacks } from './0025-cms-callbacks.ts';
import { assetRights } from './0024-asset-rights.ts';
import { assetThumbnails } from './0028-asset-thumbnails.ts';
import { trackingRules } from './0023-tracking-rules.ts';
import { cmsComparison } from './0033-cms-comparison.ts';
import { damCalls } from './0032-dam-calls.ts';
import { damWebhooks } from './0034-dam-webhooks.ts';
import { givenUpMails } from './0035-given-up-mails.ts';
import { usageIntegrations } from './0036-usage-integrations.ts';
import { usageSaves } from './0037-usage-saves.ts';
import { pageIds } from './0038-page-ids.ts';
import { usageTurns } from './0016-usage-turns.ts';
import { fieldRules } from './0013-field-rules.ts';

/** One set for SQLite and PostgreSQL. A migration that was released is never changed; a new one follows it. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-begin': { up: begin },
  '0002-roles-and-audit': { up: rolesAndAudit },
  '0006-subscription': { up: subscription },
  '0003-accounts': { up: accounts },
  '0005-logs': { up: logs },
  '0007-support': { up: support },
  '0004-settings-rules': { up: settingsRules },
  '0008-processes': { up: processes },
  '0010-former-keys': { up: formerKeys },
  '0009-editor-tokens': { up: editorTokens },
  '0011-locked-filters': { up: lockedFilters },
  '0014-uploads': { up: uploads },
  '0015-dam-sign-ins': { up: damSignIns },
  '0018-sitecore-apps': { up: sitecoreApps },
  '0019-items': { up: items },
  '0016-usage-turns': { up: usageTurns },
  '0013-field-rules': { up: fieldRules },
  '0020-long-pieces': { up: longPieces },
  '0021-usage-search': { up: usageSearch },
  '0022-comparison-schedule': { up: comparisonSchedule },
  '0023-tracking-rules': { up: trackingRules },
  '0024-asset-rights': { up: assetRights },
  '0025-cms-callbacks': { up: cmsCallbacks },
  '0028-asset-thumbnails': { up: assetThumbnails },
  '0032-dam-calls': { up: damCalls },
  '0033-cms-comparison': { up: cmsComparison },
  '0034-dam-webhooks': { up: damWebhooks },
  '0035-given-up-mails': { up: givenUpMails },
  '0036-usage-integrations': { up: usageIntegrations },
  '0037-usage-saves': { up: usageSaves },
  '0038-page-ids': { up: pageIds },
};
