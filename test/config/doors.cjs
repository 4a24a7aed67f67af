// Who may import whom (see the rooms' READMEs). An unchecked door leaks.
const rule = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('no-circles', {}, { circular: true }),
    rule('domain-is-pure', { path: '^src/domain/' }, { pathNot: '^src/domain/' }),
    rule('i18n-knows-i18next-only', { path: '^src/i18n/' }, { pathNot: ['^src/i18n/', 'node_modules/i18next/'] }),
    rule('dam-knows-domain-only', { path: '^src/dam/' }, { path: '^src/', pathNot: '^src/(dam|domain)/' }),
    rule('dams-are-strangers', { path: '^src/dam/([^/]+)/' }, { path: '^src/dam/[^/]+/', pathNot: '^src/dam/$1/' }),
    rule('sdk-has-one-door', { path: '^src/', pathNot: '^src/dam/bynder/sdk\\.ts$' }, { path: 'bynder-js-sdk' }),
    rule('selector-is-headless', { path: '^src/selector/' }, { path: ['^src/(elements|i18n|portal/dashboard)/', 'node_modules/(lit|@lit)/'] }),
    rule('views-have-no-network', { path: '^src/(selector|elements|portal/(api|dashboard))/' }, { path: 'node_modules/axios/' }),
    rule('store-is-handed-its-client', { path: '^src/selector/(?!connect\\.ts$)' }, { path: '^src/(dam/(?!dam-(client|error)\\.ts$)|portal/client/)' }),
    rule('elements-see-the-selector', { path: '^src/elements/' }, { path: '^src/', pathNot: '^src/(elements|selector|domain|i18n)/' }),
    rule('api-is-a-contract', { path: '^src/portal/api/' }, { path: '^src/', pathNot: '^src/(portal/api|domain)/' }),
    rule('client-knows-the-contract', { path: '^src/portal/client/' }, { path: '^src/', pathNot: '^src/(portal/(client|api)|domain)/' }),
    rule('dashboard-has-its-rooms', { path: '^src/portal/dashboard/' }, { path: '^src/', pathNot: '^src/(portal/(dashboard|client|api)|elements|i18n|domain)/' }),
    rule('server-has-no-views', { path: '^src/portal/server/' }, { path: '^src/', pathNot: '^src/(portal/(server|api)|domain|dam)/' }),
    rule('browser-never-server', { path: '^src/', pathNot: '^src/(portal/server|sandbox)/' }, { path: '^src/portal/server/' }),
    rule('browser-has-no-node', { path: '^src/', pathNot: '^src/(portal/server|sandbox/(server|start|check|demo-cms|sitecore))/' }, { dependencyTypes: ['core'] }),
    rule('sitecore-pages-have-their-rooms', { path: '^src/sitecore/' }, { path: '^src/', pathNot: '^src/(sitecore|elements|selector|domain|i18n|portal/(client|api))/' }),
    rule('sitecore-stays-out', { path: '^src/', pathNot: '^src/(sitecore|sandbox)/' }, { path: ['^src/sitecore/', 'node_modules/@sitecore'] }),
    rule('sandbox-stays-out', { path: '^src/', pathNot: '^src/sandbox/' }, { path: '^src/sandbox/' }),
    rule('sql-in-one-place', { path: '^src/', pathNot: '^src/portal/server/(db|repositories)/' }, { path: 'node_modules/(kysely|pg|better-sqlite3)/' }),
    // The contract's schemas stay on the server: a browser takes types from them, which leave nothing behind.
    rule('browsers-carry-no-schemas', { path: '^src/(selector|elements|sitecore|portal/(client|dashboard))/' }, { path: '^src/portal/api/(?!account-values|constants|portal-error|error-codes|embed-types)', dependencyTypesNot: ['type-only'] }),
    // Not even types: published declarations must not ask a consumer for the schema library.
    rule('published-types-know-no-schemas', { path: '^src/(selector|elements|portal/client/(transport|embed-client)\\.ts)' }, { path: '^src/portal/api/(?!constants|portal-error|error-codes|embed-types)' }),
    rule('everything-is-found', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules/@types)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default', 'types', 'node'], extensions: ['.ts', '.js', '.mjs', '.json'] },
  },
};
