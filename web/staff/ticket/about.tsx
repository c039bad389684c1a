import { Link } from 'wouter';
import { Facts } from '../../ui/data/facts.tsx';
import type { Ticket } from '../api/types.ts';
import { Due } from '../site/due.tsx';
import { useNames } from '../site/session.tsx';
import { shortTime } from '../site/times.ts';
import { useNow } from '../site/use-now.ts';
import { CHECKPOINT, readable } from '../site/words.ts';
import { Priority } from '../tickets/ticket-list.tsx';
import { AnsweredBy } from './articles/answered-by.tsx';
import { useClock } from './queries.ts';

const words = (value: string | null) =>
  value === null ? <span className="soft">not assessed yet</span> : readable(value);

/** The next due time, then all later ones. */
export const ClockCard = ({ ticket }: { ticket: Ticket }) => {
  const clock = useClock(ticket);
  const now = useNow();
  const ahead = clock.data?.checkpoints.ahead ?? [];
  return (
    <section className="card" aria-labelledby="clock">
      <h2 id="clock">Clock</h2>
      {ticket.nextCheckpoint ? (
        <p>
          <Due checkpoint={ticket.nextCheckpoint} now={now} />
        </p>
      ) : (
        <p className="soft">Nothing is due.</p>
      )}
      {ahead.length > 0 && (
        <ul className="ahead">
          {ahead.map(({ clock: name, kind, at }) => (
            <li key={`${name} ${kind}`}>
              {CHECKPOINT[kind]} <time dateTime={at}>{shortTime(at)}</time>
            </li>
          ))}
        </ul>
      )}
      {ticket.expectedBy && <p className="soft small">Expected to be done by {shortTime(ticket.expectedBy)}</p>}
    </section>
  );
};

export const AboutCard = ({ ticket }: { ticket: Ticket }) => {
  const names = useNames();
  return (
    <section className="card" aria-labelledby="about">
      <h2 id="about">Details</h2>
      <Facts
        facts={[
          {
            name: 'Assignee',
            value: ticket.assignee ? names.agent(ticket.assignee) : <span className="soft">no one</span>,
          },
          { name: 'Team', value: names.team(ticket.team) || words(null) },
          { name: 'Priority', value: <Priority priority={ticket.priority} /> },
          {
            name: 'Level',
            value: `${ticket.level}${ticket.policy ? `, ${readable(ticket.policy.replaceAll('-', ' '))}` : ''}`,
          },
          { name: 'Type', value: words(ticket.type) },
          { name: 'Category', value: words(ticket.category) },
          { name: 'Channel', value: readable(ticket.channel) },
          { name: 'Opened', value: shortTime(ticket.createdAt) },
          ...(ticket.answeredBy ? [{ name: 'Answered by', value: <AnsweredBy id={ticket.answeredBy} /> }] : []),
        ]}
      />
    </section>
  );
};

/** The handle of an anonymous chat visitor, which is the chat's id. */
const ANONYMOUS = /^chat-[\w-]{22}$/;

type Contact = { email: string | null; phone: string | null; handle: string | null; id: string };

const contactOf = ({ email, phone, handle, id }: Partial<Contact> & { id: string }): string => {
  const called = handle && ANONYMOUS.test(handle) ? 'Anonymous visitor of the chat' : handle;
  return email ?? phone ?? called ?? id;
};

const SIDES = { requester: 'Requester', counterparty: 'Counterparty', copied: 'In copy' } as const;

export const PartiesCard = ({ ticket }: { ticket: Ticket }) => {
  const others = ticket.parties.filter(({ role }) => role !== 'requester');
  return (
    <section className="card people" aria-labelledby="parties">
      <h2 id="parties">People</h2>
      <Facts
        facts={[{ ...ticket.requester, role: 'requester' as const }, ...others].map((person) => ({
          name: `${SIDES[person.role]}${person.type ? `, ${readable(person.type)}` : ''}`,
          value: (
            <>
              {person.name}
              <span className="contact">{contactOf(person)}</span>
            </>
          ),
        }))}
      />
      {ticket.links.map(({ reference, as }) => (
        <p key={reference} className="small">
          {readable(as)}: <Link href={`/tickets/${reference}`}>{reference}</Link>
        </p>
      ))}
    </section>
  );
};
