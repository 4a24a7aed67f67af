import type { EmbedSettings, Failure, Opening, SelectorConnection } from './connection.ts';

/** A connection whose failures are noted for the portal's remote log, where the settings want that. */
export function logged(connection: SelectorConnection, note: (operation: string, failure: Failure) => void): SelectorConnection {
  let isOn = false;
  const noteFailure = (operation: string, failure: Failure): void => { if (isOn) note(operation, failure); };
  // What a connection does not have, the watched one does not have either.
  const watched: Record<string, unknown> = { ...connection, noteFailure };
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
        if ((thrown as Failure | null)?.name === 'PortalError') noteFailure(operation, thrown as Failure);
        throw thrown;
      }
    };
  }
  return watched as unknown as SelectorConnection;
}
