import { useState } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { dayAndTime, size } from '../../../ui/text/dates.ts';
import { api } from '../../api/calls.ts';
import type { Attachment, Message, PortalRequest } from '../../api/types.ts';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';

type FileProps = { reference: string; message: string; attachment: Attachment };

/** Opens a file by a link that is made on request and expires soon. */
const FileButton = ({ reference, message, attachment }: FileProps) => {
  const { say, locale } = useWords();
  const [error, setError] = useState<unknown>(null);
  const open = async () => {
    setError(null);
    try {
      const { url } = await api.fileLink(reference, message, attachment.id);
      location.assign(url);
    } catch (cause) {
      setError(cause);
    }
  };
  const about = `${attachment.name} (${size(attachment.bytes, locale)})`;
  if (attachment.quarantined) return <span className="soft">{say('message.quarantined', { name: about })}</span>;
  if (attachment.leftOut) return <span className="soft">{say('message.left_out', { name: about })}</span>;
  return (
    <>
      <Button kind="plain" aria-label={say('message.download', { name: about })} onPress={open}>
        {about}
      </Button>
      <Trouble error={error} />
    </>
  );
};

type SaidProps = {
  who: string;
  at: string;
  body: string;
  isMine: boolean;
  reference: string;
  id: string;
  attachments: readonly Attachment[];
  /** A sentence before the message, whose own text is only a list of questions. */
  lead?: string;
};

const Said = ({ lead, who, at, body, isMine, reference, id, attachments }: SaidProps) => {
  const { locale } = useWords();
  return (
    <li className={isMine ? 'message mine' : 'message'}>
      <p className="row between small">
        <strong>{who}</strong>
        <time className="soft" dateTime={at}>
          {dayAndTime(at, locale)}
        </time>
      </p>
      {lead && <p>{lead}</p>}
      <p className="said">{body}</p>
      {attachments.length > 0 && (
        <ul className="attachments">
          {attachments.map((attachment) => (
            <li key={attachment.id}>
              <FileButton reference={reference} message={id} attachment={attachment} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
};

/** The id of the request's own message. */
const REQUEST = '1';

/** All messages, the request itself first. */
export const Messages = ({ request }: { request: PortalRequest }) => {
  const { say } = useWords();
  const whoSaid = ({ from, name }: Pick<Message, 'from' | 'name'>): string =>
    from === 'you' ? say('message.you') : (name ?? say(`message.${from}`));
  const isMine = request.side === 'requester';
  // The counterparty of a dispute doesn't see the request's own text, and may not have got a message yet.
  if (request.description === '' && request.messages.length === 0) return null;
  return (
    <section aria-labelledby="messages">
      <h2 id="messages">{say('request.messages')}</h2>
      <ol className="messages">
        {request.description !== '' && (
          <Said
            id={REQUEST}
            who={say(isMine ? 'message.you' : 'message.other')}
            isMine={isMine}
            at={request.createdAt}
            body={request.description}
            attachments={request.attachments}
            reference={request.reference}
          />
        )}
        {request.messages.map(({ id, kind, body, at, attachments, ...said }) => (
          <Said
            key={id}
            id={id}
            who={whoSaid(said)}
            isMine={said.from === 'you'}
            lead={kind === 'details_request' ? say('message.details_request') : undefined}
            reference={request.reference}
            {...{ at, body, attachments }}
          />
        ))}
      </ol>
    </section>
  );
};
