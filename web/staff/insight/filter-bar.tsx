import { SelectField } from '../../ui/controls/select-field.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useSession } from '../site/session.tsx';
import { readable } from '../site/words.ts';
import type { Asked, Filter } from './asked.ts';
import { PRESETS, presetOf } from './period.ts';

const LEVELS = ['1', '2', '3', '4', '5'].map((id) => ({ id, name: `Level ${id}` }));
const PRIORITIES = ['P1', 'P2', 'P3', 'P4'].map((id) => ({ id, name: id }));

type FilterBarProps = {
  today: string;
  asked: Asked;
  onChange: (changes: { [Name in keyof Asked]?: string | null }) => void;
  /** The filters that the page offers. */
  filters: readonly Filter[];
};

/** Chooses the period and the filters. */
export const FilterBar = ({ today, asked, onChange, filters }: FilterBarProps) => {
  const { teams, categories } = useSession().me.organisation;
  const choices = {
    team: { label: 'Team', none: 'All teams', of: teams },
    level: { label: 'Level', none: 'All levels', of: LEVELS },
    category: { label: 'Category', none: 'All categories', of: categories.map((id) => ({ id, name: readable(id) })) },
    priority: { label: 'Priority', none: 'All priorities', of: PRIORITIES },
  } as const;
  return (
    <div className="filters figure-filters">
      <SelectField
        label="Period"
        none="From and to"
        choices={PRESETS.map(({ id, name }) => ({ id, name }))}
        value={presetOf(asked, today)}
        onChange={(id) => {
          const chosen = PRESETS.find((preset) => preset.id === id);
          if (chosen) onChange(chosen.of(today));
        }}
      />
      <TextField
        label="From"
        type="date"
        value={asked.from}
        onChange={(from) => from && onChange({ from, to: from > asked.to ? from : asked.to })}
      />
      <TextField
        label="To"
        type="date"
        value={asked.to}
        onChange={(to) => to && onChange({ to, from: to < asked.from ? to : asked.from })}
      />
      {filters.map((name) => (
        <SelectField
          key={name}
          label={choices[name].label}
          none={choices[name].none}
          choices={choices[name].of}
          value={asked[name] ?? null}
          onChange={(value) => onChange({ [name]: value })}
        />
      ))}
    </div>
  );
};
