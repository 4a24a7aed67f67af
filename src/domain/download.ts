/** A file of an asset that can be fetched from the DAM. */
export interface DownloadOffer {
  readonly id: string;
  /** The DAM's word for it; empty: the original. */
  readonly name: string;
}

/** How a file stands that was asked for. */
export interface DownloadState {
  /** `processing`: the DAM makes it · `failed`: it will not be made. */
  readonly status: 'ready' | 'processing' | 'failed';
  /** Of `ready`: an address that holds for a moment only, so it is opened and never kept. */
  readonly url: string | null;
  /** Of `processing`: what is asked with again. */
  readonly ticket: string;
  /** Of `failed`: the DAM's own words; empty where it has none. */
  readonly reason: string;
}
