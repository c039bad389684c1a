/** SES writes its headers above everything that the sender wrote; a header block longer than this isn't SES's. */
const HEAD_BYTES = 16 * 1024;

export type ScanVerdicts = { spam: 'FAIL' | 'GRAY'; virus: 'FAIL' | 'GRAY' };

/**
 * What SES found by scanning, as it writes it into the mail that it stores (AWS: "Spam and virus detection": headers
 * X-SES-Spam-Verdict and X-SES-Virus-Verdict). For mail whose notification was lost. Only FAIL counts, as a sender can
 * write such a header, too, and would only harm the own mail by it.
 */
export const receivedVerdicts = (raw: Uint8Array): ScanVerdicts => {
  const head = Buffer.from(raw.subarray(0, HEAD_BYTES)).toString('latin1');
  const headers = head.split(/\r?\n\r?\n|\r\r/, 1).join('');
  const failed = (what: 'Spam' | 'Virus') => new RegExp(`^X-SES-${what}-Verdict:[ \\t]*FAIL\\b`, 'im').test(headers);
  return { spam: failed('Spam') ? 'FAIL' : 'GRAY', virus: failed('Virus') ? 'FAIL' : 'GRAY' };
};
