/** Something is on its way, nobody knows how far. */
export const Spinner = ({ label }: { label: string }) => (
  <div className="spinner" role="status">
    {label}
  </div>
);

/** How far something is: `value` from 0 to 1. */
export const Progress = ({ label, value }: { label: string; value: number }) => (
  <progress className="progress" aria-label={label} max={1} value={value} />
);
