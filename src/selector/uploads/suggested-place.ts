import type { UploadDetails, UploadForm } from '../../domain/upload.ts';

/** Where files go, as far as somebody can choose it. */
export interface Place {
  readonly folderId?: string | undefined;
  readonly brandId?: string | undefined;
}

/** Where files probably belong, as long as nobody chose another place for all of them. */
export class SuggestedPlace {
  #suggested: Place = {};
  /** What of the details for all files was suggested, and not chosen. */
  #taken: Place = {};

  suggest(place: Place): void {
    this.#suggested = place;
  }

  /** The details for all files with what is suggested, where the DAM takes files there; what somebody chose stays. */
  takenInto({ folderId: chosenFolder, brandId: chosenBrand, ...others }: UploadDetails, { folders = [], brands }: UploadForm): UploadDetails {
    const folder = follow(chosenFolder, this.#taken.folderId, idIn(folders, this.#suggested.folderId));
    const brand = follow(chosenBrand ?? undefined, this.#taken.brandId, idIn(brands, this.#suggested.brandId));
    this.#taken = { folderId: folder.taken, brandId: brand.taken };
    return { ...others, brandId: brand.id ?? null, ...(folder.id === undefined ? {} : { folderId: folder.id }) };
  }
}

type Id = string | undefined;

/** What stands there as it was suggested before follows the suggestion. */
const follow = (there: Id, taken: Id, suggested: Id): { readonly id: Id; readonly taken: Id } => (there === taken ? { id: suggested, taken: suggested } : { id: there, taken });

const idIn = (list: UploadForm['brands'], id: Id): Id => list.find((one) => one.id === id)?.id;
