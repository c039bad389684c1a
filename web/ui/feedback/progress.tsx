/** Shows that something is running, without its progress. */
export const Spinner = ({ label }: { label: string }) => (
  <div className="spinner" role="status">
    {label}
  </div>
);

/** A progress bar: `value` from 0 to 1. */
export const Progress = ({ label, value }: { label: string; value: number }) => (
  <progress className="progress" aria-label={label} max={1} value={value} />
);
