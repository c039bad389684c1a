/** The system's sent mails, as the mailbox page lists them. */
export type SentMail = {
  id: string;
  to: { address: string }[];
  /** Left out if there is no copy. */
  cc?: { address: string }[];
  from: { address: string; name: string }[];
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  messageId: string;
  /** Left out if there are none. */
  attachments?: { fileName: string; contentType: string }[];
};

/** Reads the mailbox for many tests at once with a single request at a time. */
export class Mailbox {
  readonly #url: string;
  #reading: Promise<SentMail[]> | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  /** All mails to an address, in order of arrival. */
  async to(address: string): Promise<SentMail[]> {
    return (await this.all()).filter((mail) => mail.to.some((recipient) => recipient.address === address));
  }

  all(): Promise<SentMail[]> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #read(): Promise<SentMail[]> {
    const response = await fetch(`${this.#url}/email`);
    // maildev's own format. The type above has what tests need.
    return (await response.json()) as SentMail[];
  }
}

export const referenceIn = (mail: Pick<SentMail, 'subject'>): string | undefined =>
  /TD-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/.exec(mail.subject)?.[0];

/** The link that confirms a resolution. */
export const confirmLinkIn = (mail: Pick<SentMail, 'text'>): string => {
  const link = /https?:\/\/\S+\/confirm\/[^\s>)"]+/.exec(mail.text)?.[0];
  if (!link) throw new Error(`no link in: ${mail.text}`);
  return link;
};

/** A mail's Message-ID with its angle brackets, as mail programs quote it. */
export const messageIdOf = (mail: SentMail): string => {
  const id = mail.headers['message-id'] ?? mail.messageId;
  return id.startsWith('<') ? id : `<${id}>`;
};
