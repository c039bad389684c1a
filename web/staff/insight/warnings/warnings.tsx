import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { risingName, spoken } from '../../../../shared/domain/insight/review/words.ts';
import { Alert } from '../../../ui/feedback/alert.tsx';
import { useSession } from '../../site/session.tsx';
import { readable } from '../../site/words.ts';
import { FRESH_MILLISECONDS } from '../asked.ts';
import type { Warnings as Told } from '../calls.ts';

const ticketsOf = (category: string, day: string): string =>
  `/figures/volume/tickets?${new URLSearchParams({ from: day, to: day, category })}`;

const What = ({ item: { kind, value }, day }: { item: Told['items'][number]; day: string }) => {
  if (kind === 'category') return <Link href={ticketsOf(value, day)}>{readable(spoken(value, kind))}</Link>;
  return readable(risingName({ kind, value }));
};

/** Categories and other signs with unusually many tickets today. Shows nothing on a normal day. */
export const Warnings = () => {
  const { insight } = useSession();
  const { data } = useQuery({
    queryKey: ['warnings'],
    queryFn: insight.warnings,
    staleTime: FRESH_MILLISECONDS,
    refetchInterval: FRESH_MILLISECONDS,
  });
  if (!data || data.items.length === 0) return null;
  const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }).format(Date.parse(data.day));
  return (
    <Alert kind="note" title="Unusually many tickets today">
      <ul>
        {data.items.map((item) => (
          <li key={`${item.kind} ${item.value}`}>
            <What item={item} day={data.day} />: {item.tickets} so far, usually {item.usual} by this time on a {weekday}
          </li>
        ))}
      </ul>
    </Alert>
  );
};
