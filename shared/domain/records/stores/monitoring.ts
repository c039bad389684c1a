import type { ItemStore } from './store.ts';

/** Services, and who is notified of their state. */
export const MONITORING = [
  {
    pk: 'SUBSCRIBER#*',
    sk: '*',
    name: 'subscriber of a status page',
    holds: 'an address, a language and the services that it is about',
    kept: 'until they leave, or their erasure',
    exported: '',
  },
  {
    pk: 'SUBSCRIBING#*',
    sk: '*',
    name: 'request to be told of a status page',
    holds: 'an address and a language',
    kept: 'a day',
    exported: '',
  },
  {
    pk: 'OUTAGE#*',
    sk: '*',
    name: 'outage of a service',
    holds: '',
    kept: 'for good: the status page shows the last 90 days',
    exported: '',
  },
  {
    pk: 'STATUSNEWS#*',
    sk: 'SERVICE#*',
    name: 'news of a service',
    holds: '',
    kept: 'for good: the latest tells what subscribers know',
    exported: '',
  },
  {
    pk: 'STATUSNEWS#*',
    sk: 'MAINTENANCE#*',
    name: 'news of planned maintenance',
    holds: '',
    kept: 'for good',
    exported: '',
  },
  {
    pk: 'SUSPECTED#*',
    sk: 'SUSPECTED',
    name: 'incidents that early warnings suspect',
    holds: '',
    kept: 'a week after the rise is over, until the next one',
    exported: '',
  },
  {
    pk: 'SUSPECTED#*',
    sk: 'NOTICE#*',
    name: 'mail about a suspected incident',
    holds: "an agent's id, a digest of the address",
    kept: 'for good',
    exported: '',
  },
  {
    pk: 'CANARY#*',
    sk: '*',
    name: 'check of a service',
    holds: '',
    kept: 'for good: a state for each check that ever failed',
    exported: '',
  },
] as const satisfies readonly ItemStore[];
