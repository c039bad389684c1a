import { Link } from 'wouter';

/** Links to tickets by reference. Each opens for readers who may see it. */
export const References = ({ tickets }: { tickets: readonly string[] }) => (
  <span className="references">
    {tickets.map((reference) => (
      <Link key={reference} className="reference" href={`/tickets/${reference}`}>
        {reference}
      </Link>
    ))}
  </span>
);
