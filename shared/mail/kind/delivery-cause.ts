/** Maps enhanced status codes (RFC 3463, 3) to codes of our own, by subject and detail. */
const MEANINGS: readonly (readonly [code: RegExp, meaning: string])[] = [
  [/^\d\.1\.1$/, 'no_such_mailbox'],
  [/^\d\.1\.([28]|10)$/, 'no_such_domain'],
  [/^\d\.1\./, 'address_not_valid'],
  [/^\d\.2\.1$/, 'mailbox_switched_off'],
  [/^\d\.2\.2$/, 'mailbox_full'],
  [/^\d\.(2\.3|3\.4)$/, 'mail_too_large'],
  [/^\d\.4\./, 'mail_server_not_reached'],
  [/^\d\.6\./, 'content_not_accepted'],
  [/^\d\.7\./, 'refused_by_policy'],
];

/** Why a mail wasn't delivered, as a code that each language has words for. */
export const deliveryCause = (status: string | null): string => {
  if (status === null) return 'cause_not_given';
  return MEANINGS.find(([code]) => code.test(status))?.[1] ?? 'mail_refused';
};

/**
 * Class 5 failures that concern this mail or pass with time: a full mailbox, a mail that is too large, content and
 * policies. The address works, and the next mail may arrive.
 */
const NOT_THE_ADDRESS = /^5\.(2\.[23]|3\.4|4\.7|6\.\d+|7\.\d+)$/;

/**
 * Whether a failure means that an address is permanently broken and nothing more should be sent there: action failed
 * and a class 5 status (RFC 3463, 2; RFC 3464, 2.3.3), except those that don't concern the address.
 */
export const isAddressBroken = (failure: { action: string; status: string | null }): boolean =>
  failure.action === 'failed' && /^5\./.test(failure.status ?? '') && !NOT_THE_ADDRESS.test(failure.status ?? '');
