/** The server has understood, and doesn't do it. `kind` is the last part of the problem's type (docs/errors.md). */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: string;
  /** Milliseconds after which it may be tried again; null where that is of no use. */
  readonly retryAfter: number | null;

  constructor(kind: string, retryAfter: number | null = null) {
    super(`refused: ${kind}`);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }
}
