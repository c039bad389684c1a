/**
 * The desk's time, taken from its answers: the browser's clock may be wrong, and a desk in time-lapse has its own. Between
 * answers, it advances at the speed of the browser's clock.
 */

let ahead = 0;
const listeners = new Set<() => void>();

/** The desk's time in milliseconds. */
export const deskTime = (): number => Date.now() + ahead;

/** Takes the time from an answer. Ignores answers without one. */
export const heardFrom = ({ headers }: Pick<Response, 'headers'>): void => {
  const at = Date.parse(headers.get('tierdesk-time') ?? '');
  if (Number.isNaN(at)) return;
  ahead = at - Date.now();
  for (const listener of listeners) listener();
};

export const onTime = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};
