import type { EmbedSettings, Opening, SelectorConnection } from './connection.ts';

/** What is told of a `PortalError`; by name, not by class, since two bundles may meet on a page. */
export interface Failure {
  readonly name: string;
  readonly code: string;
  readonly status: number | null;
  readonly requestId: string;
}

/** A connection whose failures are noted for the portal's remote log, where the settings want that. */
export function logged(connection: SelectorConnection, note: (operation: string, failure: Failure) => void): SelectorConnection {
  let isOn = false;
  // What a connection does not have, the watched one does not have either.
  const watched: Record<string, unknown> = { ...connection };
  for (const [operation, call] of Object.entries(connection) as [string, (...subject: readonly unknown[]) => Promise<unknown>][]) {
    if (typeof call === 'function') watched[operation] = async (...subject: readonly unknown[]) => {
      try {
        const answer = await call(...subject);
        // Settings come alone or with a first page; of all answers only they tell.
        const told = answer as Partial<Opening & EmbedSettings> | undefined;
        isOn = (told?.settings ?? told)?.isRemoteLoggingEnabled ?? isOn;
        return answer;
      } catch (thrown) {
        // An abort is somebody's wish, and no failure.
        if (isOn && (thrown as Failure | null)?.name === 'PortalError') note(operation, thrown as Failure);
        throw thrown;
      }
    };
  }
  return watched as unknown as SelectorConnection;
}
