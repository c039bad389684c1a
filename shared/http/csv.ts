import type { Cell } from '../usecases/insight/report.ts';
import type { Answer } from './answer.ts';

/** Spreadsheets treat text that begins like this as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

const cellOf = (value: Cell): string => {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** Formats rows as CSV (RFC 4180), with the column names first. */
export const csvOf = (rows: readonly Record<string, Cell>[], columns: readonly string[]): string => {
  const lines = rows.map((row) => columns.map((name) => cellOf(row[name] ?? null)).join(','));
  return [columns.join(','), ...lines].map((line) => `${line}\r\n`).join('');
};

export const csv = (rows: readonly Record<string, Cell>[], columns: readonly string[]): Answer => ({
  statusCode: 200,
  headers: { 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store' },
  body: csvOf(rows, columns),
});
