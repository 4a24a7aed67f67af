import { Type, type Static } from 'typebox';
import type { DownloadOffer, DownloadState } from '../../domain/download.ts';
import type { Same } from './shared.ts';

/*
 * Files of assets, for people who may have them; part of the embed API:
 *   GET  /embed/v1/downloads             what can be had of assets                          -> DownloadOffer[]
 *   POST /embed/v1/assets/:id/downloads  asks for one                                       -> DownloadState
 *   GET  /embed/v1/downloads/:ticket     how one stands that the DAM has to make first      -> DownloadState
 */

export const DownloadOffersSchema = Type.Array(Type.Object({ id: Type.String(), name: Type.String({ description: 'Empty: the original.' }) }), { $id: 'DownloadOffers', description: 'Empty where the DAM hands out none.' });
export type DownloadOffersOnWire = Same<Static<typeof DownloadOffersSchema>, DownloadOffer[]>;

export const DownloadBodySchema = Type.Object({ offer: Type.String({ minLength: 1, maxLength: 100, examples: ['original'] }) }, { additionalProperties: false });
export const DownloadParamsSchema = Type.Object({ ticket: Type.String({ minLength: 1, maxLength: 200 }) });

export const DownloadStateSchema = Type.Object({
  status: Type.Unsafe<DownloadState['status']>({ type: 'string', enum: ['ready', 'processing', 'failed'] }),
  url: Type.Union([Type.String({ description: 'Holds for a moment only.' }), Type.Null()]),
  ticket: Type.String({ description: 'Of `processing`: what is asked with again.' }),
  reason: Type.String({ description: 'Of `failed`: the DAM\'s own words.' }),
}, { $id: 'DownloadState' });
export type DownloadStateOnWire = Same<Static<typeof DownloadStateSchema>, DownloadState>;
