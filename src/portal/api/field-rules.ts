import { Type, type Static } from 'typebox';
import type { FieldRules } from '../../domain/field-rules.ts';
import type { ScreenCut } from '../../domain/responsive.ts';

const Ratio = Type.Object({ width: Type.Number({ exclusiveMinimum: 0, maximum: 10_000 }), height: Type.Number({ exclusiveMinimum: 0, maximum: 10_000 }) }, { additionalProperties: false });
const pixels = Type.Integer({ minimum: 0, maximum: 100_000 });

/** What a field asks of its assets; what is absent asks nothing. */
export const FieldRulesSchema = Type.Object({
  minWidthPx: Type.Optional(pixels), minHeightPx: Type.Optional(pixels), aspectRatio: Type.Optional(Ratio), maxBytes: Type.Optional(Type.Integer({ minimum: 0, maximum: 1e12 })),
  isAltRequired: Type.Optional(Type.Boolean()),
  altFrom: Type.Optional(Type.Unsafe<readonly string[]>(Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 10, description: 'Where alternative texts come from, the best first, unless the page says it: metaproperties, in whose names `{language}` is the content\'s language, or `name`, `description`, `copyright` of the asset.' }))),
  isOriginalBarred: Type.Optional(Type.Boolean({ description: 'The original may not be chosen, only what is made of it.' })),
  isRenderingBarred: Type.Optional(Type.Boolean({ description: 'No sizes made on demand.' })),
  isEndedBarred: Type.Optional(Type.Boolean({ description: 'An asset whose use has ended may not be chosen, and makes a field that holds it invalid. See `rights` of the effective settings.' })),
  minAssets: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })), maxAssets: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
  widths: Type.Optional(Type.Unsafe<readonly number[]>(Type.Array(Type.Integer({ minimum: 1, maximum: 20_000 }), { maxItems: 20, description: 'Widths of a responsive set, in pixels.' }))),
  breakpoints: Type.Optional(Type.Unsafe<readonly ScreenCut[]>(Type.Array(Type.Object({ upToPx: Type.Integer({ minimum: 1, maximum: 20_000 }), ratio: Ratio }, { additionalProperties: false }), { maxItems: 10, description: 'Screens up to a width that show another part.' }))),
}, { additionalProperties: false });
/** Fails to compile where the schema and the domain's type have drifted apart. */
export type FieldRulesOnWire = Static<typeof FieldRulesSchema> extends FieldRules ? true : never;
