import type { Construct } from 'constructs';
import { ANSWERS_HTTP, type EnvironmentOf, TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';
import type { Environment } from './handler.ts';

type Parts = Pick<FunctionParts, 'context' | 'tickets'>;

/** help-centre, with what it may do, and nothing more. */
export const helpCentre = (scope: Construct, { context, tickets }: Parts): TierdeskFunction => {
  const made = new TierdeskFunction(scope, 'HelpCentre', {
    context,
    name: 'help-centre',
    description: 'What readers of the help centre tell: whether an article helped, and what they didn’t find',
    ...ANSWERS_HTTP,
    environment: { TABLE_NAME: tickets.table.tableName } satisfies EnvironmentOf<Environment>,
  });
  tickets.grantHelpCentre(made);
  return made;
};
