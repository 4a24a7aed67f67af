import { foundOrganisation } from '../services/founding.ts';
import { neededText, textsOf, type Command } from './command.ts';
import { withServices } from './with-services.ts';

export const createOrganisation: Command = {
  name: 'create-organisation',
  summary: 'Makes an organisation, with an API key of its own.',
  usage: '--name NAME [--origin URL …]',
  help: [
    '--origin is a website whose pages may use the API key, such as https://cms.example; more can be added in the dashboard.',
    'Nobody can log in to it before create-user.',
  ],
  options: { name: { type: 'string' }, origin: { type: 'string', multiple: true } },
  run: async ({ values, environment, say }) => {
    const name = neededText(values, 'name');
    const { organisationId } = await withServices(environment, (services) => foundOrganisation(services, { name, origins: textsOf(values, 'origin') }));
    say(`The organisation "${name}" is made; its id is ${organisationId}.`);
    say('Its API key is in the dashboard, under Integration settings. Now make somebody who can log in:');
    say(`  npm run portal -- create-user --organisation ${organisationId} --role owner --email MAIL --name NAME`);
  },
};
