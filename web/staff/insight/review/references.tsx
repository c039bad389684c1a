import { Link } from 'wouter';

/** Tickets by their references; each opens for those who may see it. */
export const References = ({ tickets }: { tickets: readonly string[] }) => (
  <span className="references">
    {tickets.map((reference) => (
      <Link key={reference} className="reference" href={`/tickets/${reference}`}>
        {reference}
      </Link>
    ))}
  </span>
);
