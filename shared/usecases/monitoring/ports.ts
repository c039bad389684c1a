import type { ToldOutage } from '../../domain/monitoring/outage.ts';
import type { Instant } from '../../schemas/primitives.ts';

export type Outages = {
  /** Outages that began at an instant or later, in that order; what they say may be a moment old. */
  since: (organisation: string, since: Instant) => Promise<ToldOutage[]>;
};
