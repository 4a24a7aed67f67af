/** A tree of texts, as a locale file holds it. */
export interface TextTree {
  readonly [key: string]: string | TextTree;
}

type PluralSuffix = '_zero' | '_one' | '_two' | '_few' | '_many' | '_other';
type WithoutPlural<Key extends string> = Key extends `${infer Base}${PluralSuffix}` ? Base : Key;

/** Dotted keys of a tree of texts, plural forms (`found_one`, `found_other`) under their common name (`found`). */
export type KeysOf<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? WithoutPlural<Key> : `${Key}.${KeysOf<Tree[Key]>}`;
}[keyof Tree & string];

/** The same keys as another tree, with any texts: what a translation must have. Languages with more plural forms may add them. */
export type SameTexts<Tree> = {
  readonly [Key in keyof Tree]: Tree[Key] extends string ? string : SameTexts<Tree[Key]>;
} & {
  readonly [Key in keyof Tree & string as Key extends `${infer Base}${PluralSuffix}` ? `${Base}${PluralSuffix}` : never]?: string;
};

/** Values that go into a text at `{{name}}`. */
export type TextValues = Readonly<Record<string, string | number>>;

/** Says a text by its key. */
export type Translate<Tree> = (key: KeysOf<Tree>, values?: TextValues) => string;
