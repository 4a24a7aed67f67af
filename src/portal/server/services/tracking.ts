import { isIntegrationId, patternProblem, tidyTrackingRules, type PatternProblem, type SentTrackingRules, type TrackingRules } from '../../../domain/tracking-rules.ts';
import type { RetryBody, RetryOutcome, TrackedFilterQuery, TrackedPage, TrackedQuery, TrackingSettings, TrackingSettingsBody } from '../../api/tracking.ts';
import { invalidInput } from '../errors.ts';
import { placeLength, type FoundUsages, type TrackingRepository } from '../repositories/tracking.ts';
import type { TrackedConditions } from '../repositories/tracked-filter.ts';
import type { UsageRepository } from '../repositories/usages.ts';
import { changesOf, type Actor, type AuditService } from './audit.ts';
import { csvLine, csvMark } from './csv.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { DamGateway } from './dam-gateway.ts';
import type { UsageService } from './usage.ts';

const pageSize = 50;
const pieceSize = 500;
const columns = ['pageUrl', 'pageTitle', 'field', 'assetId', 'at', 'state', 'problem', 'assetName', 'standing', 'language', 'editor', 'version'] as const;

export interface TrackingServiceOptions {
  readonly tracking: TrackingRepository;
  readonly usages: Pick<UsageRepository, 'settings'>;
  readonly usage: Pick<UsageService, 'retry'>;
  readonly gateway: Pick<DamGateway, 'capabilities'>;
  /** The id that usages are registered under where the rules name none; `null`: that of the DAM's public sample. */
  readonly portalIntegrationId: string | null;
  readonly audit: AuditService;
  /** Runs after these settings of tracking have changed. */
  readonly onChanged: (organisationId: string, settings: readonly string[]) => Promise<void>;
}

/** Whether an organisation's usages are tracked, and what people look through of them. */
export class TrackingService {
  readonly #options: TrackingServiceOptions;

  constructor(options: TrackingServiceOptions) {
    this.#options = options;
  }

  async settings(organisationId: string): Promise<TrackingSettings> {
    const { tracking, usages, gateway, portalIntegrationId } = this.#options;
    const capabilities = await gateway.capabilities(organisationId);
    const telling = capabilities === null ? 'no-dam' : capabilities.hasUsageTracking ? 'possible' : 'not-supported';
    return { ...await usages.settings(organisationId), portalIntegrationId, telling, ...(capabilities?.tellsEndOfUse ? { tellsEndOfUse: true } : {}), ...await tracking.countUntold(organisationId) };
  }

  /** Rules that are not sent stay as they are. @throws {PortalError} `invalid-input` for a pattern that is none, and for no field at all */
  async saveSettings(actor: Actor, { isEnabled, rules }: TrackingSettingsBody): Promise<TrackingSettings> {
    const { tracking, usages, audit, onChanged } = this.#options;
    const wrong = rules === undefined ? {} : problemsOfRules(rules);
    if (Object.keys(wrong).length > 0) throw invalidInput(Object.fromEntries(Object.entries(wrong).map(([at, problem]) => [`rules.${at}`, sentences[problem]])));
    const before = await usages.settings(actor.organisationId);
    const after = { isEnabled, rules: rules === undefined ? before.rules : { ...before.rules, ...tidyTrackingRules(rules) } };
    const changes = changesOf(shownTracking(before), shownTracking(after));
    await tracking.saveSettings(actor.organisationId, after.isEnabled, after.rules);
    if (changes.length > 0) {
      await audit.record(actor, { action: 'tracking.save', changes });
      await onChanged(actor.organisationId, changes.map(({ setting }) => setting));
    }
    return this.settings(actor.organisationId);
  }

  /** The newest first. @throws {PortalError} `invalid-input` for a cursor that is none of ours. */
  async list(organisationId: string, { cursor, ...filter }: TrackedQuery): Promise<TrackedPage> {
    const before = cursor === undefined ? null : readCursor(cursor, placeLength(filter.state ?? 'all'));
    if (cursor !== undefined && before === null) throw invalidInput({ cursor: 'Take it from the page before.' });
    const { usages, next, lookedBackTo, total } = await this.#find(organisationId, filter, before, pageSize);
    const capabilities = await this.#options.gateway.capabilities(organisationId);
    return { usages: [...usages], nextCursor: next === null ? null : writeCursor(next), lookedBackTo, total, assetPage: capabilities?.assetPage ?? null };
  }

  /** A CSV file of all that a filter finds, piece by piece. */
  async *export(organisationId: string, filter: TrackedFilterQuery): AsyncGenerator<string> {
    yield csvMark + csvLine(columns);
    let before: readonly string[] | null = null;
    do {
      const { usages, next }: FoundUsages = await this.#find(organisationId, filter, before, pieceSize);
      yield usages.map((usage) => csvLine(columns.map((column) => usage[column] ?? ''))).join('');
      before = next;
    } while (before);
  }

  /** Tells the DAM again, now, even what it refused before. */
  retry(organisationId: string, { pageUrl, assetId }: RetryBody): Promise<RetryOutcome> {
    return this.#options.usage.retry({ organisationId, pageUrl, assetId });
  }

  #find(organisationId: string, query: TrackedFilterQuery, before: readonly string[] | null, limit: number): Promise<FoundUsages> {
    const { tracking } = this.#options;
    const { state = 'all' } = query;
    const search = { conditions: toConditions(query), before, limit };
    return state === 'all' || state === 'told'
      ? tracking.listHeld(organisationId, search, { isTold: state === 'told' })
      : tracking.listUntold(organisationId, search, { isRefused: state === 'refused' });
  }
}

function toConditions({ text = '', asset = '', page = '', field = '', editor = '', language = '', from = '', to = '', standing }: TrackedFilterQuery): TrackedConditions {
  return {
    text: text.trim(), asset: asset.trim(), page: page.trim(), field: field.trim(), editor: editor.trim(), language: language.trim().toLowerCase(), standing: standing ?? '',
    // A day compares as its beginning; the last day that counts ends where the next begins.
    from, to: to.length === 10 ? dayAfter(to) : to,
  };
}

/** @throws {PortalError} `invalid-input` for a day that no calendar has. */
function dayAfter(day: string): string {
  const ms = Date.parse(`${day}T00:00:00.000Z`);
  if (Number.isNaN(ms)) throw invalidInput({ to: 'Write a day as 2026-11-24.' });
  return new Date(ms + 86_400_000).toISOString();
}

/** What the audit calls these settings; `isEnabled` and `retentionDays` are the log's. */
export const shownTracking = ({ isEnabled, rules }: { readonly isEnabled: boolean; readonly rules: TrackingRules }) =>
  ({ isTrackingEnabled: isEnabled, integrationId: rules.integrationId, trackedFields: rules.fields ?? 'all', uriPatterns: rules.uriPatterns, onUnpublish: rules.onUnpublish, refusedUsageDays: rules.retentionDays, endProperty: rules.endProperty, endDays: rules.endDays, mailsRights: rules.mailsRights });

type RuleProblem = PatternProblem | 'no-fields' | 'no-id';
const sentences: Readonly<Record<RuleProblem, string>> = {
  empty: 'A pattern has at least one character.', 'too-long': 'A pattern has at most 500 characters.', 'white-space': 'A pattern has no white space; write %20 where an address has one.',
  'no-beginning': 'Begin the pattern with / for a path, with https:// for a whole address, or with *.', expression: 'This looks like a regular expression. Here * stands for any characters, and all others for themselves.',
  'too-many-stars': 'A pattern has at most 10 stars.', 'no-fields': 'Name at least one field, or null for all.',
  'no-id': 'Write the UUID that the DAM\'s vendor gave out for this integration, or nothing for the portal\'s.',
};

/** What is wrong with rules, by its place in them. */
export function problemsOfRules({ fields, uriPatterns, integrationId = '' }: SentTrackingRules): Readonly<Record<string, RuleProblem>> {
  const wrong = uriPatterns.flatMap((pattern, index) => {
    const problem = patternProblem(pattern);
    return problem === null ? [] : [[`uriPatterns.${index}`, problem] as const];
  });
  const noId = integrationId.trim() !== '' && !isIntegrationId(integrationId) ? [['integrationId', 'no-id'] as const] : [];
  return Object.fromEntries<RuleProblem>([...wrong, ...noId, ...(fields?.length === 0 ? [['fields', 'no-fields'] as const] : [])]);
}
