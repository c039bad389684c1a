import { type Announcement, stateOf } from '../../../domain/telling/announcement.ts';
import type { NewAnnouncement } from '../../../schemas/announcement.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import { staffActor } from '../../change/caller.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ApiKey } from '../../ports/people.ts';
import type { Announcements } from '../../ports/telling.ts';

export type AnnounceServices = { announcements: Announcements; clock: Clock };

/** `id` is derived from the Idempotency-Key, so that a repetition gives the same; `request` is a digest of the body. */
export type Announcing = { id: string; request: string };

/**
 * Stores an announcement with the event that starts its sending, in one transaction. The same id and request again
 * return the stored announcement; another request with this id returns null.
 */
export const announce = async (
  { announcements, clock }: AnnounceServices,
  key: ApiKey,
  asked: NewAnnouncement,
  { id, request }: Announcing,
): Promise<{ announcement: object } | null> => {
  const createdAt = clock.now();
  const { startsAt = null, endsAt = null, sendAt = createdAt, ...said } = asked;
  const made: Announcement = {
    ...said,
    ...{ id, organisation: key.organisation, startsAt, endsAt, createdAt },
    sendAt: sendAt < createdAt ? createdAt : sendAt,
    by: staffActor(key).id ?? '',
    ...{ startedAt: null, finishedAt: null, cancelledAt: null, cancelledBy: null },
  };
  const { announcement, stands } = await announcements.create(made, request);
  return stands === 'another' ? null : { announcement: present(announcement) };
};

/** SQS keeps a message for 14 days (AWS SQS quotas); one day is a reserve. */
const MAX_DAYS_AHEAD = 13;

/** The latest time an announcement may be scheduled for. */
export const latestSendAt = (now: Instant): Instant =>
  new Date(Date.parse(now) + MAX_DAYS_AHEAD * 86_400_000).toISOString();

/** An announcement as the API shows it. */
const present = (announcement: Announcement) => {
  const { organisation: _organisation, ...shown } = announcement;
  return { ...shown, state: stateOf(announcement) };
};

/** An organisation's announcements, newest first. */
export const listAnnouncements = async ({ announcements }: AnnounceServices, { organisation }: ApiKey) =>
  (await announcements.list(organisation)).toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1)).map(present);

/** An announcement with its counts: sent, suppressed (unwanted or no address) and failed. */
export const readAnnouncement = async ({ announcements }: AnnounceServices, { organisation }: ApiKey, id: string) => {
  const found = await announcements.load(organisation, id);
  return found && { ...present(found), told: await announcements.counts(found) };
};

/** Stops what isn't sent yet; refused once all readers are done. Null if there is none. */
export const cancelAnnouncement = async (services: AnnounceServices, key: ApiKey, id: string) => {
  const found = await services.announcements.load(key.organisation, id);
  if (!found) return null;
  const at = services.clock.now();
  const cancelled = await services.announcements.cancel(found, { by: staffActor(key).id ?? '', at });
  const now = await readAnnouncement(services, key, id);
  return { ok: cancelled || now?.state === 'cancelled', announcement: now };
};
