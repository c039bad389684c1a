/** The server understood the request and refused it. `kind` is the last part of the problem's type (docs/errors.md). */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: string;
  /** Milliseconds until a retry makes sense; null when it never does. */
  readonly retryAfter: number | null;

  /** The problem's detail, in English, for the developer of the host page. */
  readonly detail: string;

  constructor(kind: string, retryAfter: number | null = null, detail = '') {
    super(`refused: ${kind}`);
    this.kind = kind;
    this.retryAfter = retryAfter;
    this.detail = detail;
  }
}
