import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { useSession } from '../site/session.tsx';
import type { Figure, ReportQuery, Row, TicketsQuery } from './calls.ts';
import { type Period, usualPeriod } from './period.ts';

/** Of the page's address: the period, the filters, and what a figure is broken down by. A copied address shows the same. */

export const FILTERS = ['team', 'level', 'category', 'priority'] as const;
export type Filter = (typeof FILTERS)[number];
export type Asked = Period & { [Name in Filter]?: string } & { by?: string };

/** A figure is five minutes old at most, as the facts that it is made of. */
export const FRESH_MILLISECONDS = 300_000;

export const useFigures = () => {
  const { insight } = useSession();
  return useQuery({ queryKey: ['figures'], queryFn: insight.figures, staleTime: FRESH_MILLISECONDS });
};

/** What is asked for, and a way to ask for something else; `null` takes a word away. */
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
        // An empty filter says that all are wanted where a page would choose one.
        if (value === null && name in usually) after.set(name, '');
        else if (value === null) after.delete(name);
        else after.set(name, value);
      }
      return after;
    });
  return { asked, change };
};

/** The question as a figure understands it: without filters that it doesn't know. */
export const queryOf = (figure: Figure, { from, to, by, ...filters }: Asked): ReportQuery => {
  const known = Object.entries(filters).filter(([name]) => figure.by.includes(name));
  return { from, to, ...Object.fromEntries(known), ...(by && figure.by.includes(by) ? { by } : {}) };
};

/** Whose rows name their team, which is a filter of its own. */
const namesTeams = (figure: Figure): boolean => figure.of.includes('team') && !figure.by.includes('team');

/** Filters that a figure doesn't know, and so isn't narrowed by. */
export const leftOut = (figure: Figure, asked: Asked): Filter[] =>
  FILTERS.filter(
    (name) => asked[name] !== undefined && !figure.by.includes(name) && !(name === 'team' && namesTeams(figure)),
  );

/** What the address says to break a figure down by, and the figure can't be: it is said, so that nobody takes the whole for it. */
export const leftUnbroken = (figure: Figure, { by }: Asked): string | null =>
  by === undefined || figure.by.includes(by) ? null : by;

/** What can be filtered for. */
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

/** Where the tickets behind a row are listed; `further` narrows them to those of one of its numbers. */
export const ticketsAddress = (figure: Figure, query: ReportQuery, row?: Row, further?: string): string => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) params.set(name, String(value));
  const cells = figure.of.flatMap((column) => {
    const value = row?.[column];
    // What else its tickets could be narrowed by is no word of the row, or a number of it.
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
