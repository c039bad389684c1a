/** The server has understood, and doesn't do it. `kind` is the last part of the problem's type (docs/errors.md). */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: string;
  /** Milliseconds after which it may be tried again; null where that is of no use. */
  readonly retryAfter: number | null;

  /** What the API says of it, for whoever builds the page; in English. */
  readonly detail: string;

  constructor(kind: string, retryAfter: number | null = null, detail = '') {
    super(`refused: ${kind}`);
    this.kind = kind;
    this.retryAfter = retryAfter;
    this.detail = detail;
  }
}
