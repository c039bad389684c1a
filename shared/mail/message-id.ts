/** Message-IDs kept of a long thread. The newest are kept, because they find the ticket. */
const MAX_MESSAGE_IDS = 200;

/** RFC 5322's limit for a line. A longer token can't be a Message-ID. */
const MAX_LENGTH = 998;

/**
 * The Message-IDs in a Message-ID, In-Reply-To or References header, in order and with angle brackets. In RFC 822,
 * In-Reply-To could also hold prose, so only text in angle brackets counts, or a bare `id@host` if there are none.
 */
export const messageIdsOf = (header: string): string[] => {
  const bracketed = header.match(/<[^<>]+>/g);
  const candidates = bracketed ?? header.split(/[\s,;]+/).filter((token) => /^[^\s@<>"()]+@[^\s@<>"()]+$/.test(token));
  const ids = candidates
    .map((candidate) => `<${candidate.replace(/[\s<>]/g, '')}>`)
    .filter((id) => id.length > 2 && id.length <= MAX_LENGTH);
  return [...new Set(ids)].slice(-MAX_MESSAGE_IDS);
};

/**
 * The form in which Message-IDs are claimed and compared: without angle brackets and with the host in lower case. For
 * amazonses.com, only the part before the @: SendRawEmail returns only that part, and SES appends a host that depends
 * on the region.
 */
export const threadIdOf = (messageId: string): string => {
  const bare = messageId.replace(/[\s<>]/g, '');
  const at = bare.lastIndexOf('@');
  if (at < 0) return bare;
  const host = bare.slice(at + 1).toLowerCase();
  const local = bare.slice(0, at);
  return /(^|\.)amazonses\.com$/.test(host) ? local : `${local}@${host}`;
};
