import { CheckBox } from '../../ui/controls/check-box.tsx';
import { Spinner } from '../../ui/feedback/progress.tsx';
import type { Ticket } from '../api/types.ts';
import { shortTime } from '../site/times.ts';
import { useMessages } from './queries.ts';

const MAX_SHOWN_LENGTH = 120;
/** The request's own message, which can't be chosen. */
const REQUEST = '1';

type ChosenMessagesProps = {
  ticket: Ticket;
  label: string;
  error: string | null;
  /** One id per line. */
  value: string;
  onChange: (value: string) => void;
};

/** Chooses some of a ticket's messages. Each shows its time and first words. */
export const ChosenMessages = ({ ticket, label, error, value, onChange }: ChosenMessagesProps) => {
  const { data } = useMessages(ticket);
  const chosen = value.split('\n').filter(Boolean);
  const there = (data ?? []).filter(({ id, body }) => id !== REQUEST && body !== '');
  const toggle = (id: string, isSelected: boolean) =>
    onChange((isSelected ? [...chosen, id] : chosen.filter((each) => each !== id)).join('\n'));
  return (
    <fieldset className="field">
      <legend className="label">{label}</legend>
      {error && (
        <span role="alert" className="field-error">
          {error}
        </span>
      )}
      {!data && <Spinner label="Reading messages" />}
      {data && there.length === 0 && <p className="soft">There is no message but the request, which stays.</p>}
      {there.map(({ id, at, body }) => (
        <CheckBox key={id} isSelected={chosen.includes(id)} onChange={(isSelected) => toggle(id, isSelected)}>
          <span className="soft small">{shortTime(at)}</span> {body.slice(0, MAX_SHOWN_LENGTH)}
        </CheckBox>
      ))}
    </fieldset>
  );
};
