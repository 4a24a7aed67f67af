import type { SelectorConnection } from '../../selector/connection.ts';
import { Uploads } from '../../selector/uploads/uploads.ts';
import './upload-panel.ts';

const known = new WeakMap<SelectorConnection, Map<string, Uploads>>();

/** The uploads of a field: the same for as long as its connection is, so that they go on when a dialog is closed or an element moves. */
export function uploadsFor(connection: SelectorConnection, field: string): Uploads {
  const ofFields = known.get(connection) ?? new Map<string, Uploads>();
  known.set(connection, ofFields);
  const uploads = ofFields.get(field) ?? new Uploads({ connection, field });
  ofFields.set(field, uploads);
  return uploads;
}
