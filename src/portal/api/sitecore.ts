import { Type, type Static } from 'typebox';
import { FieldNameSchema } from './embed.ts';

/*
 * The custom field in Sitecore's page builder:
 *   GET    /api/v1/sitecore             the address to enter in Sitecore       -> SitecoreSettings
 *   POST   /api/v1/sitecore/app         makes it, or another one               -> SitecoreSettings
 *   DELETE /api/v1/sitecore/app         ends it                                -> SitecoreSettings
 *   POST   /sitecore/v1/tokens          called by the field's page only        -> EditorToken
 */

export const SitecoreSettingsSchema = Type.Object({
  app: Type.Union([Type.Object({
    url: Type.String({ description: 'What Sitecore opens in an iframe. It names the organisation: whoever has it may search its assets on the portal\'s own page.' }),
    createdAt: Type.String(),
    usedAt: Type.Union([Type.String(), Type.Null()], { description: 'When a field was last opened, to within minutes.' }),
  }), Type.Null()]),
}, { $id: 'SitecoreSettings' });
export type SitecoreSettings = Static<typeof SitecoreSettingsSchema>;

export const SitecoreTokenBodySchema = Type.Object({
  app: Type.String({ minLength: 1, maxLength: 100, description: 'The end of the page\'s address.' }),
  field: FieldNameSchema,
  editor: Type.Optional(Type.Object({
    id: Type.Optional(Type.String({ maxLength: 200, description: 'Who edits, as Sitecore knows them.' })),
    name: Type.Optional(Type.String({ maxLength: 200 })),
  }, { additionalProperties: false })),
}, { additionalProperties: false });
export type SitecoreTokenBody = Static<typeof SitecoreTokenBodySchema>;
