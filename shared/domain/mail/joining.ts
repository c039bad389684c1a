import { canonicalAddress } from './addresses.ts';

/** Whether the From of a mail can be believed, and whom it may speak for. */

export type Verdicts = { spf: string; dkim: string; dmarc: string; spam: string; virus: string };

/** Passed DMARC, or has no DMARC policy but passed SPF or DKIM (RFC 7489). */
export const isAuthenticated = ({ spf, dkim, dmarc }: Verdicts): boolean =>
  dmarc === 'PASS' || (dmarc !== 'FAIL' && (spf === 'PASS' || dkim === 'PASS'));

/** Whether an address belongs to one of the ticket's parties. */
export const isParty = (address: string, parties: readonly { email: string | null }[]): boolean =>
  parties.some((party) => party.email !== null && canonicalAddress(party.email) === canonicalAddress(address));

/** Why SES's scans hold back automatic mail, or null. */
export const scanCause = ({ spam, virus }: Verdicts): string | null => {
  if (virus === 'FAIL') return 'virus_found';
  return spam === 'FAIL' ? 'spam_suspected' : null;
};
