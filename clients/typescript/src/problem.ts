import type { components } from './openapi.d.ts';

type Problem = components['schemas']['Problem'];

/** The API has refused a request. `problem` says why (RFC 9457); it is null where something else answered, such as a proxy. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly problem: Problem | null;

  constructor(status: number, said: unknown) {
    const problem = isProblem(said) ? said : null;
    super(problem ? (problem.detail ?? problem.title) : `The server answered ${status}.`);
    this.status = status;
    this.problem = problem;
  }
}

const isProblem = (said: unknown): said is Problem =>
  typeof said === 'object' && said !== null && 'type' in said && 'title' in said;

type Said<Data> = { data?: Data; error?: unknown; response: Response };

/**
 * Returns an answer's data, for callers who prefer exceptions: `await unwrap(desk.GET(…))`.
 * @throws ProblemError when the API refuses; TypeError when it can't be reached
 */
export const unwrap = async <Data>(asked: Promise<Said<Data>>): Promise<Data> => {
  const { data, error, response } = await asked;
  if (data === undefined && !response.ok) throw new ProblemError(response.status, error);
  // An answer without a body, such as a 204, has no data, and its type says so.
  return data as Data;
};
