import type { Organisation } from '../repositories/organisations.ts';
import type { Services } from '../services/services.ts';
import { CommandError } from './command.ts';

/** By its id or its name. @throws {CommandError} when there is none, or more than one of that name. */
export async function findOrganisation({ organisations }: Services, nameOrId: string): Promise<Organisation> {
  const byId = await organisations.find(nameOrId);
  if (byId) return byId;
  const [found, ...others] = await organisations.listByName(nameOrId);
  if (!found) throw new CommandError(`There is no organisation with the name or id "${nameOrId}"; create-organisation makes one.`);
  if (others.length > 0) throw new CommandError(`There are ${others.length + 1} organisations of the name "${nameOrId}"; write the id of the one you mean: ${[found, ...others].map(({ id }) => id).join(', ')}.`);
  return found;
}
