import type { ServiceNews, StatusNews } from '../../domain/monitoring/news.ts';
import type { ToldOutage } from '../../domain/monitoring/outage.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Range } from '../telling/fan-out.ts';

export type Outages = {
  /** Outages that began at an instant or later, in order; eventually consistent. */
  since: (organisation: string, since: Instant) => Promise<ToldOutage[]>;
};

/** A person who confirmed a subscription to a status page, with the language they asked in. */
export type Subscriber = {
  email: string;
  language: string;
  confirmedAt: Instant;
  /** Ids of the chosen services; null for all, including future ones. */
  services: string[] | null;
};

export type Subscribers = {
  /** Null for someone who isn't a subscriber, or isn't one any more. */
  of: (organisation: string, email: string) => Promise<Subscriber | null>;
  /** Writes a subscription; for a subscriber, the new choice replaces the old one. */
  subscribe: (organisation: string, subscriber: Subscriber) => Promise<void>;
  unsubscribe: (organisation: string, email: string) => Promise<void>;
  /** The keys of all subscribers, in order. */
  keys: (organisation: string) => Promise<string[]>;
  within: (organisation: string, range: Range) => Promise<Subscriber[]>;
};

/** The key of an unconfirmed request: a digest of the address, and the request's id. */
export type SubscribingName = { organisation: string; digest: string; id: string };
export type Subscribing = SubscribingName & { email: string; language: string; askedAt: Instant };

export type SubscribingRequests = {
  /** Replaces an earlier request of this address. */
  put: (asked: Subscribing) => Promise<void>;
  /** Null if a later request has replaced it, or it has expired. */
  load: (name: SubscribingName) => Promise<Subscribing | null>;
  leaseMail: (name: SubscribingName, now: Instant, until: Instant) => Promise<'leased' | 'leased_by_another' | 'done'>;
  releaseMail: (name: SubscribingName) => Promise<void>;
  mailed: (name: SubscribingName, at: Instant) => Promise<void>;
};

/** Stored news. A service's has its number as id; maintenance has one derived from its content. */
export type StoredNews = { id: string; news: StatusNews; at: Instant; sent: boolean };

export type NewsOfStatus = {
  /** The latest news of each of these services. */
  latest: (organisation: string, services: readonly string[]) => Promise<(StoredNews & { news: ServiceNews })[]>;
  load: (organisation: string, id: string) => Promise<StoredNews | null>;
  /** Stores news once and returns it with its id, whether this call or an earlier one stored it. */
  add: (organisation: string, news: StatusNews, at: Instant) => Promise<StoredNews>;
  /** Records that it is on its way to all subscribers. */
  sent: (organisation: string, id: string) => Promise<void>;
};
