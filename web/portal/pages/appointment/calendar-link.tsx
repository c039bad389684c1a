import { api } from '../../api/calls.ts';
import { useSite } from '../../site/site-context.tsx';
import { useWords } from '../../site/words.tsx';

/** Links to the appointment as an iCalendar file (RFC 5545), which every calendar reads. */
export const CalendarLink = ({ reference }: { reference: string }) => {
  const { say, language } = useWords();
  const { organisation } = useSite();
  return (
    <a href={api.calendarAddress(organisation.id, reference, language)} download={`${reference}.ics`}>
      {say('appointment.calendar')}
    </a>
  );
};
