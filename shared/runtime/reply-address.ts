import { type ReplyAddressOf, replyAddress, replyToken } from '../domain/links/reply-address.ts';

/** Makes the address to which a notice asks for answers; the same notice rendered again has the same. */
export const replyAddressFor =
  (secret: () => Promise<string>) =>
  async (support: string, to: ReplyAddressOf): Promise<string> =>
    replyAddress(support, to.reference, replyToken(to, await secret()));
