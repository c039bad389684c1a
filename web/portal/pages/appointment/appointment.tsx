import { type RefObject, useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { Dialog } from '../../../ui/feedback/dialog.tsx';
import { period } from '../../../ui/text/dates.ts';
import { useCancelling } from '../../api/queries.ts';
import type { Appointment as Booked, PortalRequest } from '../../api/types.ts';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';
import { BookAppointment } from './book-appointment.tsx';
import { CalendarLink } from './calendar-link.tsx';

type Asked = 'book' | 'cancel';
type Heading = { heading: RefObject<HTMLHeadingElement | null> };
type Offered = Heading & { request: PortalRequest; onAsk: (asked: Asked) => void };

/** Focuses the heading when a dialog closes whose button has gone. */
const useFocusAfter = (asked: Asked | null): Heading['heading'] => {
  const heading = useRef<HTMLHeadingElement>(null);
  const wasAsked = useRef(false);
  useEffect(() => {
    if (asked === null && wasAsked.current && document.activeElement === document.body) heading.current?.focus();
    wasAsked.current = asked !== null;
  }, [asked]);
  return heading;
};

/** The booked call or remote session, or the offer to book one. Shows nothing when neither is possible. */
export const Appointment = ({ request }: { request: PortalRequest }) => {
  const [asked, setAsked] = useState<Asked | null>(null);
  const heading = useFocusAfter(asked);
  const close = () => setAsked(null);
  const { appointment, allowed } = request;
  const isBooked = appointment !== null && appointment.outcome === null;
  return (
    <>
      {isBooked && <Standing heading={heading} request={request} appointment={appointment} onAsk={setAsked} />}
      {!isBooked && allowed.includes('book_appointment') && <Offer heading={heading} onAsk={setAsked} />}
      {asked === 'book' && <BookAppointment request={request} onClose={close} />}
      {asked === 'cancel' && <Cancel request={request} onClose={close} />}
    </>
  );
};

const Offer = ({ heading, onAsk }: Omit<Offered, 'request'>) => {
  const { say } = useWords();
  return (
    <section className="card" aria-labelledby="appointment">
      <h2 id="appointment" ref={heading} tabIndex={-1}>
        {say('appointment.offer')}
      </h2>
      <p>{say('appointment.offer_text')}</p>
      <Button onPress={() => onAsk('book')}>{say('appointment.book')}</Button>
    </section>
  );
};

const Standing = ({ heading, request, appointment, onAsk }: Offered & { appointment: Booked }) => {
  const { say, locale } = useWords();
  const { kind, from, to, link } = appointment;
  const may = (action: PortalRequest['allowed'][number]): boolean => request.allowed.includes(action);
  return (
    <section className="card next stack" aria-labelledby="appointment">
      <h2 id="appointment" ref={heading} tabIndex={-1}>
        {say(`appointment.${kind}`)}
      </h2>
      <p>
        <time dateTime={from}>{period(from, to, locale)}</time>
      </p>
      {link !== null && (
        <p>
          <a href={link} target="_blank" rel="noreferrer">
            {say('appointment.join')} <span className="quiet">{say('new_window')}</span>
          </a>
        </p>
      )}
      {link === null && kind === 'remote_session' && !request.byLink && <p>{say('appointment.no_link')}</p>}
      {may('cancel_appointment') && (
        <>
          <p>
            <CalendarLink reference={request.reference} />
          </p>
          <div className="row">
            {may('move_appointment') && <Button onPress={() => onAsk('book')}>{say('appointment.move')}</Button>}
            <Button kind="danger" onPress={() => onAsk('cancel')}>
              {say('appointment.cancel')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
};

const Cancel = ({ request, onClose }: { request: PortalRequest; onClose: () => void }) => {
  const { say, locale } = useWords();
  const cancelling = useCancelling(request.reference);
  const { appointment } = request;
  return (
    <Dialog title={say('appointment.cancel_title')} isOpen onClose={onClose}>
      {appointment && <p>{period(appointment.from, appointment.to, locale)}</p>}
      <p>{say('appointment.cancel_text')}</p>
      <Trouble error={cancelling.error} />
      <div className="row">
        <Button
          kind="danger"
          isPending={cancelling.isPending}
          onPress={() => cancelling.mutate(undefined, { onSuccess: onClose })}
        >
          {say('appointment.cancel')}
        </Button>
        <Button kind="plain" onPress={onClose}>
          {say('appointment.keep')}
        </Button>
      </div>
    </Dialog>
  );
};
