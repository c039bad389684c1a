import { first, type Headers } from './headers.ts';

/** SES writes its results above everything from the sender, whose own results come later. */
const RECEIVER = 'amazonses.com';
const MAX_CHARACTERS = 20_000;

/** Removes quoted strings and comments, which may hold the sender's own words (RFC 8601, 2.2). */
const withoutComments = (value: string): string => {
  let left = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const character = value.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '"' && depth === 0) quoted = !quoted;
    else if (quoted) continue;
    else if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) left += character;
  }
  return left;
};

/** `dkim=pass header.i=@customer.example` */
const foundGood = (result: string): string[] => {
  if (!/^\s*dkim\s*=\s*pass(?:\s|$)/i.test(result)) return [];
  const domain = /\sheader\.[id]=(?:[^\s@]{0,64}@)?([a-z0-9.-]{1,255})(?:\s|$)/i.exec(result)?.[1];
  return domain ? [domain.toLowerCase()] : [];
};

/** `d=` of a signature (RFC 6376, 3.5). */
const signer = (signature: string): string => {
  const tag = signature.split(';').find((each) => /^\s*d\s*=/i.test(each)) ?? '';
  return tag
    .slice(tag.indexOf('=') + 1)
    .replace(/\s/g, '')
    .toLowerCase();
};

/**
 * The domains that signed a mail whose DKIM verdict by SES is PASS: those that SES names, otherwise the signing domain
 * if there is only one. If several domains signed and SES names none, we can't know which signature was valid.
 */
export const signersIn = (headers: Headers): string[] => {
  const [receiver = '', ...results] = withoutComments(
    first(headers, 'authentication-results').slice(0, MAX_CHARACTERS),
  ).split(';');
  if (receiver.trim().toLowerCase() === RECEIVER) return results.flatMap(foundGood);
  const [domain = '', ...others] = new Set(
    (headers.get('dkim-signature') ?? []).map((value) => signer(value.slice(0, MAX_CHARACTERS))),
  );
  return domain === '' || others.length > 0 ? [] : [domain];
};
