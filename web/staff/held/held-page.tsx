import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Facts } from '../../ui/data/facts.tsx';
import { Alert } from '../../ui/feedback/alert.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { PageTitle } from '../../ui/layout/page-title.tsx';
import type { HeldMessage, WholeHeldMail } from '../api/types.ts';
import { Fault } from '../site/fault.tsx';
import { useNames, useSession } from '../site/session.tsx';
import { shortTime } from '../site/times.ts';
import { Decide } from './decide.tsx';
import { CAUSE, STATE, senderOf } from './words.ts';

/** Mails held before authentication results were kept count as unproved. */
const proofOf = ({ authenticated }: WholeHeldMail): string =>
  authenticated ? 'Yes' : 'No: the sender could be forged';

const TicketLink = ({ reference }: { reference: string }) => <Link href={`/tickets/${reference}`}>{reference}</Link>;

const Known = ({ mail }: { mail: WholeHeldMail }) => (
  <Facts
    facts={[
      { name: 'Claims to be from', value: senderOf(mail.from) },
      { name: 'Sender proved', value: proofOf(mail) },
      ...(mail.looksLikeUs ? [{ name: 'Careful', value: 'The sender looks like one of our addresses and isn’t' }] : []),
      { name: 'Sent to', value: mail.to.join(', ') || 'Nobody who is named' },
      { name: 'Came', value: shortTime(mail.at) },
      { name: 'Why it is held', value: CAUSE[mail.cause] },
      ...(mail.ticket ? [{ name: 'About the ticket', value: <TicketLink reference={mail.ticket} /> }] : []),
    ]}
  />
);

const INCOMPLETE: Record<NonNullable<HeldMessage['incomplete']>, string> = {
  too_long: 'The mail is longer than this.',
  quarantined: 'It has a virus, so it isn’t shown.',
  raw_mail_gone: 'The mail itself is no longer kept.',
};

const Words = ({ message }: { message: HeldMessage }) => (
  <section aria-label="Message" className="message">
    {message.text.trim() !== '' && <p className="written">{message.text}</p>}
    {message.text.trim() === '' && !message.incomplete && <p className="soft">It has no text.</p>}
    {message.incomplete && <p className="soft">{INCOMPLETE[message.incomplete]}</p>}
    {message.attachments.length > 0 && (
      <p className="soft">Files: {message.attachments.map(({ name, type }) => name || type).join(', ')}</p>
    )}
  </section>
);

const Decided = ({ mail: { state, decided } }: { mail: WholeHeldMail }) => {
  const names = useNames();
  if (state === 'held') return null;
  return (
    <Alert title={STATE[state]}>
      <p>
        {decided && `By ${decided.by === 'system' ? 'Tierdesk' : names.agent(decided.by)}, ${shortTime(decided.at)}. `}
        {decided?.reference && (
          <>
            It became part of <TicketLink reference={decided.reference} />.
          </>
        )}
      </p>
    </Alert>
  );
};

/** One held mail: its claimed sender, its text, and the decision. */
export const HeldPage = ({ id }: { id: string }) => {
  const { api, me } = useSession();
  const mail = useQuery({ queryKey: ['held', 'mail', id], queryFn: () => api.heldMail(id), staleTime: 0 });
  const message = useQuery({ queryKey: ['held', 'message', id], queryFn: () => api.heldMessage(id) });
  const error = mail.error ?? message.error;
  return (
    <>
      <p className="crumb">
        <Link href="/held">Held mail</Link>
      </p>
      <PageTitle
        title={mail.data ? mail.data.subject.trim() || '(no subject)' : 'Held mail'}
        site={me.organisation.name}
      />
      {error && <Fault error={error} onRetry={() => Promise.all([mail.refetch(), message.refetch()])} />}
      {!mail.data && !error && <Spinner label="One moment" />}
      {mail.data && (
        <div className="stack">
          <Decided mail={mail.data} />
          <Known mail={mail.data} />
          {message.data ? <Words message={message.data} /> : !error && <Spinner label="Reading the mail" />}
          {mail.data.state === 'held' && <Decide mail={mail.data} />}
        </div>
      )}
    </>
  );
};
