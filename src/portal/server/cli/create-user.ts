import { roles } from '../../api/constants.ts';
import { foundPerson } from '../services/founding.ts';
import { CommandError, neededText, UsageError, type Command } from './command.ts';
import { findOrganisation } from './find-organisation.ts';
import { readPassword } from './read-password.ts';
import { withServices } from './with-services.ts';

export const createUser: Command = {
  name: 'create-user',
  summary: 'Makes somebody who can log in.',
  usage: '--organisation NAME-OR-ID --role viewer|administrator|owner --email MAIL --name NAME [--operator]',
  help: [
    'The password comes from the environment variable PORTAL_USER_PASSWORD; without it, it is asked for and not shown while it is typed.',
    'viewer sees the settings, administrator changes them, owner also says who else may.',
    '--operator makes a person who runs this portal: they see all organisations, set their plans and answer their tickets. Give them an organisation of their own.',
  ],
  options: { organisation: { type: 'string' }, role: { type: 'string' }, email: { type: 'string' }, name: { type: 'string' }, operator: { type: 'boolean' } },
  run: async ({ values, environment, say }) => {
    const typedRole = neededText(values, 'role');
    const role = roles.find((known) => known === typedRole);
    if (!role) throw new UsageError(`--role is "${typedRole}"; write one of ${roles.join(', ')}.`);
    const [organisation, email, name] = [neededText(values, 'organisation'), neededText(values, 'email'), neededText(values, 'name')];
    await withServices(environment, async (services) => {
      const { id, name: organisationName } = await findOrganisation(services, organisation);
      const password = environment['PORTAL_USER_PASSWORD'] ?? await readPassword(process.stdin, process.stderr);
      if (password === null) throw new CommandError('There is no password: set PORTAL_USER_PASSWORD, or call it in a terminal, where it is asked for.');
      const isOperator = values['operator'] === true;
      await foundPerson(services, { organisationId: id, email, name, password, role, isOperator });
      say(`${email} can log in to "${organisationName}" as ${role}${isOperator ? ', and runs this portal' : ''}.`);
    });
  },
};
