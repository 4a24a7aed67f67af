import type { DamKind } from '../../../domain/asset.ts';

/** What a vendor issued to whoever runs this portal. */
export interface VendorApp {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the vendor's API is; its own place unless told otherwise. */
  readonly apiUrl?: string;
}
export type VendorApps = Readonly<Partial<Record<DamKind, VendorApp>>>;
