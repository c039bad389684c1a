import type { MailedFigure } from '../../schemas/insight/figure-mails.ts';
import { ownValue } from '../../schemas/own-value.ts';
import type { Figure } from './figure.ts';
import { spoken } from './review/words.ts';
import { camelCase, inPercent, minutesIn, ofNothing, type Unit, unitOf, uptimeShare } from './units.ts';

type Cells = MailedFigure['rows'][number];

/** Figures that name people: their numbers are not mailed. */
const NOT_MAILED = ['agents'];
export const isMailed = ({ id }: Pick<Figure, 'id'>): boolean => !NOT_MAILED.includes(id);

/** The most rows in a mail. */
const MAX_LINES = 15;

/** A figure's table as stored until it is mailed: without tickets and people. */
export const mailedFigureOf = (
  { id, title, names }: Pick<Figure, 'id' | 'title' | 'names'>,
  rows: readonly Cells[],
): MailedFigure => ({
  ...{ id, title, names: [...names], lines: [] },
  rows: rows.slice(0, MAX_LINES),
  more: Math.max(0, rows.length - MAX_LINES),
});

/** A language's names of figures, columns and codes; missing ones are in English. */
export type FigureWords = {
  locale: string;
  names: Readonly<Record<string, string>>;
  categories: Readonly<Record<string, string>>;
  /** Contains `{{level}}`. */
  level: string;
};

const PERCENT_DIGITS: Partial<Record<Unit, number>> = { share: 0, uptime: 2 };
const DIGITS: Record<Exclude<Unit, 'share' | 'uptime'>, number> = {
  ...{ count: 0, minutes: 0, seconds: 0 },
  ...{ hours: 1, score: 1 },
};

/** A number in the format of the language. Uptime is rounded down, so that an outage of a minute isn't shown as 100%. */
const numberIn = (locale: string, value: number, unit: Unit): string => {
  if (unit === 'share' || unit === 'uptime') {
    const digits = PERCENT_DIGITS[unit] ?? 0;
    const share = unit === 'uptime' ? uptimeShare(value) : inPercent(value) / 100;
    const format = { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
    return new Intl.NumberFormat(locale, format).format(share);
  }
  const minutes = unit === 'hours' ? minutesIn(value) : null;
  if (minutes !== null) return `${new Intl.NumberFormat(locale).format(minutes)} min`;
  const digits = value === 0 && unit === 'hours' ? 0 : DIGITS[unit];
  const said = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit === 'hours' ? `${said.format(value)} h` : said.format(value);
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Returns a function that writes a row as a line: its names, then its numbers. */
const lineFrom = (
  { rows, names }: Pick<MailedFigure, 'rows' | 'names'>,
  words: FigureWords,
): ((cells: Cells) => string) => {
  const all = Object.keys(rows[0] ?? {});
  // If a service has a name, its id is left out.
  const columns = all.filter((column) => column !== 'part' && !(column === 'service' && all.includes('name')));
  const isNumber = (column: string): boolean => !names.includes(column);
  const isEmpty = (column: string): boolean => rows.every((cells) => ownValue(cells, column) === null);
  const named = (name: string): string | undefined => ownValue(words.names, name);
  const wordOf = (column: string, value: Cells[string] | undefined): string => {
    if (typeof value === 'boolean')
      return `${named(column) ?? spoken(column, '')}: ${named(value ? 'yes' : 'no') ?? (value ? 'yes' : 'no')}`;
    if (column === 'level') return words.level.replace('{{level}}', String(value ?? 1));
    if (value === null || value === undefined) return '–';
    const code = String(value);
    return named(code) ?? ownValue(words.categories, code) ?? spoken(code, column);
  };
  const [numbers, others] = [columns.filter(isNumber), columns.filter((each) => !isNumber(each) && !isEmpty(each))];
  return (cells) => {
    const of = others.map((column) => wordOf(column, ownValue(cells, column))).join(', ');
    const said = numbers.map((column) => {
      const [found, unit] = [ownValue(cells, column), unitOf(camelCase(column))];
      const value = typeof found === 'number' ? found : ofNothing(unit);
      const number = value === null ? '–' : numberIn(words.locale, value, unit);
      return `${named(column) ?? capital(spoken(column, ''))} ${number}`;
    });
    return [of, said.join(' · ')].filter(Boolean).join(': ');
  };
};

/** A figure as lines of a mail: the title, then the rows. */
export const figureLines = (figure: MailedFigure, words: FigureWords): string[] => {
  const { id, title, rows, more, lines } = figure;
  const said = [...lines, ...rows.map(lineFrom(figure, words))];
  const left = ownValue(words.names, 'more') ?? 'and {{value}} more';
  return [
    ownValue(words.names, id) ?? title,
    ...(said.length > 0 ? said : [ownValue(words.names, 'nothing') ?? 'Nothing was counted.']),
    ...(more > 0 ? [left.replace('{{value}}', String(more))] : []),
  ];
};
