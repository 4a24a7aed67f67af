/** The library: importing it registers `<asset-selector>`, `<derivative-preview>` and `<upload-button>`. */
import { registerElements } from './elements/register.ts';

registerElements();

export { AssetSelector } from './elements/asset-selector/asset-selector.ts';
export { defaultPortalUrl, setDefaultPortalUrl } from './elements/asset-selector/portal-url.ts';
export { DerivativePreview } from './elements/derivative-preview/derivative-preview.ts';
export { AssetClearedEvent, AssetsSelectedEvent, BeforeSelectEvent, type AssetClearedDetail, type AssetsSelectedDetail, type BeforeSelectDetail, type KnownAsset } from './elements/internal/events.ts';
export { UploadButton } from './elements/upload-button/upload-button.ts';
export {
  BeforeUploadEvent, UploadFailedEvent, UploadFinishedEvent, UploadProgressEvent, UploadStartedEvent,
  type BeforeUploadDetail, type UploadFailedDetail, type UploadFinishedDetail, type UploadProgressDetail, type UploadStartedDetail,
} from './elements/internal/upload-events.ts';
export { connect, type ConnectOptions } from './selector/connect.ts';
export type { EmbedSettings, SelectorConnection, UploadConnection } from './selector/connection.ts';
export { ConfigError, type ConfigErrorCode } from './selector/config-error.ts';
export { toProblem, type Problem, type ProblemCode } from './selector/problem.ts';
export { parseValue, type ParsedValue, type AssetTexts, type Selection, type StoredItem, type StoredList, type StoredValue } from './domain/selection.ts';
export { serialiseValue, toStoredValue } from './domain/stored-value.ts';
export type { SelectionMode, ValueFormat } from './domain/values/formats.ts';
export { chooseDerivative, type Derivative } from './domain/derivative.ts';
export type { Asset, AssetType } from './domain/asset.ts';
export type { SearchPage, SearchQuery, SortOrder } from './domain/search.ts';
export type { EffectiveSettings, FieldSettings, GlobalSettings } from './domain/settings.ts';
export type { UsagePlace, UsageRecord } from './domain/usage.ts';
export type { Upload, UploadDetails, UploadFile, UploadForm, UploadProperty } from './domain/upload.ts';
