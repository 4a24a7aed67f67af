/**
 * The id that Bynder's own SDK sample and WordPress plugin register usages under, and the only one that is public. Bynder gives an
 * integration its own on request: see `usageIntegrationId` of the configuration.
 */
export const sharedIntegrationId = 'b242c16d-70f4-4101-8df5-87b35bbe56f0';
