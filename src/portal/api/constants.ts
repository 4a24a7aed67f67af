/** Values of the contract that browsers need at run time; this file imports no schema library. */

/** Header that carries the API key. Never a query parameter: addresses end up in logs. */
export const apiKeyHeader = 'x-api-key';

/** Header in which a connector, or our elements, say who they are: `sitecore-connector/1.1`. */
export const connectorHeader = 'x-connector';

/** How grave a log entry is, from least to most. */
export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What an organisation may set, and what a batch may hold. */
export const logLimits = {
  retentionDays: { least: 1, usual: 14, most: 90 }, entriesInBatch: 100, bodyBytes: 64 * 1024, messageLength: 4000,
  contextTexts: 20, contextTextLength: 500, rows: 200_000,
} as const;

/** Header that carries the session's CSRF token in changing requests of the dashboard. */
export const csrfHeader = 'x-csrf-token';

/** Scopes that an OAuth2 app in Bynder needs for what the portal does. */
export const requiredScopes = ['asset:read', 'asset:write', 'asset.usage:read', 'asset.usage:write'] as const;

/** What a person may do in their organisation: see (viewer), change settings (administrator), also decide who may do what (owner). From least to most. */
export const roles = ['viewer', 'administrator', 'owner'] as const;
export type Role = (typeof roles)[number];

/** Whether somebody with one role may do what asks for another. */
export const mayDo = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed);

export const ticketCategories = ['question', 'problem', 'wish', 'account'] as const;
export type TicketCategory = (typeof ticketCategories)[number];

/** From least to most. */
export const ticketSeverities = ['low', 'normal', 'high', 'critical'] as const;
export type TicketSeverity = (typeof ticketSeverities)[number];

/** `open`: support is to act · `waiting`: support asked something · `answered` · `solved` · `closed`. A customer's message makes each of them `open`. */
export const ticketStatuses = ['open', 'waiting', 'answered', 'solved', 'closed'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/** What may be attached. */
export const fileLimits = { filesPerMessage: 5, fileBytes: 10_000_000, ticketBytes: 25_000_000 } as const;

/** Endings of names that may be attached; the content has to be of that kind too. */
export const fileEndings = ['png', 'jpg', 'jpeg', 'webp', 'gif', 'pdf', 'txt', 'log', 'csv', 'json'] as const;

/** Why a file was refused, in `fields.file` of an `invalid-input`: not a kind that is taken · content and name do not fit · nothing in it · text that is not UTF-8. */
export const fileProblems = ['kind', 'mismatch', 'empty', 'encoding'] as const;
export type FileProblem = (typeof fileProblems)[number];

/** What a plan counts. */
export const limitKinds = ['trackedAssets', 'fieldSettings', 'searches', 'connectors'] as const;
export type LimitKind = (typeof limitKinds)[number];

/** What a file of exported settings says it is. */
export const settingsFile = { product: 'asset-selector-integration-portal', formatVersion: 1, maxBytes: 200_000, maxFields: 500 } as const;
/** What may be wrong with a place of such a file; the dashboard says it in words. */
export const importProblems = ['not-settings', 'other-version', 'missing', 'unknown-name', 'wrong-kind', 'not-allowed', 'too-long', 'no-origin', 'no-address', 'no-field', 'double'] as const;
export type ImportProblem = (typeof importProblems)[number];

/** What the DAM knows of a usage. `waiting`: tried again by itself · `refused`: not tried again, the DAM will not have it as it is. */
export const trackedStates = ['told', 'waiting', 'refused'] as const;
export type TrackedState = (typeof trackedStates)[number];

export const trackedFilters = ['all', ...trackedStates] as const;
export type TrackedFilter = (typeof trackedFilters)[number];

/** What the DAM said of an asset in use, looked up from time to time. `gone`: it is not there any more. An archived one may be limited, too. */
export const standings = ['usable', 'limited', 'archived', 'gone'] as const;
export type Standing = (typeof standings)[number];

/** Whether there is a DAM to tell of usages, and whether it keeps them. */
export type Telling = 'possible' | 'not-supported' | 'no-dam';

/** What came of a page that was to hold another asset. */
export const replacementOutcomes = ['replaced', 'unchanged', 'failed'] as const;
export type ReplacementOutcome = (typeof replacementOutcomes)[number];
/** Why it failed: the CMS cannot be reached, is too slow, will not do it, or says what nobody understands. */
export const replacementProblems = ['unreachable', 'timeout', 'refused', 'unreadable'] as const;
export type ReplacementProblem = (typeof replacementProblems)[number];

/** Why a CMS could not be asked what its pages hold: no address of it is set, or its connector does not know the question; else as in replacing. */
export const cmsProblems = ['no-address', 'not-known', ...replacementProblems] as const;
export type CmsProblem = (typeof cmsProblems)[number];
/** Of its pages, those that the portal knows are asked for by name; then the CMS lists its own. */
export const cmsStages = ['pages', 'list'] as const;
export type CmsStage = (typeof cmsStages)[number];
