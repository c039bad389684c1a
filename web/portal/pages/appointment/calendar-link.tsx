import { api } from '../../api/calls.ts';
import { useWords } from '../../site/words.tsx';

/** Every calendar takes the file in (RFC 5545). */
export const CalendarLink = ({ reference }: { reference: string }) => {
  const { say, language } = useWords();
  return (
    <a href={api.calendarAddress(reference, language)} download={`${reference}.ics`}>
      {say('appointment.calendar')}
    </a>
  );
};
