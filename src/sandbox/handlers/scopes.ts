/** Documented scopes with what they allow, in the groups that `GET …/oauth2/scopes` prints. */
export const scopeGroups: readonly { readonly name: string; readonly scopes: readonly (readonly [name: string, description: string])[] }[] = [
  { name: 'Asset Bank', scopes: [
    ['asset:read', 'View assets'], ['asset:write', 'Change assets'], ['asset.usage:read', 'View where assets are used'], ['asset.usage:write', 'Change where assets are used'],
    ['collection:read', 'View collections'], ['collection:write', 'Change collections'], ['meta.assetbank:read', 'View metaproperties'], ['meta.assetbank:write', 'Change metaproperties'],
  ] },
  { name: 'Current user', scopes: [['current.user:read', 'View the current user'], ['current.profile:read', 'View the own security profile']] },
  { name: 'Administration', scopes: [
    ['admin.user:read', 'View users'], ['admin.user:write', 'Change users'], ['admin.profile:read', 'View profiles'],
    ['webhooks.config:read', 'View webhooks'], ['webhooks.config:write', 'Change webhooks'],
  ] },
  { name: 'Workflow', scopes: [
    ['meta.workflow:read', 'View workflow metaproperties'], ['workflow.campaign:read', 'View campaigns'], ['workflow.campaign:write', 'Change campaigns'],
    ['workflow.group:read', 'View groups'], ['workflow.group:write', 'Change groups'], ['workflow.job:read', 'View jobs'], ['workflow.job:write', 'Change jobs'],
    ['workflow.job:approve', 'Approve jobs'], ['workflow.preset:read', 'View presets'],
  ] },
  { name: 'Other', scopes: [
    ['brandstore.order:read', 'View orders'], ['brandstore.order:write', 'Change orders'], ['analytics.api:read', 'View analytics'],
    ['antivirus.asset.audit:read', 'View audits'], ['antivirus.asset.audit:write', 'Change audits'],
  ] },
];

/** Every documented scope, and `offline`, which asks for a refresh token. */
export const allScopes: readonly string[] = ['offline', ...scopeGroups.flatMap(({ scopes }) => scopes.map(([name]) => name))];

/** Of the scopes asked for those that are granted; none asked for means all. Bynder drops the others without a word. */
export function grantedScopes(asked: string, allowed: readonly string[]): readonly string[] {
  const words = asked.split(/[\s+]+/).filter((word) => word !== '');
  return words.length === 0 ? allowed : [...new Set(words)].filter((word) => allowed.includes(word));
}
