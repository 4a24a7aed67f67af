import { isDamError } from '../../../dam/index.ts';
import type { CmsComparison } from '../../api/cms-usages.ts';
import type { CmsProblem } from '../../api/constants.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { DifferenceKind, UsageDifference } from '../../api/tracking-comparison.ts';
import { commandLine } from '../services/audit.ts';
import type { Services } from '../services/services.ts';
import { CommandError, neededText, type Command } from './command.ts';
import { findOrganisation } from './find-organisation.ts';
import { withServices } from './with-services.ts';

const words: Readonly<Record<DifferenceKind, string>> = {
  portal: 'only in the portal', dam: 'only in the DAM   ', words: 'other words       ', cms: 'only in the CMS   ', 'not-in-cms': 'not in the CMS    ',
};
/** What the DAM can be told without losing what anybody else knows: all other kinds want a person's decision. */
const toldKinds: readonly DifferenceKind[] = ['portal', 'words'];

const whyNoCms: Readonly<Record<CmsProblem, string>> = {
  'no-address': 'no address of it is set; an administrator does that in the dashboard, under Asset Tracking › Replace an asset everywhere',
  'not-known': 'its connector cannot tell yet which assets its pages hold',
  unreachable: 'it could not be reached, or failed',
  timeout: 'it did not answer in time',
  refused: 'it refused to answer',
  unreadable: 'its answer was incomplete or could not be understood',
};

export const compareUsages: Command = {
  name: 'compare-usages',
  summary: 'Compares the recorded usages of assets with what the DAM and the CMS have.',
  usage: '--organisation NAME-OR-ID [--tell]',
  help: [
    'Names each difference in a line, at a pace that the DAM allows. What waits to be told is none.',
    'Then the CMS is asked which assets its pages hold, at the address that is set for replacing assets. That it has none, is away or does not know the question is said in words, and is no failure.',
    '--tell brings the DAM to what the portal recorded: it registers what is "only in the portal" and replaces "other words" by the portal\'s.',
    'It mends nothing else: what only the DAM has, and where the CMS differs, a person decides about in the dashboard.',
  ],
  options: { organisation: { type: 'string' }, tell: { type: 'boolean' } },
  run: async ({ values, environment, say }) => {
    const organisation = neededText(values, 'organisation');
    const isTelling = values['tell'] === true;
    await withServices(environment, async (services) => {
      const { id: organisationId, name } = await findOrganisation(services, organisation);
      let [assets, pages, differing, told] = [0, 0, 0, 0];
      const take = async (differences: readonly UsageDifference[]): Promise<void> => {
        differing += differences.length;
        for (const { kind, assetId, pageUrl } of differences) {
          say(`${words[kind]}  ${inOneLine(assetId)}  ${inOneLine(pageUrl)}`);
          if (!isTelling || !toldKinds.includes(kind)) continue;
          if ((await services.comparison.repair({ organisationId, name: commandLine }, { pageUrl, assetId, repair: 'tell' })).isDelivered) told += 1;
        }
      };
      const damProblem = await compareDam(services, organisationId, async (compared, differences) => {
        assets += compared;
        await take(differences);
      });
      const cmsProblem = await compareCms(services, organisationId, async (compared, differences) => {
        pages += compared;
        await take(differences);
      });
      if (cmsProblem !== null) say(`The CMS was ${pages === 0 ? 'not compared' : 'compared in part'}: ${cmsProblem}.`);
      say(`"${name}": ${assets} assets and ${pages} pages of the CMS compared, ${differing} differences${isTelling ? `, ${told} of them told to the DAM` : ''}.`);
      if (damProblem !== null) throw new CommandError(`The DAM was ${assets === 0 ? 'not compared' : 'compared in part'}: ${damProblem}`);
    });
  },
};

/** What a CMS or a DAM names is shown in a terminal, where a control character is a command. */
const inOneLine = (text: string): string => text.replace(/\p{Cc}/gu, '?');

type Take = (compared: number, differences: readonly UsageDifference[]) => Promise<void>;

/** @returns why not all could be compared; the CMS is asked all the same. */
async function compareDam({ comparison }: Services, organisationId: string, take: Take): Promise<string | null> {
  try {
    for (let after: string | null = ''; after !== null;) {
      const part: Awaited<ReturnType<typeof comparison.next>> = await comparison.next(organisationId, { after });
      await take(part.compared, part.differences);
      after = part.nextAfter;
    }
    await take(0, await comparison.unknown(organisationId));
    return null;
  } catch (thrown) {
    if (isPortalError(thrown) || isDamError(thrown)) return thrown.message;
    throw thrown;
  }
}

/** @returns why not all could be compared, with what the CMS said of it. */
async function compareCms({ cmsComparison }: Services, organisationId: string, take: Take): Promise<string | null> {
  for (let next: CmsComparison['next'] = { stage: 'pages', after: '' }; next !== null;) {
    const { problem, message, ...part }: CmsComparison = await cmsComparison.next(organisationId, next);
    if (problem !== null) return message === '' ? whyNoCms[problem] : `${whyNoCms[problem]} ("${message}")`;
    await take(part.compared, part.differences);
    next = part.next;
  }
  return null;
}
