/** Values of the contract that browsers need at run time; this file imports no schema library. */

/** Header that carries the API key. Never a query parameter: addresses end up in logs. */
export const apiKeyHeader = 'x-api-key';

/** Header that carries the session's CSRF token in changing requests of the dashboard. */
export const csrfHeader = 'x-csrf-token';

/** Scopes that an OAuth2 app in Bynder needs for what the portal does. */
export const requiredScopes = ['asset:read', 'asset:write', 'asset.usage:read', 'asset.usage:write'] as const;
