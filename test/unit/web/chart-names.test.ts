import { expect, it } from 'vitest';
import { allFigures } from '../../../shared/adapters/duckdb/figures.ts';
import { camelCase } from '../../../shared/domain/insight/units.ts';
import { reportTicketsQuerySchema } from '../../../shared/schemas/insight/report-query.ts';
import { distinctNames } from '../../../web/staff/insight/charts/distinct-names.ts';
import { LOOKS, sumOfSeries } from '../../../web/staff/insight/looks.ts';

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

it('leads from a number only to what its figure can be narrowed to', () => {
  const days = { from: '2026-11-01', to: '2026-11-30' };
  for (const [id, { cells = {} }] of Object.entries(LOOKS))
    for (const [column, narrowed] of Object.entries(cells)) {
      const of = (allFigures()[id]?.of ?? []).map(camelCase);
      expect(of, `${id}: ${column}`).toContain(narrowed.split(':')[0]);
      expect(reportTicketsQuerySchema.safeParse({ ...days, of: narrowed }).success, narrowed).toBe(true);
    }
});

it('adds up no series but those of which the figure says the sum', () => {
  const several = Object.entries(LOOKS).filter(([, { series }]) => series.length > 1);
  const added = several.flatMap(([id, { series }]) => (sumOfSeries(id, series) === null ? [] : [id]));
  expect(added).toEqual(['promises', 'backlog', 'reopenings', 'articles', 'incident-actions']);
  expect(sumOfSeries('promises', LOOKS.promises?.series.slice(0, 1) ?? [])).toBeNull();
});
