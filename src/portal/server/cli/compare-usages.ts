import type { TrackingComparison } from '../../api/tracking-comparison.ts';
import { commandLine } from '../services/audit.ts';
import { neededText, type Command } from './command.ts';
import { findOrganisation } from './find-organisation.ts';
import { withServices } from './with-services.ts';

const words = { portal: 'only in the portal', dam: 'only in the DAM   ', words: 'other words       ', cms: 'only in the CMS   ', 'not-in-cms': 'not in the CMS    ' } as const;

export const compareUsages: Command = {
  name: 'compare-usages',
  summary: 'Compares the recorded usages of assets with what the DAM has.',
  usage: '--organisation NAME-OR-ID [--tell]',
  help: [
    'Names each difference in a line, at a pace that the DAM allows. What waits to be told is none.',
    '--tell brings the DAM to what the portal recorded: it registers what the DAM lacks and gives it the portal\'s words. What only the DAM has is left alone.',
  ],
  options: { organisation: { type: 'string' }, tell: { type: 'boolean' } },
  run: async ({ values, environment, say }) => {
    const organisation = neededText(values, 'organisation');
    await withServices(environment, async (services) => {
      const { id: organisationId, name } = await findOrganisation(services, organisation);
      let [compared, differences, told] = [0, 0, 0];
      let after: string | null = '';
      while (after !== null) {
        const part: TrackingComparison = await services.comparison.next(organisationId, { after });
        for (const { kind, assetId, pageUrl } of part.differences) {
          say(`${words[kind]}  ${assetId}  ${pageUrl}`);
          if (values['tell'] === true && kind !== 'dam' && (await services.comparison.repair({ organisationId, name: commandLine }, { pageUrl, assetId, repair: 'tell' })).isDelivered) told += 1;
        }
        [compared, differences, after] = [compared + part.compared, differences + part.differences.length, part.nextAfter];
      }
      say(`"${name}": ${compared} assets compared, ${differences} differences${values['tell'] === true ? `, ${told} of them told to the DAM` : ''}.`);
    });
  },
};
