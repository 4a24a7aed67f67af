import { AssetSelector } from './asset-selector/asset-selector.ts';
import { DerivativePreview } from './derivative-preview/derivative-preview.ts';
import { UploadButton } from './upload-button/upload-button.ts';
import { defineElement } from './internal/define.ts';

/** The public elements by tag. */
const elements: Readonly<Record<string, CustomElementConstructor>> = {
  'derivative-preview': DerivativePreview,
  'asset-selector': AssetSelector,
  'upload-button': UploadButton,
};

/** Registers the public elements; a tag that is taken is left alone. */
export function registerElements(): void {
  for (const [tag, element] of Object.entries(elements)) defineElement(tag, element);
}
