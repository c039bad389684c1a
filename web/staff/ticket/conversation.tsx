import { useMutation } from '@tanstack/react-query';
import { Button } from '../../ui/controls/button.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import { Tag } from '../../ui/feedback/tag.tsx';
import { size } from '../../ui/text/dates.ts';
import type { Message, Ticket } from '../api/types.ts';
import { Fault } from '../site/fault.tsx';
import { useNames, useSession } from '../site/session.tsx';
import { shortTime } from '../site/times.ts';
import { readable } from '../site/words.ts';
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

/** Files of a message; a link is made when it is asked for, and holds for minutes. */
const Files = ({ reference, message }: FilesProps) => {
  const { api } = useSession();
  const open = useMutation({
    mutationFn: (id: string) => api.attachment(reference, message.id, id),
    onSuccess: ({ url }) => window.open(url, '_blank', 'noopener'),
  });
  if (message.attachments.length === 0) return null;
  return (
    <ul className="attached">
      {message.attachments.map(({ id, name, bytes, quarantined }) => (
        <li key={id}>
          {quarantined ? (
            <span className="soft">{name} (quarantined)</span>
          ) : (
            <Button kind="plain" onPress={() => open.mutate(id)}>
              {name} <span className="soft">{size(bytes, 'en')}</span>
            </Button>
          )}
        </li>
      ))}
      {open.error && <Fault error={open.error} />}
    </ul>
  );
};

/** What an agent should know of a message before they believe it. */
const marksOf = ({ visibility, held, authenticated, looksLikeUs, author }: Message): string[] => [
  ...(visibility === 'internal' ? ['Internal'] : []),
  ...(held?.state === 'held' ? ['Held'] : []),
  ...(authenticated === false ? ['Sender not proved'] : []),
  ...(looksLikeUs ? ['Looks like one of us'] : []),
  ...(author.kind === 'counterparty' ? ['Counterparty'] : []),
];

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
          <Files reference={ticket.reference} message={message} />
        </li>
      ))}
    </ol>
  );
};
