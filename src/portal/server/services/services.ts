import { createDamClient, requestToken, sharedIntegrationId } from '../../../dam/index.ts';
import type { Upload } from '../../../domain/upload.ts';
import type { PortalConfig } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import type { Database } from '../db/database.ts';
import { AccountWork } from '../repositories/account-work.ts';
import { AuditRepository } from '../repositories/audit.ts';
import { ComparisonRunRepository } from '../repositories/comparison-runs.ts';
import { ConnectorRepository } from '../repositories/connectors.ts';
import { ConsumptionRepository } from '../repositories/consumption.ts';
import { DamConnectionRepository } from '../repositories/dam-connections.ts';
import { EmbedCallerRepository } from '../repositories/embed-callers.ts';
import { FieldSettingRepository } from '../repositories/field-settings.ts';
import { OperatedRepository } from '../repositories/operated.ts';
import { DamCallsRepository } from '../repositories/dam-calls.ts';
import { DamPaceRepository } from '../repositories/dam-pace.ts';
import { DamLineRepository } from '../repositories/dam-lines.ts';
import { DamSignInRepository } from '../repositories/dam-sign-ins.ts';
import { InvitationRepository } from '../repositories/invitations.ts';
import { LogRepository } from '../repositories/logs.ts';
import { LeaseRepository } from '../repositories/leases.ts';
import { RateLimitRepository } from '../repositories/rate-limits.ts';
import { HealthRepository } from '../repositories/health.ts';
import { OrganisationRepository } from '../repositories/organisations.ts';
import { PeopleRepository } from '../repositories/people.ts';
import { SupportMailRepository } from '../repositories/support-mails.ts';
import { TicketFileRepository } from '../repositories/ticket-files.ts';
import { TicketRepository } from '../repositories/tickets.ts';
import { SettingsWork } from '../repositories/settings-work.ts';
import { SubscriptionRepository } from '../repositories/subscriptions.ts';
import { TrackingSearchRepository } from '../repositories/tracking-searches.ts';
import { TrackingRepository } from '../repositories/tracking.ts';
import { UploadRepository } from '../repositories/uploads.ts';
import { UsageComparisonRepository } from '../repositories/usage-comparison.ts';
import { MovedPageRepository } from '../repositories/moved-pages.ts';
import { UsageIntegrationRepository } from '../repositories/usage-integrations.ts';
import { UsageOutbox, type DeliveryFailure, type UsageSubject } from '../repositories/usage-outbox.ts';
import { UsageRepository } from '../repositories/usages.ts';
import { UsedAssetRepository } from '../repositories/used-assets.ts';
import { AuditService } from './audit.ts';
import { AuditRetention } from './audit-retention.ts';
import { createBus } from './bus.ts';
import { ConnectionTest } from './connection-test.ts';
import { ConnectorService } from './connectors.ts';
import { DamGateway, type DamDoor } from './dam-gateway.ts';
import { DamPace, realPause, type Pause } from './dam-pace.ts';
import { DamHttp } from './dam-http.ts';
import { DamSignIns } from './dam-sign-ins.ts';
import { EditorTokenService } from './editor-tokens.ts';
import { IntegrationSettingsService } from './integration-settings.ts';
import { Jobs } from './jobs.ts';
import { JoiningService } from './joining.ts';
import { Leases } from './leases.ts';
import { MailService } from './mail.ts';
import { OwnAccountService } from './own-account.ts';
import { PasswordResetService } from './password-resets.ts';
import { PeopleService } from './people.ts';
import { LogService } from './logs.ts';
import { OperatorService } from './operator.ts';
import { Presence } from './presence.ts';
import { Metrics } from './metrics.ts';
import { mostCounts } from './rate-limit-store.ts';
import { CmsCallbackRepository } from '../repositories/cms-callbacks.ts';
import { CmsCallbackService } from './cms-callback.ts';
import { CmsComparisonService } from './cms-comparison.ts';
import { CmsUsages } from './cms-usages.ts';
import { ReplacementService } from './replacement.ts';
import { RightsRepository } from '../repositories/rights.ts';
import { RightsService } from './rights.ts';
import { ScheduledComparison } from './scheduled-comparison.ts';
import { SearchCounter } from './search-counter.ts';
import { SessionService } from './sessions.ts';
import { SettingsTransferService } from './settings-transfer.ts';
import { SupportService, type RecentLogs } from './support.ts';
import { SupportFileService } from './support-files.ts';
import { SupportMailService, type SendMail } from './support-mail.ts';
import { SubscriptionService } from './subscription.ts';
import { TrackingSearches } from './tracking-searches.ts';
import { TrackingService } from './tracking.ts';
import { ItemRepository, type Item } from '../repositories/items.ts';
import { AssetCache } from './asset-cache.ts';
import { ChangedAssets } from './changed-assets.ts';
import { LayoutValues } from './layout.ts';
import { ItemService } from './items.ts';
import { SharedAnswers } from './shared-answers.ts';
import { SitecoreAppRepository } from '../repositories/sitecore-apps.ts';
import { SitecoreAppService } from './sitecore-apps.ts';
import { DamWebhookRepository } from '../repositories/dam-webhooks.ts';
import { DamWebhookService } from './dam-webhook.ts';
import { UploadService } from './uploads.ts';
import { UsageService } from './usage.ts';
import { UsageComparison } from './usage-comparison.ts';
import { UsageDelivery } from './usage-delivery.ts';
import { UsageIntegrations } from './usage-integrations.ts';
import { UsageTeller } from './usage-teller.ts';
import { UsedAssets } from './used-assets.ts';
import { keyIdOf, Vault, VaultError } from './vault.ts';

export interface ServicesOptions {
  readonly config: PortalConfig;
  readonly db: Database;
  /** 32 bytes. */
  readonly secretKey: Buffer;
  /** Milliseconds since 1970; the system's clock unless told otherwise. */
  readonly now?: () => number;
  /** How time is let pass where a DAM is asked at a pace; a timer unless told otherwise. */
  readonly pause?: Pause;
  /** The way to DAMs; `src/dam` unless told otherwise. */
  readonly door?: DamDoor;
  readonly http?: DamHttp;
  /** How long a DAM may take. Default 10,000 ms. */
  readonly damTimeoutMs?: number;
  /** How long a CMS may take that is asked something; else as the question allows. */
  readonly cmsTimeoutMs?: number;
  /** How mails leave; what the environment says unless told otherwise. */
  readonly sendMail?: SendMail;
  readonly recentLogs?: RecentLogs;
  readonly hears?: ServiceListener;
}

const dayMs = 24 * 3_600_000;
/** How long mails lie in the mail folder of a portal without a mail server. */
const filedMailDays = 30;

/** Hears of what nobody waits for, for the log. */
export interface ServiceListener {
  readonly usageFailed: (subject: UsageSubject, error: unknown, failure: DeliveryFailure) => void;
  readonly uploadEnded: (upload: Upload, error: unknown) => void;
  readonly unreadableAsset: (organisationId: string, error: Error) => void;
  readonly itemFailed: (item: Pick<Item, 'organisationId' | 'itemId' | 'language'>, error: unknown) => void;
  readonly jobFailed: (name: string, error: unknown) => void;
  readonly mailFailed: (mailId: string, error: unknown, isGivenUp?: boolean) => void;
}

export type Services = ReturnType<typeof createServices>;

/** Puts the rules and what they stand on together. */
export function createServices(options: ServicesOptions) {
  const { config, db, secretKey, now = Date.now, damTimeoutMs: timeoutMs = 10_000, hears } = options;
  const { trustedDamHosts: trustedHosts, bynderIntegrationId } = config;
  const vault = new Vault(secretKey);
  const organisations = new OrganisationRepository(db);
  const embedCallers = new EmbedCallerRepository(db);
  const people = new PeopleRepository(db);
  const health = new HealthRepository(db);
  const metrics = new Metrics(health);
  const leaseRows = new LeaseRepository(db);
  const leases = new Leases({ leases: leaseRows, now });
  const presence = new Presence({ leases, rows: leaseRows, now });
  const rateLimits = new RateLimitRepository(db);
  const bus = createBus(config, db);
  const jobs = new Jobs({ leases, onFailure: (name, error) => hears?.jobFailed(name, error) });
  const connections = new DamConnectionRepository(db);
  const door: DamDoor = options.door ?? {
    createClient: createDamClient,
    requestToken,
  };
  const http = options.http ?? new DamHttp(trustedHosts);
  const mail = new MailService(config);
  const sendMail: SendMail = options.sendMail ?? ((letter) => mail.send(letter));
  const work = new SettingsWork(db);
  const signIns = new DamSignIns({
    work, rows: new DamSignInRepository(db), people, organisations, vault, door, http, apps: config.vendorApps, publicUrl: config.publicUrl, now, timeoutMs, sendMail,
    onMailFailure: (organisationId, error) => hears?.mailFailed(`sign-in of ${organisationId}`, error),
  });
  const gateway = new DamGateway({
    connections, signIns, lines: new DamLineRepository(db), calls: new DamCallsRepository(db), leases, vault, door, http, trustedHosts, now, timeoutMs,
    onUnreadable: (organisationId, error) => hears?.unreadableAsset(organisationId, error),
    onAsked: metrics.damAsked,
  });
  const connectorRows = new ConnectorRepository(db);
  const auditRows = new AuditRepository(db);
  const audit = new AuditService({ audit: auditRows, now });
  const auditRetention = new AuditRetention({ audit: auditRows, days: config.auditDays, now });
  jobs.addJob('audit retention', 3_600_000, (signal) => auditRetention.forgetOld(signal));
  const consumption = new ConsumptionRepository(db);
  const searches = new SearchCounter({ consumption, now });
  const subscriptions = new SubscriptionRepository(db);
  const subscription = new SubscriptionService({ subscriptions, consumption, searches, audit, now, countConnectors: (organisationId) => connectorRows.countNames(organisationId) });
  const usages = new UsageRepository(db);
  const outbox = new UsageOutbox(db);
  const pace = new DamPace({ rows: new DamPaceRepository(db), now, pause: options.pause ?? realPause });
  const integrations = new UsageIntegrations({ rows: new UsageIntegrationRepository(db), portalId: bynderIntegrationId ?? sharedIntegrationId, now, onFailure: (organisationId, error) => hears?.jobFailed(`usage integration of ${organisationId}`, error) });
  jobs.addJob('usage integrations', 60_000, (signal) => integrations.settleAll(signal));
  const teller = new UsageTeller({ outbox, gateway, pace, integrations, now, onFailure: (...failed) => hears?.usageFailed(...failed) });
  const delivery = new UsageDelivery({ outbox, teller, leases, now });
  const usage = new UsageService({ subscription, usages, movedPages: new MovedPageRepository(db), outbox, gateway, now, delivery });
  const items = new ItemService({ items: new ItemRepository(db), usage, leases, now, settings: (organisationId) => usages.settings(organisationId), onFailure: (item, error) => hears?.itemFailed(item, error) });
  jobs.addJob('item usages', 30_000, (signal) => items.workOff(signal));
  const usedAssetRows = new UsedAssetRepository(db);
  const usedAssets = new UsedAssets({
    rows: usedAssetRows, gateway, pace, now, endProperty: async (organisationId) => (await usages.settings(organisationId)).rules.endProperty,
    onFailure: (organisationId, error) => hears?.jobFailed(`used assets of ${organisationId}`, error),
  });
  jobs.addJob('used assets', 60_000, (signal) => usedAssets.lookUp(signal));
  const onTrackingChanged = async (organisationId: string, changed: readonly string[]): Promise<void> => {
    await items.reconsider(organisationId);
    if (changed.includes('endProperty')) await usedAssetRows.lookAgain(organisationId);
    if (changed.includes('integrationId')) integrations.settleSoon(organisationId);
  };
  const rights = new RightsService({ rows: new RightsRepository(db), usages, gateway, people, sendMail, publicUrl: config.publicUrl, now, onMailFailure: (organisationId, error) => hears?.mailFailed(`rights of ${organisationId}`, error) });
  const callbackRows = new CmsCallbackRepository(db);
  const callback = new CmsCallbackService({ rows: callbackRows, vault, http, trustedHosts, audit, pause: options.pause ?? realPause, now, timeoutMs: options.cmsTimeoutMs });
  const replacement = new ReplacementService({ rows: callbackRows, callback, gateway, usage, audit });
  jobs.addJob('rights mail', 3_600_000, (signal) => rights.tellDue(signal));
  jobs.addJob('usage retention', 3_600_000, (signal) => usage.forgetOld(signal));
  const comparisonRuns = new ComparisonRunRepository(db);
  const compared = new UsageComparisonRepository(db);
  const cmsComparison = new CmsComparisonService({ rows: compared, usages, cms: new CmsUsages(callback), usage, runs: comparisonRuns, delivery, audit, now });
  const comparison = new UsageComparison({ rows: compared, runs: comparisonRuns, gateway, pace, integrations, delivery, cms: cmsComparison, audit, now });
  const scheduledComparison = new ScheduledComparison({ runs: comparisonRuns, comparison, cms: cmsComparison, gateway, integrations, audit, now });
  jobs.addJob('usage comparison', 5 * 60_000, (signal) => scheduledComparison.runDue(signal));
  const assetCache = new AssetCache({ fetch: (organisationId, id, caller) => gateway.run(organisationId, caller, (client, signal) => client.getAsset(id, { signal })), now });
  const sharedAnswers = new SharedAnswers({ now, freshMs: config.searchFreshMs, used: (organisationId) => gateway.used(organisationId) });
  const changedAssets = new ChangedAssets(bus, assetCache, sharedAnswers);
  const onConnectionChanged = async (organisationId: string): Promise<void> => {
    await changedAssets.forget(organisationId);
    await usage.retryNow(organisationId);
  };
  const uploads = new UploadService({ uploads: new UploadRepository(db), gateway, leases, vault, subscription, now, hears: (upload, error) => hears?.uploadEnded(upload, error),
    onAsset: (organisationId, assetId) => void changedAssets.tell(organisationId, [assetId]).catch(() => sharedAnswers.forget(organisationId)),
  });
  jobs.addJob('uploads', 15_000, (signal) => uploads.advanceWaiting(signal));
  jobs.addJob('old uploads', 10 * 60_000, () => uploads.removeOld());
  const settings = new IntegrationSettingsService({
    work, organisations, connections, fields: new FieldSettingRepository(db), vault, trustedHosts, signIns, now, capabilities: (organisationId) => gateway.capabilities(organisationId),
    onConnectionChanged,
    requireRoomForField: (organisationId) => subscription.requireField(organisationId),
  });
  const transfer = new SettingsTransferService({
    work, settings, vault, trustedHosts, now, onConnectionChanged, onTrackingChanged,
    requireRoomForFields: (organisationId, more) => subscription.requireField(organisationId, more),
  });
  jobs.addJob('filed mails', 3_600_000, async () => void await mail.removeFiled(now() - filedMailDays * dayMs));
  const accountWork = new AccountWork(db);
  const invitations = new InvitationRepository(db);
  jobs.addJob('clean up', 60_000, async () => {
    await rateLimits.trim(new Date(now()).toISOString(), mostCounts);
    await organisations.removeEndedKeys(new Date(now()).toISOString());
    await accountWork.reading.resets.removeEnded(new Date(now() - 7 * dayMs).toISOString());
    await invitations.removeEnded(new Date(now() - 30 * dayMs).toISOString());
    await leaseRows.removeEnded(new Date(now() - dayMs).toISOString());
  });
  const sessions = new SessionService({ people, vault, now });
  const tickets = new TicketRepository(db);
  const ticketFiles = new TicketFileRepository(db);
  const supportMail = new SupportMailService({
    mails: new SupportMailRepository(db), send: sendMail, supportMail: config.supportMail, publicUrl: config.publicUrl, now,
    onFailure: (...failed) => hears?.mailFailed(...failed),
  });
  const supportFiles = new SupportFileService({ files: ticketFiles, now });
  jobs.addJob('support mail', 30_000, (signal) => supportMail.deliverDue(signal));
  jobs.addJob('forgotten files', 3_600_000, () => supportFiles.removeForgotten());
  const logs = new LogService({ logs: new LogRepository(db), audit, bus, now });
  jobs.addJob('log retention', 5 * 60_000, (signal) => logs.prune(signal));
  const tokens = new EditorTokenService({ vault, publicUrl: config.publicUrl, now });
  return {
    items, integrations, changedAssets, assetCache, rights, callback, replacement, sharedAnswers,
    layout: new LayoutValues({ cache: assetCache, isFull: async (organisation, field) => (await settings.effective(organisation, field)).field.isFullAssetInLayoutService }),
    sitecore: new SitecoreAppService({ apps: new SitecoreAppRepository(db), vault, tokens, audit, publicUrl: config.publicUrl, now }),
    webhook: new DamWebhookService({
      rows: new DamWebhookRepository(db), http, changedAssets, audit, publicUrl: config.publicUrl, pause: options.pause ?? realPause, now,
      onFailure: (organisationId, error) => hears?.jobFailed(`webhook of ${organisationId}`, error),
    }),
    leases, signIns, presence, jobs, bus, rateLimits, vault, organisations, embedCallers, people, health, metrics, gateway, usage, uploads, settings, transfer, now,
    supportMail, supportFiles, mail,
    tokens,
    connectors: new ConnectorService({ connectors: connectorRows, now, requireRoom: (organisationId) => subscription.requireConnector(organisationId) }),
    audit, auditRetention, subscription, searches, logs,
    comparison, cmsComparison, scheduledComparison, trackingSearches: new TrackingSearches({ rows: new TrackingSearchRepository(db), now }),
    tracking: new TrackingService({ tracking: new TrackingRepository(db), usages, usage, gateway, audit, portalIntegrationId: bynderIntegrationId, onChanged: onTrackingChanged }),
    operator: new OperatorService({ operated: new OperatedRepository(db), subscription, subscriptions, now, openTickets: (ids) => tickets.countOpen(ids) }),
    sessions,
    team: new PeopleService({
      work: accountWork, sendMail, hasMailServer: mail.hasServer, publicUrl: config.publicUrl, now, onFailure: (mailId, error) => hears?.mailFailed(mailId, error),
    }),
    account: new OwnAccountService({ work: accountWork, now }),
    passwordResets: new PasswordResetService({
      work: accountWork, sessions, sendMail, publicUrl: config.publicUrl, now, onFailure: (mailId, error) => hears?.mailFailed(mailId, error),
    }),
    joining: new JoiningService({ work: accountWork, invitations, sessions, now }),
    support: new SupportService({ tickets, files: ticketFiles, mail: supportMail, now, recentLogs: options.recentLogs ?? ((organisationId) => logs.lastHour(organisationId)) }),
    connectionTest: new ConnectionTest({ door, http, trustedHosts, signIns, timeoutMs }),
    close: async () => {
      http.close();
      await presence.withdraw();
      await bus.close();
    },
  };
}

/**
 * With another key every stored secret would be unreadable, one by one and later. From here on until `close` the key cannot be changed.
 * @throws {ConfigError}
 */
export async function checkSecretKey({ vault, organisations, presence, close }: Services): Promise<void> {
  await presence.announce();
  const keyId = keyIdOf(await organisations.anySealedKey());
  if (keyId === null || keyId === vault.keyId) return;
  await close();
  throw new ConfigError([`PORTAL_SECRET_KEY is not the key that the data in PORTAL_DATA_DIR was encrypted with (it is key ${vault.keyId}, and they need ${keyId}); set the one of that id, or point PORTAL_DATA_DIR to the folder that belongs to this key.`], new VaultError(`Key ${vault.keyId}`));
}
