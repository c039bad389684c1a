import type { CopyMails, CopyName } from '../../../usecases/chat/ports.ts';
import { chatOnceKey, type Table } from '../table.ts';
import { mailLease } from '../telling/mail-lease.ts';

const keyOf = ({ organisation, id, copy }: CopyName) => chatOnceKey(organisation, id, copy);

/** Whether a copy was mailed is recorded on the command that owes it. Without that command, no mail is owed. */
export const copyMails = (table: Table): CopyMails => {
  const mails = mailLease(table);
  return {
    lease: async (name, now, until) => {
      const lease = await mails.lease(keyOf(name), now, until);
      return lease === 'gone' ? 'not_written' : lease;
    },
    release: (name) => mails.release(keyOf(name)),
    mailed: (name, at) => mails.mailed(keyOf(name), at),
  };
};
