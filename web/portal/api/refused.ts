/** The API refused a call. `kind` is the last part of the problem's type (docs/errors.md), such as `wrong-code`. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly kind: string;
  /** The fields with faults. */
  readonly fields: readonly { field: string; message: string }[];
  /** Seconds until a retry makes sense, if the API says so. */
  readonly retryAfter: number | null;
  /** The number of tries left. */
  readonly left: number | null;

  constructor(status: number, problem: unknown, retryAfter: string | null) {
    super(`refused with ${status}`);
    const said =
      typeof problem === 'object' && problem !== null ? new Map<string, unknown>(Object.entries(problem)) : new Map();
    this.status = status;
    this.kind =
      String(said.get('type') ?? '')
        .split('/')
        .at(-1) ?? '';
    const errors: unknown = said.get('errors');
    this.fields = Array.isArray(errors) ? errors.filter(isFieldError) : [];
    const left: unknown = said.get('left');
    this.left = typeof left === 'number' ? left : null;
    this.retryAfter = retryAfter === null ? null : Number(retryAfter);
  }
}

const isFieldError = (error: unknown): error is { field: string; message: string } =>
  typeof error === 'object' && error !== null && 'field' in error && 'message' in error;

/** A refusal that is known without a call. */
export const refusal = (status: number, kind: string): Refused => new Refused(status, { type: kind }, null);

export const isRefused = (error: unknown, ...kinds: string[]): error is Refused =>
  error instanceof Refused && (kinds.length === 0 || kinds.includes(error.kind));
