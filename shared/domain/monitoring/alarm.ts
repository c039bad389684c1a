import type { AlarmSource, Impact } from '../../schemas/channels/monitoring.ts';
import type { Instant } from '../../schemas/primitives.ts';

/** What a monitoring system says of one alarm, whichever system it is (specification 1, monitoring). */
export type AlarmReport = {
  source: AlarmSource;
  /** What the source calls this alarm, now and whenever it comes back. */
  identity: string;
  /** `no_data`: the source can't tell any more whether it fires. */
  state: 'firing' | 'over' | 'no_data';
  /** Since when it is so, by the source's clock. */
  since: Instant;
  /** Of one that is over: since when it fired, where the source says that it did. */
  firedAt: Instant | null;
  name: string;
  /** In a line. */
  summary: string;
  text: string;
  labels: Record<string, string>;
  links: { name: string; url: string }[];
};

/** A time in which a service was down, or worse than it should be, as its alarm tells it and by its source's clock. */
export type Outage = { service: string; impact: Impact; began: Instant; ended: Instant | null };

/** What a ticket knows of the alarm behind it; `since` by the source's clock, `noted` by ours. */
export type TicketAlarm = { firing: boolean; since: Instant; noted: Instant; outage?: Outage };

/** Why an event of an incident happened, where it was its alarm. */
export const ALARM_OVER = 'alarm_over';
export const ALARM_BACK = 'alarm_back';
/** It has been over for so long that the incident is. */
export const ALARM_QUIET = 'alarm_quiet';
