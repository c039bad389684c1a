/** Something a person has to put right before the local stack can run; its message says what and how. */
export class LocalProblem extends Error {
  override name = 'LocalProblem';
}
