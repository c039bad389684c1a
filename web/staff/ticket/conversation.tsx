import { Spinner } from '../../ui/feedback/progress.tsx';
import { Tag } from '../../ui/feedback/tag.tsx';
import type { Message, Ticket } from '../api/types.ts';
import { Attached } from '../site/attached.tsx';
import { Fault } from '../site/fault.tsx';
import { useNames, useSession } from '../site/session.tsx';
import { shortTime } from '../site/times.ts';
import { readable } from '../site/words.ts';
import { DecideMessage } from './held-message.tsx';
import { useMessages } from './queries.ts';

const useAuthors = (ticket: Ticket) => {
  const names = useNames();
  return ({ author, from }: Message): string => {
    if (author.kind === 'agent') return names.agent(author.id);
    if (author.kind === 'system') return 'Tierdesk';
    if (author.kind === 'integrator') return ticket.requester.name ?? ticket.requester.email ?? 'The requester';
    const party = [ticket.requester, ...ticket.parties].find(({ id }) => id === author.id);
    return party?.name ?? party?.email ?? from?.name ?? from?.address ?? readable(author.kind);
  };
};

type FilesProps = { reference: string; message: Message };

const Files = ({ reference, message }: FilesProps) => {
  const { api } = useSession();
  return <Attached files={message.attachments} linkTo={(id) => api.attachment(reference, message.id, id)} />;
};

/** The address that a mail came from, unless it is proved to be the author's own. */
const addressOf = ({ requester, parties }: Ticket, { author, from, held, authenticated }: Message): string | null => {
  const party = [requester, ...parties].find(({ id }) => id === author.id);
  const isTheirOwn = !held && authenticated !== false && from?.address === party?.email;
  return from && !isTheirOwn ? from.address : null;
};

/** Warnings about a message's authenticity and visibility. */
const marksOf = ({ visibility, held, authenticated, looksLikeUs, author }: Message): string[] => [
  ...(visibility === 'internal' ? ['Internal'] : []),
  ...(held?.state === 'held' ? ['Held'] : []),
  ...(authenticated === false ? ['Sender not proved'] : []),
  ...(looksLikeUs ? ['Looks like one of us'] : []),
  ...(author.kind === 'counterparty' ? ['Counterparty'] : []),
];

const Address = ({ address }: { address: string | null }) =>
  address === null ? null : <span className="soft small">{address}</span>;

export const Conversation = ({ ticket }: { ticket: Ticket }) => {
  const messages = useMessages(ticket);
  const authorOf = useAuthors(ticket);
  if (messages.error) return <Fault error={messages.error} onRetry={() => messages.refetch()} />;
  if (!messages.data) return <Spinner label="Reading messages" />;
  return (
    <ol className="conversation" aria-label="Messages">
      {messages.data.map((message) => (
        <li key={message.id} className={`message ${message.direction} ${message.visibility}`}>
          <header>
            <strong>{authorOf(message)}</strong>
            <Address address={addressOf(ticket, message)} />
            {marksOf(message).map((mark) => (
              <Tag key={mark} kind="note">
                {mark}
              </Tag>
            ))}
            <time className="soft small" dateTime={message.at}>
              {shortTime(message.at)}
            </time>
          </header>
          <p className="written">{message.body}</p>
          {message.escalationReason && (
            <p className="written">
              <strong>Why it asks for the next level:</strong> {message.escalationReason}
            </p>
          )}
          <Files reference={ticket.reference} message={message} />
          <DecideMessage ticket={ticket} message={message} />
        </li>
      ))}
    </ol>
  );
};
