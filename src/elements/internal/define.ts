/** Registers an element under a tag, unless the tag is taken: two copies of this library may meet on one page, and the first stays. */
export function defineElement(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
