import { expect, it } from 'vitest';
import { distinctNames } from '../../../web/staff/insight/charts/distinct-names.ts';

it('distinguishes bars with the same name, such as a person in two teams', () => {
  const row = (agent: string, team: string) => ({ part: 'all', agent, team, resolved: 3 });
  const rows = [row('thabo', 'helpdesk'), row('thabo', 'legal'), row('claire', 'legal')];
  const named = distinctNames(
    rows,
    ({ agent }) => `Agent ${agent}`,
    (_, value) => value,
  );
  expect(named).toEqual(['Agent thabo, helpdesk', 'Agent thabo, legal', 'Agent claire']);
});
