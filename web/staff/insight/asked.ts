import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { useSession } from '../site/session.tsx';
import type { Figure, ReportQuery, Row, TicketsQuery } from './calls.ts';
import { type Period, usualPeriod } from './period.ts';

/** The page's address holds the period, the filters and a figure's breakdown, so a copied address shows the same. */

export const FILTERS = ['team', 'level', 'category', 'priority'] as const;
export type Filter = (typeof FILTERS)[number];
export type Asked = Period & { [Name in Filter]?: string } & { by?: string };

/** Facts, and so figures, are five minutes old at most. */
export const FRESH_MILLISECONDS = 300_000;

export const useFigures = () => {
  const { insight } = useSession();
  return useQuery({ queryKey: ['figures'], queryFn: insight.figures, staleTime: FRESH_MILLISECONDS });
};

/** The question in the page's address, and a function to change it; `null` removes a part. */
export const useAsked = (today: string, usually: { [Name in Filter]?: string } = {}) => {
  const [params, setParams] = useSearchParams();
  const word = (name: string) => params.get(name) ?? undefined;
  const usual = usualPeriod(today);
  const chosen = Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = params.has(name) ? word(name) : usually[name];
      return value ? [[name, value]] : [];
    }),
  );
  const by = word('by');
  const asked: Asked = {
    from: word('from') ?? usual.from,
    to: word('to') ?? usual.to,
    ...chosen,
    ...(by ? { by } : {}),
  };
  const change = (changes: { [Name in keyof Asked]?: string | null }) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      for (const [name, value] of Object.entries(changes)) {
        // An empty filter means all values, on pages that would otherwise choose one.
        if (value === null && name in usually) after.set(name, '');
        else if (value === null) after.delete(name);
        else after.set(name, value);
      }
      return after;
    });
  return { asked, change };
};

/** The question for a figure, without filters that it doesn't support. */
export const queryOf = (figure: Figure, { from, to, by, ...filters }: Asked): ReportQuery => {
  const known = Object.entries(filters).filter(([name]) => figure.by.includes(name));
  return { from, to, ...Object.fromEntries(known), ...(by && figure.by.includes(by) ? { by } : {}) };
};

/** True when the figure's rows name their team, which then works as a filter. */
const namesTeams = (figure: Figure): boolean => figure.of.includes('team') && !figure.by.includes('team');

/** Filters that a figure doesn't support, and so isn't narrowed by. */
export const leftOut = (figure: Figure, asked: Asked): Filter[] =>
  FILTERS.filter(
    (name) => asked[name] !== undefined && !figure.by.includes(name) && !(name === 'team' && namesTeams(figure)),
  );

/**
 * The breakdown in the address, if the figure doesn't support it. The page says so; otherwise readers would take the total for
 * it.
 */
export const leftUnbroken = (figure: Figure, { by }: Asked): string | null =>
  by === undefined || figure.by.includes(by) ? null : by;

/** The filters that a figure supports. */
export const filtersOf = (figure: Figure): Filter[] =>
  FILTERS.filter((name) => figure.by.includes(name) || (name === 'team' && namesTeams(figure)));

export const useFigure = (figure: Figure, query: ReportQuery, { team }: Pick<Asked, 'team'>) => {
  const { insight } = useSession();
  const isOfTeam = (row: Row) => team === undefined || !namesTeams(figure) || row.team === team;
  return useQuery({
    queryKey: ['figure', figure.figure, query],
    queryFn: () => insight.figure(figure.figure, query),
    select: (report) => ({ ...report, rows: report.rows.filter(isOfTeam) }),
    staleTime: FRESH_MILLISECONDS,
  });
};

export const useBehind = (figure: string, query: TicketsQuery) => {
  const { insight } = useSession();
  return useQuery({
    queryKey: ['behind', figure, query],
    queryFn: () => insight.tickets(figure, query),
    staleTime: FRESH_MILLISECONDS,
  });
};

const SUMS = 'the team';

/** The address of the tickets behind a row. `further` narrows them to those behind one of its numbers. */
export const ticketsAddress = (figure: Figure, query: ReportQuery, row?: Row, further?: string): string => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) params.set(name, String(value));
  const cells = figure.of.flatMap((column) => {
    const value = row?.[column];
    // Only the figure's own names narrow the tickets: other columns are numbers.
    const isApart = figure.names.includes(column) && value !== null && value !== undefined && value !== SUMS;
    return isApart ? [`${column}:${value}`] : [];
  });
  if (row && query.by) params.set('part', String(row.part));
  if (further) cells.push(further);
  if (cells.length > 0) params.set('of', cells.join(','));
  return `/figures/${figure.figure}/tickets?${params}`;
};

export const figureAddress = (figure: string, asked: Asked): string => {
  const params = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== undefined));
  return `/figures/${figure}?${params}`;
};
