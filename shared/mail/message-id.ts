/** Of a longer thread the newest Message-IDs are kept: they are the ones that find it. */
const MAX_MESSAGE_IDS = 200;

/** RFC 5322's limit for a line; a longer token is no Message-ID. */
const MAX_LENGTH = 998;

/**
 * The Message-IDs in a Message-ID, In-Reply-To or References header, with their angle brackets, in their order.
 * In-Reply-To also held prose in RFC 822's days, so only what stands in angle brackets counts, and a bare `id@host` when
 * nothing does.
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
 * The form in which Message-IDs are claimed and compared: without angle brackets, the host in lower case, and for hosts
 * at amazonses.com only the part before the @, since SES returns from SendRawEmail only that part, and the host that it
 * appends depends on the region.
 */
export const threadIdOf = (messageId: string): string => {
  const bare = messageId.replace(/[\s<>]/g, '');
  const at = bare.lastIndexOf('@');
  if (at < 0) return bare;
  const host = bare.slice(at + 1).toLowerCase();
  const local = bare.slice(0, at);
  return /(^|\.)amazonses\.com$/.test(host) ? local : `${local}@${host}`;
};
