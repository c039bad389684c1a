import { SelectField } from '../../ui/controls/select-field.tsx';
import type { Status } from '../api/types.ts';
import { useSession } from '../site/session.tsx';
import { readable, STATUS } from '../site/words.ts';
import type { Filters } from './queries.ts';

const LEVELS = ['1', '2', '3', '4', '5'] as const;
const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const;
const WITHIN = [
  { id: 'PT4H', name: '4 hours' },
  { id: 'P1D', name: 'a day' },
  { id: 'P7D', name: 'a week' },
];
// STATUS has exactly the statuses.
const STATUSES = Object.keys(STATUS) as Status[];

type FilterBarProps = { filters: Filters; onChange: (filters: Filters) => void };

/** The list's filters. `null` removes a filter. */
export const FilterBar = ({ filters, onChange }: FilterBarProps) => {
  const { categories } = useSession().me.organisation;
  const set = (change: { [Name in keyof Filters]?: Filters[Name] | null }) => {
    const entries = Object.entries({ ...filters, ...change }).filter(([, value]) => value !== null);
    onChange(Object.fromEntries(entries));
  };
  return (
    <div className="filters">
      <SelectField
        label="Status"
        none="All but closed"
        choices={STATUSES.map((id) => ({ id, name: STATUS[id].name }))}
        value={filters.status ?? null}
        onChange={(status) => set({ status })}
      />
      <SelectField
        label="Priority"
        none="Any"
        choices={PRIORITIES.map((id) => ({ id, name: id }))}
        value={filters.priority ?? null}
        onChange={(priority) => set({ priority })}
      />
      <SelectField
        label="Level"
        none="Any"
        choices={LEVELS.map((id) => ({ id, name: `Level ${id}` }))}
        value={LEVELS.find((level) => Number(level) === filters.level) ?? null}
        onChange={(level) => set({ level: level && Number(level) })}
      />
      <SelectField
        label="Category"
        none="Any"
        choices={categories.map((id) => ({ id, name: readable(id) }))}
        value={filters.category ?? null}
        onChange={(category) => set({ category })}
      />
      <SelectField
        label="Breaches within"
        none="Any time"
        choices={WITHIN}
        value={filters.breachingWithin ?? null}
        onChange={(breachingWithin) => set({ breachingWithin })}
      />
    </div>
  );
};
