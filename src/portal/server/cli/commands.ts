import { backUp } from './back-up.ts';
import type { Command } from './command.ts';
import { compareUsages } from './compare-usages.ts';
import { createOrganisation } from './create-organisation.ts';
import { createUser } from './create-user.ts';
import { migrateToPostgres } from './migrate-to-postgres.ts';
import { rotateKey } from './rotate-key.ts';
import { seed } from './seed.ts';
import { setPlan } from './set-plan.ts';

export const commands: readonly Command[] = [createOrganisation, createUser, setPlan, rotateKey, backUp, migrateToPostgres, compareUsages, seed];
