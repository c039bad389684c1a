import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Endpoints } from '../../../local/endpoints.ts';
import { messageIdOf, type SentMail } from './mailbox.ts';

export type Letter = {
  subject: string;
  text: string;
  html?: string;
  to?: string;
  messageId?: string;
  inReplyTo?: string;
  references?: string[];
  headers?: Record<string, string>;
  /** The envelope sender if it isn't the correspondent. Empty for the null return path. */
  returnPath?: string;
};

export type Posted = { messageId: string; raw: string /** S3 key of the raw mail. */; key: string };

/** A person who writes mails from an address that no other test uses. */
export class Correspondent {
  readonly name: string;
  readonly address: string;
  readonly #endpoints: Endpoints;

  constructor(endpoints: Endpoints, name: string, address?: string) {
    this.#endpoints = endpoints;
    this.name = name;
    this.address = address ?? `${name.toLowerCase().split(' ')[0]}.${randomUUID().slice(0, 8)}@customer.example`;
  }

  /** Sends a mail over SMTP and returns its Message-ID and where it is stored. */
  async send(letter: Letter): Promise<Posted> {
    const messageId = letter.messageId ?? `<${randomUUID()}@customer.example>`;
    const to = letter.to ?? this.#endpoints.supportAddress;
    const raw = rawOf(this, { ...letter, messageId, to });
    const response = await deliver(this.#endpoints, raw, letter.returnPath ?? this.address, [to]);
    return { messageId, raw, key: `mail/${/Ok (\S+)/.exec(response)?.[1]}` };
  }

  /** Answers a mail as mail programs do: threaded, with the reference in the subject and the old text quoted. */
  reply(to: SentMail, text: string, extra: Partial<Letter> = {}): Promise<Posted> {
    const quoted = to.text
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n');
    return this.send({
      subject: /^re:/i.test(to.subject) ? to.subject : `Re: ${to.subject}`,
      text: `${text}\n\nOn Monday Riverside Services Club wrote:\n${quoted}\n`,
      inReplyTo: messageIdOf(to),
      references: [messageIdOf(to)],
      ...extra,
    });
  }
}

/** Sends a raw mail over SMTP. The answer names the stored mail. */
export const deliver = async (
  { smtp }: Endpoints,
  raw: string | Buffer,
  from: string,
  to: string[],
): Promise<string> => {
  const transport = createTransport({ host: smtp.host, port: smtp.port, ignoreTLS: true });
  const { response } = await transport.sendMail({ envelope: { from, to }, raw });
  return response;
};

const rawOf = (from: Correspondent, letter: Letter & { messageId: string; to: string }): string => {
  const headers: Record<string, string | undefined> = {
    From: `${from.name} <${from.address}>`,
    To: letter.to,
    Subject: letter.subject,
    'Message-ID': letter.messageId,
    Date: 'Mon, 01 Mar 2027 08:00:00 +0200',
    'In-Reply-To': letter.inReplyTo,
    References: letter.references?.join(' '),
    'MIME-Version': '1.0',
    ...letter.headers,
  };
  const head = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return `${head.join('\r\n')}\r\n${bodyOf(letter)}`;
};

const part = (type: string, text: string): string =>
  `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${text.replaceAll(/\r?\n/g, '\r\n')}\r\n`;

const bodyOf = ({ text, html }: Letter): string => {
  if (html === undefined) return part('text/plain', text);
  const parts = [part('text/plain', text), part('text/html', html)].map((each) => `--border\r\n${each}`);
  return `Content-Type: multipart/alternative; boundary=border\r\n\r\n${parts.join('')}--border--\r\n`;
};
