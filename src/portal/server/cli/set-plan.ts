import { commandLine } from '../services/audit.ts';
import { CommandError, neededText, textOf, type Command } from './command.ts';
import { findOrganisation } from './find-organisation.ts';
import { withServices } from './with-services.ts';

export const setPlan: Command = {
  name: 'set-plan',
  summary: 'Says which plan an organisation has, and for how long.',
  usage: '--organisation NAME-OR-ID --plan PLAN|none [--valid-from DAY|none] [--valid-until DAY|none]',
  help: [
    'PLAN is a plan\'s id or name; days are YYYY-MM-DD, by UTC, the last one included. What is left out stays as it is, and so do limits of its own.',
    'The organisation sees it in its audit. It holds from the next request on.',
  ],
  options: { organisation: { type: 'string' }, plan: { type: 'string' }, 'valid-from': { type: 'string' }, 'valid-until': { type: 'string' } },
  run: async ({ values, environment, say }) => {
    const [organisation, typed] = [neededText(values, 'organisation'), neededText(values, 'plan')];
    await withServices(environment, async (services) => {
      const { id: organisationId, name } = await findOrganisation(services, organisation);
      const plans = await services.subscription.plans();
      const plan = plans.find(({ id }) => id === typed) ?? plans.find((known) => known.name.toLowerCase() === typed.toLowerCase());
      if (!plan && typed !== 'none') throw new CommandError(`There is no plan "${typed}"; write one of ${[...plans.map(({ id }) => id), 'none'].join(', ')}.`);
      const before = await services.subscription.assigned(organisationId);
      const day = (option: string, kept: string | null): string | null => {
        const text = textOf(values, option);
        return text === '' ? kept : text === 'none' ? null : text;
      };
      const body = { ...before, planId: plan?.id ?? null, validFrom: day('valid-from', before.validFrom), validUntil: day('valid-until', before.validUntil) };
      await services.operator.assign(commandLine, organisationId, body);
      say(`"${name}" has ${plan ? `the plan ${plan.name}` : 'no plan'}, from ${body.validFrom ?? 'now on'} ${body.validUntil === null ? 'without an end' : `until ${body.validUntil}`}.`);
    });
  },
};
