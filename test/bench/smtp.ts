import { createTransport } from 'nodemailer';
import type { Stack } from '../../local/stack.ts';

/** A pool of connections to the stack's SMTP intake. */
export const mailer = ({ endpoints }: Stack, connections: number) => {
  const { host, port } = endpoints.smtp;
  const transport = createTransport({ host, port, pool: true, maxConnections: connections, maxMessages: 1_000_000 });
  return {
    send: (from: string, raw: Buffer) =>
      transport.sendMail({ envelope: { from, to: endpoints.supportAddress }, raw }).then(() => undefined),
    close: () => transport.close(),
  };
};

/** Delivers one mail to the support address. */
export const sendMail = async (stack: Stack, from: string, raw: Buffer): Promise<void> => {
  const { send, close } = mailer(stack, 1);
  await send(from, raw).finally(close);
};
