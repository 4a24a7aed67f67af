import { EditorTokens } from '../portal/client/editor-tokens.ts';
import { embedTransport } from '../portal/client/embed-client.ts';
import { createTransport } from '../portal/client/transport.ts';
import { connect } from '../selector/connect.ts';
import { dropOtherSearch } from './kept-place.ts';
import { narrowed } from './narrowed.ts';
import type { FieldServices } from './sitecore-field.ts';

/** The portal behind the page: tokens by the id in the page's address, renewed while the field stays open. */
export function portalServices(portalUrl: string, app: string): FieldServices {
  const send = createTransport({ portalUrl });
  const tokenFor = (field: string, user: { readonly id: string; readonly name: string }) => async (): Promise<string> => {
    const { token } = await send<{ readonly token: string }>({ method: 'POST', path: '/sitecore/v1/tokens', body: { app, field, editor: { id: user.id.slice(0, 200), name: user.name.slice(0, 200) } } });
    return token;
  };
  return {
    connect: ({ field, searchTerm, hidesLimited }, user) => {
      const connection = connect({ portalUrl, tokenProvider: tokenFor(field, user) });
      // Templates whose options name no field share what is kept for the session.
      dropOtherSearch({ connection, field, searchTerm });
      return narrowed(connection, { searchTerm, hidesLimited });
    },
    report: async (usage, plan, user) => {
      const transport = embedTransport({ portalUrl, access: new EditorTokens({ provider: tokenFor(plan.field, user) }) });
      await transport({ method: 'PUT', path: '/embed/v1/items/usage', body: { ...usage, settingsField: plan.field }, keepalive: true });
    },
  };
}
