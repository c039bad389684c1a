import type { ReadMail } from '../types.ts';
import { parseAddresses } from './addresses.ts';
import { addressesIn, first, type Headers } from './headers.ts';

/** Headers in which mailing lists keep the original From, which they rewrite so that DMARC passes. */
const ORIGINAL_SENDERS = ['x-original-from', 'x-original-sender', 'x-google-original-from', 'original-from'];

const MAX_CHARACTERS = 2000;

/** `<mailto:board@lists.example?subject=…>` */
const postAddresses = (value: string): string[] =>
  [...value.slice(0, MAX_CHARACTERS).matchAll(/<mailto:([^<>?\s]{1,320})/gi)].map(([, address = '']) => address);

/** `Board <board.lists.example>`: the address of most lists is their id with an @ instead of the first dot. */
const addressOfId = (value: string): string[] => {
  const id = /<([^<>@\s.]{1,64})\.([^<>@\s]{1,255})>\s*$/.exec(value.slice(0, MAX_CHARACTERS));
  return id ? [`${id[1]}@${id[2]}`] : [];
};

export const listIn = (headers: Headers): ReadMail['list'] => {
  const [post, id] = [first(headers, 'list-post'), first(headers, 'list-id')];
  const mailingList = first(headers, 'mailing-list') || first(headers, 'x-mailing-list');
  if (post === '' && id === '' && mailingList === '') return null;
  const named = parseAddresses(mailingList.replace(/^\s*list\s+/i, '').replace(/;.*$/s, ''));
  const author = ORIGINAL_SENDERS.flatMap((name) => addressesIn(headers, name))[0] ?? null;
  return {
    addresses: [...postAddresses(post), ...addressOfId(id), ...named.map(({ address }) => address)],
    author,
  };
};
