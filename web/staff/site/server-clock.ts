/**
 * The desk's time, as its answers say it: a browser's own clock may be wrong, and a desk in time-lapse has another. Between two
 * answers it goes on as the browser's does.
 */

let ahead = 0;
const listeners = new Set<() => void>();

/** The desk's time now, in milliseconds. */
export const deskTime = (): number => Date.now() + ahead;

/** Takes the time from an answer; one that says none changes nothing. */
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
