import type { MessageContent } from '../ticket/messages.ts';

/** A difference in a mail's message after the mail was read again. */
export type MailChange = { field: 'subject' | 'text' | 'attachments' | 'readable'; before: string; after: string };

type Compared = Pick<MessageContent, 'subject' | 'body' | 'attachments' | 'mail'>;

const attachmentsIn = ({ attachments = [] }: Compared): string =>
  attachments.map(({ name, type, bytes }) => `${name} (${type}, ${bytes} bytes)`).join(', ');

const readable = ({ mail }: Compared): string => mail?.unreadable ?? 'readable';

/** The differences between a stored message and today's reading of its mail. */
export const mailChanges = (stored: Compared, today: Compared): MailChange[] => {
  const compared: MailChange[] = [
    { field: 'readable', before: readable(stored), after: readable(today) },
    { field: 'subject', before: stored.subject ?? '', after: today.subject ?? '' },
    { field: 'text', before: stored.body, after: today.body },
    { field: 'attachments', before: attachmentsIn(stored), after: attachmentsIn(today) },
  ];
  return compared.filter(({ before, after }) => before !== after);
};
