import { Type, type Static } from 'typebox';
import { EditorSchema, FieldNameSchema, UntrackedSchema, VersionSchema } from './embed.ts';

/*
 * The connector API, version 1, for a server-side connector of a CMS. Authorised by the API key; each request also names the
 * connector and its version in `X-Connector`.
 *   POST /connector/v1/heartbeat           it is there, and what holds for it            -> ConnectorState
 *   GET  /connector/v1/settings?field=     effective settings; 1.0 and 1.1 get Global    -> EmbedSettings
 *   PUT  /connector/v1/usages              what fields of items hold now, up to 1,000    -> Accepted
 *   POST /connector/v1/items/move          an item and all below it stand elsewhere      -> Accepted
 *   POST /connector/v1/items/remove        items are gone, with what is below them       -> Accepted
 *   POST /connector/v1/items/publish       up to 10,000 items count as used              -> Accepted
 *   POST /connector/v1/items/unpublish     … or no longer                                -> Accepted
 *   POST /connector/v1/logs                as POST /embed/v1/logs                        -> LogReceipt
 *   PUT  /embed/v1/items/usage             the same of one field, from an editor's page  -> Accepted
 * What is accepted is written down; usages and the DAM follow, so that nobody waits for them.
 */

export const mostUsages = 1000;
export const mostItems = 10_000;
/** Room for as many items as a call takes. */
export const itemsBodyBytes = 4 * 1024 * 1024;

const ItemIdSchema = Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000]*\\S[^\\u0000]*$', description: 'The item\'s id; a GUID with or without braces and dashes.', examples: ['{110D559F-DEA5-42EA-9C1C-8A5DF7E70EF9}'] });
const LanguageSchema = Type.String({ maxLength: 35, pattern: '^[^\\u0000]*$', description: 'Language of the content; empty where the CMS knows none.', examples: ['en'] });
const PathSchema = Type.String({ minLength: 1, maxLength: 1000, pattern: '^[^\\u0000]*$', examples: ['/sitecore/content/Home/News'] });
const UrlSchema = Type.String({ minLength: 1, maxLength: 2000, pattern: '^[^\\u0000]*$', examples: ['https://www.example.com/news'] });

const itemUsage = {
  itemId: ItemIdSchema,
  language: LanguageSchema,
  field: Type.String({ minLength: 1, maxLength: 150, pattern: '^[^\\u0000]*\\S[^\\u0000]*$', description: 'The content field\'s name.', examples: ['Banner'] }),
  assetIds: Type.Array(Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]*$' }), { maxItems: 200, description: 'What it holds now, in order; empty for nothing.', examples: [['D9D467C2-DD45-4E69-9600B3CFD48D18BF']] }),
  path: Type.Optional(PathSchema),
  pageUrl: Type.Optional(UrlSchema),
  title: Type.Optional(Type.String({ maxLength: 500, pattern: '^[^\\u0000]*$' })),
  version: VersionSchema,
  editor: EditorSchema,
};

export const ItemUsageSchema = Type.Object(itemUsage, { $id: 'ItemUsage', additionalProperties: false });
export type ItemUsage = Static<typeof ItemUsageSchema>;

/** From an editor's page: the field whose settings apply may have another name than the place of use. */
export const EditedItemUsageSchema = Type.Object({ ...itemUsage, settingsField: FieldNameSchema }, { additionalProperties: false });

export const ItemUsagesBodySchema = Type.Object({ usages: Type.Array(ItemUsageSchema, { minItems: 1, maxItems: mostUsages }) }, { additionalProperties: false });

const ItemSchema = { itemId: ItemIdSchema, language: Type.Optional(LanguageSchema) };
export const ItemStateBodySchema = Type.Object({
  items: Type.Array(Type.Object(ItemSchema, { additionalProperties: false }), { minItems: 1, maxItems: mostItems, description: 'Without a language, all languages of the item.' }),
}, { additionalProperties: false });
export type ItemStateBody = Static<typeof ItemStateBodySchema>;

export const ItemRemovalBodySchema = Type.Object({
  items: Type.Array(Type.Object({ ...ItemSchema, path: Type.Optional(PathSchema) }, { additionalProperties: false }), { minItems: 1, maxItems: mostUsages }),
  withDescendants: Type.Optional(Type.Boolean({ description: 'Also all that is below, by the paths that were reported.' })),
}, { additionalProperties: false });
export type ItemRemovalBody = Static<typeof ItemRemovalBodySchema>;

export const ItemMoveBodySchema = Type.Object({
  fromPath: PathSchema, toPath: PathSchema,
  fromUrl: Type.Optional(UrlSchema), toUrl: Type.Optional(UrlSchema),
}, { additionalProperties: false, description: 'A rename is a move. All below the item moves with it; addresses that begin with `fromUrl` begin with `toUrl` then. It is done in batches: where no answer came, send it again.' });
export type ItemMoveBody = Static<typeof ItemMoveBodySchema>;

export const AcceptedSchema = Type.Object({
  accepted: Type.Integer({ description: 'How many were written down: usages or items as sent, of a move the items that stand elsewhere now.' }),
  untracked: Type.Optional(Type.Array(Type.Object({ index: Type.Integer({ description: 'Place in the request.' }), reason: UntrackedSchema }), { description: 'Usages that are written down and do not count, since the organisation does not track their field or page. Pages are judged by the address in the request.' })),
}, { $id: 'Accepted' });

export const ConnectorStateSchema = Type.Object({
  connector: Type.Object({ name: Type.String(), version: Type.String(), takesGlobalOnly: Type.Boolean({ description: 'Whatever field it names, it gets the Global field setting.' }) }),
  organisation: Type.String(),
  time: Type.String({ description: 'The portal\'s clock.' }),
  isRemoteLoggingEnabled: Type.Boolean(),
  isTrackingEnabled: Type.Boolean(),
  apiVersion: Type.Literal(1),
  limits: Type.Object({ usages: Type.Integer(), items: Type.Integer() }),
}, { $id: 'ConnectorState' });
export type ConnectorState = Static<typeof ConnectorStateSchema>;
