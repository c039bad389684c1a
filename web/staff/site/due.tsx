import type { Ticket } from '../api/types.ts';
import { fromNow, shortTime, urgencyOf } from './times.ts';
import { CHECKPOINT } from './words.ts';

type DueProps = { checkpoint: NonNullable<Ticket['nextCheckpoint']>; now: number };

/** The next checkpoint and the time until then. */
export const Due = ({ checkpoint: { kind, at }, now }: DueProps) => (
  <span className={`due ${urgencyOf(at, now)}`}>
    <span>{CHECKPOINT[kind]}</span>{' '}
    <time dateTime={at} title={shortTime(at)}>
      {fromNow(at, now)}
    </time>
  </span>
);
