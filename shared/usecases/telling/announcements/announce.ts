import { type Announcement, stateOf } from '../../../domain/telling/announcement.ts';
import type { NewAnnouncement } from '../../../schemas/announcement.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import { staffActor } from '../../change/caller.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ApiKey } from '../../ports/people.ts';
import type { Announcements } from '../../ports/telling.ts';

export type AnnounceServices = { announcements: Announcements; clock: Clock };

/** `id` is what the Idempotency-Key names it, so that a repetition makes the same; `request` is a digest of the body. */
export type Announcing = { id: string; request: string };

/**
 * Stores an announcement, whose event has it sent: one transaction. The same id and request again answers with what
 * stands there; another request under the same id is refused (null).
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

/** SQS keeps a message for 14 days (AWS SQS quotas), and a day is left for what goes wrong. */
const MAX_DAYS_AHEAD = 13;

/** How far ahead an announcement may be scheduled. */
export const latestSendAt = (now: Instant): Instant =>
  new Date(Date.parse(now) + MAX_DAYS_AHEAD * 86_400_000).toISOString();

/** How an announcement looks from outside. */
const present = (announcement: Announcement) => {
  const { organisation: _organisation, ...shown } = announcement;
  return { ...shown, state: stateOf(announcement) };
};

/** An organisation's announcements, newest first. */
export const listAnnouncements = async ({ announcements }: AnnounceServices, { organisation }: ApiKey) =>
  (await announcements.list(organisation)).toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1)).map(present);

/** One of them with how many were told, how many not as they want none or can't be reached, and to how many it failed. */
export const readAnnouncement = async ({ announcements }: AnnounceServices, { organisation }: ApiKey, id: string) => {
  const found = await announcements.load(organisation, id);
  return found && { ...present(found), told: await announcements.counts(found) };
};

/** Stops what isn't sent yet; refused once everybody is told. Null when there is none. */
export const cancelAnnouncement = async (services: AnnounceServices, key: ApiKey, id: string) => {
  const found = await services.announcements.load(key.organisation, id);
  if (!found) return null;
  const at = services.clock.now();
  const cancelled = await services.announcements.cancel(found, { by: staffActor(key).id ?? '', at });
  const now = await readAnnouncement(services, key, id);
  return { ok: cancelled || now?.state === 'cancelled', announcement: now };
};
