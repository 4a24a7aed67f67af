/** What a field's value can be written as. */
export const valueFormats = ['json', 'url', 'html', 'markdown', 'sitecore-image', 'sitecore-link', 'layout-service'] as const;
export type ValueFormat = (typeof valueFormats)[number];

/** How many assets a field holds, and whether its editor chooses the derivative. */
export const selectionModes = ['single-file', 'single', 'multiple'] as const;
export type SelectionMode = (typeof selectionModes)[number];

/** Where the selector opens: over the page, at its side, or in its flow. */
export const presentations = ['modal', 'drawer', 'inline'] as const;
export type Presentation = (typeof presentations)[number];

/** Whether a format can hold several assets: Sitecore's fields hold one. */
export function canHoldSeveral(format: ValueFormat): boolean {
  return !format.startsWith('sitecore-');
}
