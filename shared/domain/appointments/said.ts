type Message = { body: string; details?: Readonly<Record<string, string | undefined>> | undefined };

/**
 * What a message about an appointment says besides where a session is joined: its text has both, for whoever reads the
 * conversation. Where the link stands elsewhere, or is not for the reader, this is what is left.
 */
export const saidBesideLink = ({ body, details }: Message): string =>
  details?.link ? body.replace(details.link, () => '').trim() : body;
