import { json } from '../../shared/http/answer.ts';
import { invalidFields, problem } from '../../shared/http/problem.ts';
import { addReading, readChecks } from '../../shared/usecases/quality/quality-checks.ts';
import type { ApiHandler } from './asked.ts';
import { services } from './services.ts';

const without = (what: string) => problem('no-such-check', what);

export const listQualityMonths: ApiHandler<'listQualityMonths'> = async ({ key }) => {
  const months = await services.checks.months(key.organisation);
  return json(200, { items: months.map((month) => ({ month })) });
};

export const getQualityChecks: ApiHandler<'getQualityChecks'> = async ({ key, params: { month } }) => {
  const checks = await readChecks(services, key, month);
  return checks ? json(200, checks) : without(`No sample of ${month} concerns you.`);
};

export const addQualityReading: ApiHandler<'addQualityReading'> = async ({ key, ticket, body }) => {
  const added = await addReading(services, key, ticket, body);
  if (added.ok) return json(200, added.check);
  const { refusal } = added;
  switch (refusal.code) {
    case 'not_sampled':
      return without(`${ticket.reference} is not in the sample of ${body.month}.`);
    case 'not_yours':
      return problem(
        'forbidden',
        'Supervisors check tickets of their own team, admins all tickets, and no one their own.',
      );
    case 'read_already':
      return problem('read-already', 'The ticket has been read by as many as it should be, or by you.');
    case 'invalid':
      return invalidFields(refusal.faults);
  }
};
