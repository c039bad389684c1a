/** SES writes its headers above everything the sender wrote. A longer header block isn't from SES. */
const HEAD_BYTES = 16 * 1024;

export type ScanVerdicts = { spam: 'FAIL' | 'GRAY'; virus: 'FAIL' | 'GRAY' };

/**
 * Reads the scan verdicts that SES writes into the mail it stores (AWS: "Spam and virus detection": headers
 * X-SES-Spam-Verdict and X-SES-Virus-Verdict). Used for mail whose notification was lost. Only FAIL counts: senders can
 * write such a header too, but would only harm their own mail.
 */
export const receivedVerdicts = (raw: Uint8Array): ScanVerdicts => {
  const head = Buffer.from(raw.subarray(0, HEAD_BYTES)).toString('latin1');
  const headers = head.split(/\r?\n\r?\n|\r\r/, 1).join('');
  const failed = (what: 'Spam' | 'Virus') => new RegExp(`^X-SES-${what}-Verdict:[ \\t]*FAIL\\b`, 'im').test(headers);
  return { spam: failed('Spam') ? 'FAIL' : 'GRAY', virus: failed('Virus') ? 'FAIL' : 'GRAY' };
};
