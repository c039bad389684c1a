import { useState } from 'react';
import { ChoiceField } from '../../../ui/controls/choice-field.tsx';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import { timeOfDay, weekday } from '../../../ui/text/dates.ts';
import type { FreeTime } from '../../api/types.ts';
import { useWords } from '../../site/words.tsx';
import { freeDays } from './free-days.ts';

type TimeFieldProps = {
  /** At least one. */
  times: readonly FreeTime[];
  value: string | null;
  onChange: (from: string | null) => void;
  error: string | null;
};

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll('_', ' ');

/** Chooses a free time: first the day, then the time, in the browser's time zone. */
export const TimeField = ({ times, value, onChange, error }: TimeFieldProps) => {
  const { say, locale } = useWords();
  const days = freeDays(times);
  const [chosen, setChosen] = useState<string | null>(null);
  const day = days.find(({ id }) => id === chosen) ?? days[0];
  return (
    <>
      <SelectField
        label={say('appointment.day')}
        choices={days.map(({ id, times: [first] }) => ({ id, name: first ? weekday(first.from, locale) : id }))}
        value={day?.id ?? null}
        onChange={(id) => {
          setChosen(id);
          onChange(null);
        }}
      />
      <ChoiceField
        label={say('appointment.time')}
        hint={say('appointment.time_hint', { zone: zone() })}
        look="tiles"
        choices={(day?.times ?? []).map(({ from }) => ({ id: from, name: timeOfDay(from, locale) }))}
        value={value}
        onChange={onChange}
        error={error}
      />
    </>
  );
};
