import { seedOrganisation } from '../services/seed.ts';
import { textOf, textsOf, type Command } from './command.ts';
import { withServices } from './with-services.ts';

export const seed: Command = {
  name: 'seed',
  summary: 'Makes an organisation with an owner unless they are there: for scripts that start a portal.',
  usage: '--organisation NAME --email MAIL --name NAME [--origin URL …] [--operator]',
  help: [
    'The password comes from the environment variable PORTAL_SEED_PASSWORD. A second run keeps what there is and adds missing origins.',
    '--operator makes a person who runs this portal: they see all organisations and set their plans. Give them an organisation of their own.',
    'It prints one line of JSON, with the organisation\'s id and its API key.',
  ],
  options: { organisation: { type: 'string' }, email: { type: 'string' }, name: { type: 'string' }, origin: { type: 'string', multiple: true }, operator: { type: 'boolean' } },
  run: async ({ values, environment, say }) => {
    const seeded = await withServices(environment, (services) => seedOrganisation(services, {
      organisation: textOf(values, 'organisation'), email: textOf(values, 'email'), name: textOf(values, 'name'),
      password: environment['PORTAL_SEED_PASSWORD'] ?? '', origins: textsOf(values, 'origin'), isOperator: values['operator'] === true,
    }));
    say(JSON.stringify(seeded));
  },
};
