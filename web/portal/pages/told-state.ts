import type { PortalRequest, RequestSummary } from '../api/types.ts';

/** A request's status. A closed one says why, and only its requester is asked to confirm. */
export const statusWord = ({ status, closedAs, side }: Pick<RequestSummary, 'status' | 'closedAs' | 'side'>) => {
  if (closedAs) return `closed.${closedAs}` as const;
  return status === 'resolved' && side !== 'requester' ? ('closed.confirmed' as const) : (`status.${status}` as const);
};

/** What the other side of a dispute was told as its outcome, which is in no message: that is the requester's. */
export const outcomeOf = ({
  side,
  status,
  resolution,
}: Pick<PortalRequest, 'side' | 'status' | 'resolution'>): string | null =>
  side === 'counterparty' && (status === 'resolved' || status === 'closed') ? resolution : null;
