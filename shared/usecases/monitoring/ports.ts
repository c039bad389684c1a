import type { ServiceNews, StatusNews } from '../../domain/monitoring/news.ts';
import type { ToldOutage } from '../../domain/monitoring/outage.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Range } from '../telling/fan-out.ts';

export type Outages = {
  /** Outages that began at an instant or later, in that order; what they say may be a moment old. */
  since: (organisation: string, since: Instant) => Promise<ToldOutage[]>;
};

/** Somebody who confirmed that they want to be told of a status page, in the language that they asked in. */
export type Subscriber = {
  email: string;
  language: string;
  confirmedAt: Instant;
  /** Ids of the services that they want to hear of; null for all, whichever there will be. */
  services: string[] | null;
};

export type Subscribers = {
  /** Null for who isn't one, or isn't one any more. */
  of: (organisation: string, email: string) => Promise<Subscriber | null>;
  /** Who is one already has what they choose now. */
  subscribe: (organisation: string, subscriber: Subscriber) => Promise<void>;
  unsubscribe: (organisation: string, email: string) => Promise<void>;
  /** Of all of them, in order. */
  keys: (organisation: string) => Promise<string[]>;
  within: (organisation: string, range: Range) => Promise<Subscriber[]>;
};

/** A request that isn't confirmed yet; by a digest of the address, and which one it is. */
export type SubscribingName = { organisation: string; digest: string; id: string };
export type Subscribing = SubscribingName & { email: string; language: string; askedAt: Instant };

export type SubscribingRequests = {
  /** In place of an earlier one of the address. */
  put: (asked: Subscribing) => Promise<void>;
  /** Null once a later one is in its place, or it is over. */
  load: (name: SubscribingName) => Promise<Subscribing | null>;
  leaseMail: (name: SubscribingName, now: Instant, until: Instant) => Promise<'leased' | 'leased_by_another' | 'done'>;
  releaseMail: (name: SubscribingName) => Promise<void>;
  mailed: (name: SubscribingName, at: Instant) => Promise<void>;
};

/** News by their ids: a service's by its number, maintenance by what it is. */
export type StoredNews = { id: string; news: StatusNews; at: Instant; sent: boolean };

export type NewsOfStatus = {
  /** The latest of each of some services. */
  latest: (organisation: string, services: readonly string[]) => Promise<(StoredNews & { news: ServiceNews })[]>;
  load: (organisation: string, id: string) => Promise<StoredNews | null>;
  /** The id under which it stands, whether this call has put it there or another one has. */
  add: (organisation: string, news: StatusNews, at: Instant) => Promise<StoredNews>;
  /** Notes that it is on its way to every subscriber. */
  sent: (organisation: string, id: string) => Promise<void>;
};
