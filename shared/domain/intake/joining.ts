import { canonicalAddress } from '../../mail/addresses.ts';

/** Whether the From of a mail can be trusted, and which party it may speak for. */

export type Verdicts = {
  spf: string;
  dkim: string;
  dmarc: string;
  spam: string;
  virus: string;
  /** What the domain's owner asks for mail that fails DMARC. Null if it passed or there is no policy. */
  dmarcPolicy: string | null;
};

/** Whether the envelope's sender, checked by SPF, and the signer, checked by DKIM, belong to the domain in From. */
export type Alignment = { spf: boolean; dkim: boolean };

/**
 * Passed DMARC; or has no DMARC policy (SES says GRAY) but passed SPF or DKIM for the domain in From (RFC 7489, 3.1).
 */
export const isAuthenticated = ({ spf, dkim, dmarc }: Verdicts, aligned: Alignment): boolean =>
  dmarc === 'PASS' || (dmarc === 'GRAY' && ((spf === 'PASS' && aligned.spf) || (dkim === 'PASS' && aligned.dkim)));

/** Failed DMARC, and the domain's owner asks for more than reports (RFC 7489, 6.3: quarantine, reject). */
export const isQuarantined = ({ dmarc, dmarcPolicy }: Verdicts): boolean =>
  dmarc === 'FAIL' && /^(quarantine|reject)$/i.test(dmarcPolicy ?? '');

/** Whether an address belongs to one of the ticket's parties. */
export const isParty = (address: string, parties: readonly { email: string | null }[]): boolean =>
  parties.some((party) => party.email !== null && canonicalAddress(party.email) === canonicalAddress(address));
