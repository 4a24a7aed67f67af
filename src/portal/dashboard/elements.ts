/** Element classes by tag. */
export type ElementMap = Readonly<Record<string, CustomElementConstructor>>;

/** Defines elements; a tag that exists is left alone, since several pages name the parts they share. */
export function defineElements(elements: ElementMap): void {
  for (const [tag, element] of Object.entries(elements)) {
    if (!customElements.get(tag)) customElements.define(tag, element);
  }
}
