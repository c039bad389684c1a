import type { MailedFigure } from '../../schemas/insight/figure-mails.ts';
import { ownValue } from '../../schemas/own-value.ts';
import type { Figure } from './figure.ts';
import { amount, spoken } from './review/words.ts';
import { camelCase, unitOf } from './units.ts';

type Cells = Readonly<Record<string, string | number | boolean | null>>;

/** Names people, who are no numbers to be mailed around; and lists single things instead of summing them up. */
const NOT_MAILED = ['agents'];
export const isMailed = ({ id }: Pick<Figure, 'id'>): boolean => !NOT_MAILED.includes(id);

/** The first of many are enough in a mail. */
const MAX_LINES = 15;

const nameOf = (column: string): string => {
  const words = spoken(column).replace(/^p90/, '90th percentile,');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Says a row in words: what it is of, then its numbers. Columns without any number in the table are words. */
const lineFrom = (rows: readonly Cells[]): ((cells: Cells) => string) => {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'part');
  const isNumber = (column: string): boolean =>
    column !== 'level' && rows.some((cells) => typeof ownValue(cells, column) === 'number');
  const isEmpty = (column: string): boolean => rows.every((cells) => ownValue(cells, column) === null);
  const wordOf = (column: string, value: Cells[string] | undefined): string => {
    if (typeof value === 'boolean') return `${spoken(column)}: ${value ? 'yes' : 'no'}`;
    if (column === 'level') return `level ${value ?? 1}`;
    return value === null || value === undefined ? '–' : spoken(String(value));
  };
  const [numbers, words] = [columns.filter(isNumber), columns.filter((each) => !isNumber(each) && !isEmpty(each))];
  return (cells) => {
    const of = words.map((column) => wordOf(column, ownValue(cells, column))).join(', ');
    const said = numbers.map((column) => {
      const value = ownValue(cells, column);
      return `${nameOf(column)} ${amount(typeof value === 'number' ? value : null, unitOf(camelCase(column)))}`;
    });
    return [of, said.join(' · ')].filter(Boolean).join(': ');
  };
};

/** A figure's table as lines of a mail: no ticket, and nobody. */
export const mailedFigureOf = ({ id, title }: Pick<Figure, 'id' | 'title'>, rows: readonly Cells[]): MailedFigure => {
  const lines = rows.slice(0, MAX_LINES).map(lineFrom(rows));
  const more = rows.length - lines.length;
  return { id, title, lines: [...lines, ...(more > 0 ? [`and ${more} more`] : [])] };
};
