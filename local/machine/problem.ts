/** A problem that a person must solve before the local stack can run. Its message says what to do. */
export class LocalProblem extends Error {
  override name = 'LocalProblem';
}
