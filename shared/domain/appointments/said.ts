type Message = { body: string; details?: Readonly<Record<string, string | undefined>> | undefined };

/**
 * A message about an appointment without the link to the session. The stored text contains both. Use this where the
 * link is shown separately, or the reader may not have it.
 */
export const saidBesideLink = ({ body, details }: Message): string =>
  details?.link ? body.replace(details.link, () => '').trim() : body;
