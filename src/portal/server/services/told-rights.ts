import type { DamCapabilities } from '../../../dam/index.ts';
import type { RightsRule } from '../../../domain/rights.ts';
import type { Organisation } from '../repositories/organisations.ts';

/** What elements and connectors are told of the end of rights; nothing where nobody says when rights end. */
export const toldRights = ({ rights }: Organisation, { tellsEndOfUse = false }: Pick<DamCapabilities, 'tellsEndOfUse'>): { readonly rights?: RightsRule } =>
  (rights.property === '' && !tellsEndOfUse ? {} : { rights });
