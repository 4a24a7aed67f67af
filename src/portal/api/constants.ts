/** Values of the contract that browsers need at run time; this file imports no schema library. */

/** Header that carries the API key. Never a query parameter: addresses end up in logs. */
export const apiKeyHeader = 'x-api-key';

/** Header in which a connector, or our elements, say who they are: `sitecore-connector/1.1`. */
export const connectorHeader = 'x-connector';

/** Header that carries the session's CSRF token in changing requests of the dashboard. */
export const csrfHeader = 'x-csrf-token';

/** Scopes that an OAuth2 app in Bynder needs for what the portal does. */
export const requiredScopes = ['asset:read', 'asset:write', 'asset.usage:read', 'asset.usage:write'] as const;

/** What a person may do in their organisation: see (viewer), change settings (administrator), also decide who may do what (owner). From least to most. */
export const roles = ['viewer', 'administrator', 'owner'] as const;
export type Role = (typeof roles)[number];

/** Whether somebody with one role may do what asks for another. */
export const mayDo = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed);
