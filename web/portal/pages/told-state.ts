import type { PortalRequest, RequestSummary } from '../api/types.ts';

/** The word for a request's status. A closed request also says why. Only its requester is asked to confirm a solution. */
export const statusWord = ({ status, closedAs, side }: Pick<RequestSummary, 'status' | 'closedAs' | 'side'>) => {
  if (closedAs) return `closed.${closedAs}` as const;
  return status === 'resolved' && side !== 'requester' ? ('closed.confirmed' as const) : (`status.${status}` as const);
};

/**
 * The outcome that a dispute's counterparty was told. It is in no message, since the resolution message goes to the requester.
 */
export const outcomeOf = ({
  side,
  status,
  resolution,
}: Pick<PortalRequest, 'side' | 'status' | 'resolution'>): string | null =>
  side === 'counterparty' && (status === 'resolved' || status === 'closed') ? resolution : null;
