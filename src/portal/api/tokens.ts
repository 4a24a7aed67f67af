import { Type, type Static } from 'typebox';
import { FieldNameSchema } from './embed.ts';

/*
 * Editor tokens: a CMS's server exchanges the API key for a token that it hands to one editor's browser.
 *   POST /embed/v1/tokens   header `X-Api-Key`; from a server, so without `Origin`          -> EditorToken
 * The browser then sends `Authorization: Bearer <token>` in place of the API key. A token opens the embed API for the fields it
 * names, and nothing else; it cannot be exchanged for another one.
 */

/** How long a token lasts. */
export const tokenSeconds = 900;
/** A token travels in a header of each request, and servers take some 16 KB of headers. */
export const mostFieldBytes = 4000;

export const EditorTokenBodySchema = Type.Object({
  fields: Type.Array(FieldNameSchema, { minItems: 1, maxItems: 20, examples: [['Banner']], description: 'Content fields that it opens, as in the attribute `field` (or `name`, where an element has no `field`). An empty name is the Global field setting.' }),
  editor: Type.Object({
    id: Type.String({ minLength: 1, maxLength: 200, description: 'Who it is for, as the CMS knows them.' }),
    name: Type.Optional(Type.String({ maxLength: 200 })),
  }, { additionalProperties: false }),
}, { additionalProperties: false });
export type EditorTokenBody = Static<typeof EditorTokenBodySchema>;

export const EditorTokenSchema = Type.Object({
  token: Type.String({ description: 'For `Authorization: Bearer …`. Its content is the portal\'s own affair and may change.' }),
  expiresAt: Type.String(),
}, { $id: 'EditorToken' });
export type EditorTokenAnswer = Static<typeof EditorTokenSchema>;
