import { type ReplyAddressOf, replyAddress, replyToken } from '../domain/links/reply-address.ts';

/** Makes the reply address of a notice. The same notice rendered again has the same address. */
export const replyAddressFor =
  (secret: () => Promise<string>) =>
  async (support: string, to: ReplyAddressOf): Promise<string> =>
    replyAddress(support, to.reference, replyToken(to, await secret()));
