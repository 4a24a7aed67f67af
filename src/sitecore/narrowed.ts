import type { EmbedSettings, SelectorConnection } from '../selector/connection.ts';

/** What a page or a template asks for besides the portal's settings. */
export interface Narrowing {
  readonly searchTerm?: string | undefined;
  readonly hidesLimited?: boolean | undefined;
  /** `false`: nothing is uploaded from this page. */
  readonly allowsUpload?: boolean | undefined;
}

/** A connection whose options narrow what the portal's settings say, however those are asked for; they never widen it. */
export function narrowed(connection: SelectorConnection, { searchTerm = '', hidesLimited = false, allowsUpload = true }: Narrowing): SelectorConnection {
  const { uploads, ...others } = connection;
  const loadOpening = connection.loadOpening?.bind(connection);
  const narrow = ({ global, field, ...settings }: EmbedSettings): EmbedSettings => ({
    ...settings, global: { ...global, isUploadEnabled: global.isUploadEnabled && allowsUpload },
    field: { ...field, defaultSearchTerm: searchTerm || field.defaultSearchTerm, hideLimited: hidesLimited || field.hideLimited },
  });
  const loadSettings: SelectorConnection['loadSettings'] = async (name, options) => narrow(await connection.loadSettings(name, options));
  const isOtherSearch = searchTerm !== '' || hidesLimited;
  return {
    ...others, ...(allowsUpload && uploads ? { uploads } : {}), loadSettings,
    ...(loadOpening ? {
      loadOpening: async (name, isAhead, options) => {
        // The portal's first page is of the portal's search: the selector asks for its own, and the DAM is spared the other.
        if (isOtherSearch) return { settings: await loadSettings(name, options), page: null };
        const { settings, page } = await loadOpening(name, isAhead, options);
        return { settings: narrow(settings), page };
      },
    } : {}),
  };
}
