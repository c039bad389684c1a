import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { ChoiceField } from '../../../ui/controls/choice-field.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { Alert } from '../../../ui/feedback/alert.tsx';
import { Dialog } from '../../../ui/feedback/dialog.tsx';
import { Spinner } from '../../../ui/feedback/progress.tsx';
import { period } from '../../../ui/text/dates.ts';
import { useBooking, useFreeTimes, useMe } from '../../api/queries.ts';
import { isRefused } from '../../api/refused.ts';
import type { Appointment, PortalRequest, Profile } from '../../api/types.ts';
import { focusFirstFault } from '../../site/first-fault.ts';
import { PhoneField } from '../../site/phone-field.tsx';
import { Trouble } from '../../site/trouble.tsx';
import { useWords } from '../../site/words.tsx';
import { CalendarLink } from './calendar-link.tsx';
import { TimeField } from './time-field.tsx';

const KINDS = ['call', 'remote_session'] as const;

type Parts = { request: PortalRequest; onClose: () => void };

/** Books a time or moves an appointment. Then confirms it and offers a calendar entry. */
export const BookAppointment = ({ request, onClose }: Parts) => {
  const { say } = useWords();
  const me = useMe();
  const [booked, setBooked] = useState<Appointment | null>(null);
  const isMoving = request.appointment?.outcome === null;
  const title = booked ? 'appointment.done' : isMoving ? 'appointment.move_title' : 'appointment.book';
  return (
    <Dialog title={say(title)} isOpen onClose={onClose}>
      {booked && <Done reference={request.reference} appointment={booked} onClose={onClose} />}
      {!booked && me.data && <Booking profile={me.data} request={request} onClose={onClose} onBooked={setBooked} />}
      {!booked && !me.data && !me.error && <Spinner label={say('loading')} />}
      <Trouble error={me.error} />
    </Dialog>
  );
};

const Done = ({
  reference,
  appointment,
  onClose,
}: {
  reference: string;
  appointment: Appointment;
  onClose: () => void;
}) => {
  const { say, locale } = useWords();
  return (
    <>
      <Alert kind="good" takesFocus>
        <p>
          {say(`appointment.${appointment.kind}`)}: {period(appointment.from, appointment.to, locale)}
        </p>
        <p>{say('appointment.done_text')}</p>
      </Alert>
      <p>
        <CalendarLink reference={reference} />
      </p>
      <div>
        <Button onPress={onClose}>{say('appointment.close')}</Button>
      </div>
    </>
  );
};

type BookingProps = Parts & { profile: Profile; onBooked: (appointment: Appointment | null) => void };

const Booking = ({ profile, request, onClose, onBooked }: BookingProps) => {
  const { say } = useWords();
  const standing = request.appointment?.outcome === null ? request.appointment : null;
  const free = useFreeTimes(request.reference);
  const booking = useBooking(request.reference);
  const [kind, setKind] = useState<Appointment['kind']>(standing?.kind ?? 'call');
  const [from, setFrom] = useState<string | null>(null);
  const [phone, setPhone] = useState(profile.phone ?? '');
  const [note, setNote] = useState('');
  const [isTried, setIsTried] = useState(false);
  const [number, words] = [phone.trim(), note.trim()];
  const refused = isRefused(booking.error, 'validation') ? booking.error.fields : [];
  const isWrong = (name: string): boolean => refused.some(({ field }) => field === name);
  const isTaken = isWrong('from') && booking.variables?.from === from;
  const isUnreadable = isWrong('phone') && booking.variables?.phone === number;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsTried(true);
    if (from === null || (kind === 'call' && number === '')) return focusFirstFault(event.currentTarget);
    const toSend = {
      ...{ kind, from },
      ...(kind === 'call' ? { phone: number } : {}),
      ...(words ? { note: words } : {}),
    };
    booking.mutate(toSend, {
      onSuccess: ({ appointment }) => onBooked(appointment),
      onError: () => free.refetch(),
    });
  };
  if (free.isPending) return <Spinner label={say('loading')} />;
  if (free.error) return <Trouble error={free.error} onRetry={() => free.refetch()} />;
  const times = free.data.items.filter((time) => time.from !== standing?.from);
  if (times.length === 0) return <Alert kind="note">{say('appointment.none')}</Alert>;
  return (
    <form className="form" onSubmit={submit} noValidate>
      {!standing && (
        <ChoiceField
          label={say('appointment.kind')}
          choices={KINDS.map((id) => ({
            id,
            name: say(`appointment.kind_${id}`),
            hint: say(`appointment.kind_${id}_hint`),
          }))}
          value={kind}
          onChange={setKind}
        />
      )}
      <TimeField
        times={times}
        value={from}
        onChange={setFrom}
        error={isTaken ? say('appointment.taken') : isTried && from === null ? say('appointment.time_missing') : null}
      />
      {kind === 'call' && (
        <PhoneField
          label={say('appointment.phone')}
          value={phone}
          onChange={setPhone}
          error={
            isTried && number === ''
              ? say('appointment.phone_missing')
              : isUnreadable
                ? say('profile.phone_invalid')
                : null
          }
        />
      )}
      <TextField label={say('appointment.note')} optional={say('optional')} lines={3} value={note} onChange={setNote} />
      <Trouble error={isTaken || isUnreadable ? null : booking.error} />
      <div className="row">
        <Button type="submit" kind="primary" isPending={booking.isPending}>
          {say('appointment.send')}
        </Button>
        <Button kind="plain" onPress={onClose}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  );
};
