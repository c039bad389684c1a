import type { Answer } from '../../shared/http/answer.ts';
import { ROUTES } from '../../shared/http/routes/index.ts';
import type { Route } from '../../shared/http/routes/route.ts';
import { TOLD } from '../../shared/http/told/index.ts';
import { type Told, usualProblems } from '../../shared/http/told/told.ts';

/** The API's documentation doesn't describe this answer. */
class NotAsTold extends Error {
  override readonly name = 'NotAsTold';
}

const rows: { name: string; row: Route; told: Told; pattern: RegExp }[] = Object.entries(ROUTES).map(([name, row]) => ({
  name,
  row,
  // TOLD has exactly the names of ROUTES.
  told: TOLD[name as keyof typeof TOLD],
  pattern: new RegExp(`^${row.path.replace(/\{\w+\}/g, '[^/]+')}/?$`),
}));

/** Checks an answer against its route's documentation: the status, the problem, and every field of the body. */
export const asTold = (method: string, path: string, answer: Answer): void => {
  const found = rows.find(({ row, pattern }) => row.method === method && pattern.test(path));
  if (!found) return;
  const { name, row, told } = found;
  const isJson = answer.body !== '' && answer.headers['content-type']?.includes('json');
  const body: unknown = isJson ? JSON.parse(answer.body) : null;
  if (answer.headers['content-type'] === 'application/problem+json') {
    const { type } = body as { type: string }; // `problem` writes it
    const known: string[] = [...usualProblems(row), ...(told.problems ?? []), 'no-such-path'];
    if (!known.includes(type.replace('/problems/', ''))) throw new NotAsTold(`${name} does not document ${type}`);
    return;
  }
  // A browser's page for a problem contains the same as the problem.
  if (answer.headers.vary === 'Sec-Fetch-Mode, Accept') return;
  const isTrouble = answer.statusCode >= 500 && row.roles === 'link';
  const says = told.answers[answer.statusCode];
  if (!says && !isTrouble) throw new NotAsTold(`${name} does not document ${answer.statusCode}`);
  const isOther = !isJson && [says?.media ?? []].flat().includes(answer.headers['content-type'] ?? '');
  const read = isOther ? undefined : says?.body?.safeParse(body);
  if (read && !read.success) {
    const faults = read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; ');
    throw new NotAsTold(`${name} answers differently from its documentation: ${faults}`);
  }
};
