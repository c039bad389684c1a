import type { Organisation } from '../../schemas/configuration/organisation.ts';
import type { FieldFault } from './fault.ts';

/**
 * What an organisation can't change while it is in use: teams, whose queues may contain tickets, and addresses, which
 * SES and the registry get by deployment.
 */
export const immutableFaults = (before: Organisation, after: Organisation): FieldFault[] => [
  ...before.teams
    .filter(({ id }) => !after.teams.some((team) => team.id === id))
    .map(({ id }) => ({
      field: 'teams',
      message: `${id} cannot be removed, because tickets may be in its queue: keep it, rename it or empty it`,
    })),
  ...(JSON.stringify(before.supportAddresses) === JSON.stringify(after.supportAddresses)
    ? []
    : [
        {
          field: 'supportAddresses',
          message: `can only be changed by a deployment: leave them as ${before.supportAddresses.join(', ')}`,
        },
      ]),
];
