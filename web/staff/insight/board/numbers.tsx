import { fromNow } from '../../site/times.ts';
import type { Board } from '../calls.ts';

type Level = Board['open']['items'][number];
export const openAt = (level: Level): number =>
  level.new + level.open + level.waitingOnRequester + level.waitingOnThirdParty;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A number, with "+" if there are more than were counted. */
export const counted = (value: number, more: boolean): string => `${value.toLocaleString('en-GB')}${more ? '+' : ''}`;

/** The earliest instant. */
const first = (instants: readonly (string | null)[]): string | null =>
  instants.filter((at) => at !== null).toSorted()[0] ?? null;

const since = (at: string | null, now: number, none: string): string =>
  at === null ? none : `the first came ${fromNow(at, now)}`;

/** The most important numbers. */
export const Numbers = ({ board, now }: { board: Board; now: number }) => {
  const { arrivals, open, queues, chats, agents } = board;
  const waiting = sum(queues.items.map((queue) => queue.waiting));
  const tiles = [
    { name: 'Arrived today', value: counted(arrivals.total, arrivals.more), says: lastHour(arrivals) },
    {
      name: 'Open',
      value: counted(sum(open.items.map(openAt)), open.more),
      says: `${counted(sum(open.items.map((level) => level.new)), false)} of them not begun`,
    },
    {
      name: 'Waiting in queues',
      value: counted(
        waiting,
        queues.items.some(({ more }) => more),
      ),
      says: since(first(queues.items.map((queue) => queue.since)), now, 'every ticket has an assignee'),
      isBad: waiting > 0,
    },
    {
      name: 'Chats waiting',
      value: counted(chats.waiting, false),
      says: since(chats.since, now, `${chats.active} under way`),
      isBad: chats.waiting > 0,
    },
    {
      name: 'Agents on',
      value: counted(agents.items.length, agents.more),
      says: `${chats.agents} ${chats.agents === 1 ? 'takes' : 'take'} chats`,
    },
  ];
  return (
    <dl className="sums">
      {tiles.map(({ name, value, says, isBad }) => (
        <div key={name} className={isBad ? 'tile bad' : 'tile'}>
          <dt>{name}</dt>
          <dd>
            <b>{value}</b> <span>{says}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
};

const lastHour = ({ hours }: Board['arrivals']): string => `${hours.at(-1)?.tickets ?? 0} in this hour`;
