import { Type, type Static } from 'typebox';
import { FieldNameSchema } from './embed.ts';

/*
 * What a headless site's Layout Service asks for the fields of a page, in one call:
 *   POST /connector/v1/layout           up to 200 raw values -> what `Image`, `File` and `Link` components expect     -> LayoutAnswer
 *   POST /connector/v1/assets/changed   these were changed in the DAM (its webhook says so): they are asked for anew  -> 202
 */

export const mostValues = 200;

export const layoutForms = ['lean', 'complete', 'settings'] as const;
const FormSchema = Type.Unsafe<(typeof layoutForms)[number]>({ type: 'string', enum: [...layoutForms], description: '`complete` puts the whole asset beside `value`; `settings`, the default, does what the field\'s setting "Enable asset result in Layout Service" says.' });

/** `ok` · `empty`: nothing is stored · `foreign`: not a value of ours; another connector's picture is as it was stored · `missing`: the DAM has the asset no more · `pending`: the DAM did not answer in time; the next call has it. */
export const layoutStates = ['ok', 'empty', 'foreign', 'missing', 'pending'] as const;
export type LayoutState = (typeof layoutStates)[number];

export const LayoutBodySchema = Type.Object({
  values: Type.Array(Type.Object({
    value: Type.String({ maxLength: 200_000, description: 'As the field stores it, in any format.', examples: ['<image mediaid="" src="https://cdn.example/harbour.jpg" alt="Harbour" width="800" height="600" dam-id="D9D467C2-DD45-4E69-9600B3CFD48D18BF" dam-content-type="Image" />'] }),
    field: Type.Optional(FieldNameSchema),
    form: Type.Optional(FormSchema),
    isList: Type.Optional(Type.Boolean({ description: 'The field holds several: a list even of one.' })),
  }, { additionalProperties: false }), { minItems: 1, maxItems: mostValues }),
  form: Type.Optional(FormSchema),
}, { additionalProperties: false });
export type LayoutBody = Static<typeof LayoutBodySchema>;

export const LayoutAnswerSchema = Type.Object({
  values: Type.Array(Type.Object({
    layout: Type.Unknown({ description: 'A field\'s object, `{"value":{"src":…}}`, with `asset` beside `value` where it is complete; a list of items for several; null where there is nothing to show.' }),
    state: Type.Unsafe<LayoutState>({ type: 'string', enum: [...layoutStates] }),
  }), { description: 'In the order of the values sent.' }),
}, { $id: 'LayoutAnswer' });
export interface LayoutAnswer {
  readonly values: readonly { readonly layout: unknown; readonly state: LayoutState }[];
}

export const ChangedAssetsBodySchema = Type.Object({
  assetIds: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { minItems: 1, maxItems: 1000 }),
}, { additionalProperties: false });
