import type { AlarmSource, Impact } from '../../schemas/channels/monitoring.ts';
import type { Instant } from '../../schemas/primitives.ts';

/** A monitoring system's report about an alarm, in a common form (specification 1, monitoring). */
export type AlarmReport = {
  source: AlarmSource;
  /** The source's own identifier of the alarm, the same every time it comes back. */
  identity: string;
  /** `no_data`: the source no longer knows whether it fires. */
  state: 'firing' | 'over' | 'no_data';
  /** Since when the state lasts, by the source's clock. */
  since: Instant;
  /** For an alarm that is over: since when it fired, if the source says so. */
  firedAt: Instant | null;
  name: string;
  /** On one line. */
  summary: string;
  text: string;
  labels: Record<string, string>;
  links: { name: string; url: string }[];
};

/** A period in which a service was down or degraded, as its alarm reports it, by the source's clock. */
export type Outage = { service: string; impact: Impact; began: Instant; ended: Instant | null };

/** What a ticket stores about its alarm: `since` by the source's clock, `noted` by ours. */
export type TicketAlarm = { firing: boolean; since: Instant; noted: Instant; outage?: Outage };

/** The reason of an incident's event that its alarm caused. */
export const ALARM_OVER = 'alarm_over';
export const ALARM_BACK = 'alarm_back';
/** The alarm has been over for so long that the incident is, too. */
export const ALARM_QUIET = 'alarm_quiet';
