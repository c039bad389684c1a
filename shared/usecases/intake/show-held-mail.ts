import { withoutCardNumbers } from '../../domain/records/card-numbers.ts';
import type { ReadMail } from '../../mail/types.ts';
import { cut } from '../../schemas/primitives.ts';
import type { ApiKey } from '../ports/people.ts';
import type { Reads } from '../ports/tickets.ts';
import type { HeldMails } from './email/ports.ts';
import { knownTo, recordHeldMailRead, type SeeingServices } from './held-mail.ts';

export type ShowHeldServices = SeeingServices & {
  reads: Pick<Reads, 'record'>;
  heldMails: Pick<HeldMails, 'load'>;
  /** Null if the retention period has ended. */
  rawMail: (key: string) => Promise<Uint8Array | null>;
  readMail: (raw: Uint8Array) => Promise<ReadMail>;
};

/** Enough for a decision. The whole mail is behind the link of GET /v1/held-mail/{id}. */
const MAX_CHARACTERS = 50_000;

export type ShownHeldMail = {
  text: string;
  attachments: { name: string; type: string; bytes: number }[];
  /** Why it is incomplete: the text is cut, a virus was found, or the raw mail's retention has ended. */
  incomplete?: 'too_long' | 'quarantined' | 'raw_mail_gone';
};

/**
 * The content of a held mail, for those who may decide about it; null if the key has no such mail. The read is
 * recorded.
 */
export const showHeldMail = async (
  services: ShowHeldServices,
  key: ApiKey,
  id: string,
): Promise<ShownHeldMail | null> => {
  const found = await services.heldMails.load(key.organisation, id);
  const [mail] = found ? await knownTo(services, key, [found]) : [];
  if (!mail) return null;
  await recordHeldMailRead(services, key, mail);
  const unread = { text: '', attachments: [] };
  if (mail.verdicts.virus === 'FAIL') return { ...unread, incomplete: 'quarantined' };
  const raw = await services.rawMail(mail.rawKey);
  if (raw === null) return { ...unread, incomplete: 'raw_mail_gone' };
  const read = await services.readMail(raw);
  const text = withoutCardNumbers(read.text);
  return {
    text: cut(text, MAX_CHARACTERS),
    attachments: read.attachments.map(({ name, type, bytes }) => ({ name: withoutCardNumbers(name), type, bytes })),
    ...(text.length > MAX_CHARACTERS ? { incomplete: 'too_long' } : {}),
  };
};
