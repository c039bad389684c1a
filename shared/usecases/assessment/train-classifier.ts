import { type CorrectedTicket, type Trained, trained } from '../../domain/assessment/classifier/model.ts';
import { correctedCategory } from '../../domain/assessment/corrected-category.ts';
import { type Instant, millisecondsOf } from '../../schemas/primitives.ts';
import { LEVELS, statusSchema } from '../../schemas/ticket.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { TicketHistory, TicketLists } from '../ports/tickets.ts';

/** An organisation's word model, one at a time. `model` unpacks it, and throws if it is damaged. */
export type ClassifierModels = {
  load: (organisation: string) => Promise<{ version: number; trainedAt: Instant; model: () => string } | null>;
  /** Returns false unless the stored version is the one before this (or there is none yet). */
  save: (
    organisation: string,
    made: { version: number; trainedAt: Instant; tickets: number; model: string },
  ) => Promise<boolean>;
};

export type TrainServices = {
  store: TicketHistory & TicketLists;
  configuration: Configuration;
  models: ClassifierModels;
  /** The machine's time. */
  realNow: () => Instant;
};

export type Training = {
  organisation: string;
  outcome: Trained['outcome'] | 'trained_by_another';
  /** Corrected tickets available for training. */
  tickets: number;
  /** Share of correct answers on tickets held out of training. */
  precision?: number;
  version?: number;
};

const MAX_TICKETS = 3_000;
const PAGE = 100;
const AT_ONCE = 20;
const DAY_MILLISECONDS = 86_400_000;

/** Trains the models that are missing or a day old, for organisations whose classifier is `local`. */
export const trainDue = async (services: TrainServices): Promise<Training[]> => {
  const { organisations } = await services.configuration.registry();
  const made: Training[] = [];
  for (const id of organisations) {
    const kind = (await services.configuration.organisation(id))?.organisation.classifier?.kind;
    if (kind !== 'local') continue;
    const standing = await services.models.load(id);
    const age = standing ? millisecondsOf(services.realNow()) - millisecondsOf(standing.trainedAt) : DAY_MILLISECONDS;
    if (age >= DAY_MILLISECONDS) made.push(await trainClassifier(services, id));
  }
  return made;
};

/**
 * Trains from scratch on the organisation's newest tickets whose category a person gave or corrected. Nothing of the
 * previous model is kept, so erased data are forgotten. A crash before the only write leaves the previous model in
 * place.
 */
export const trainClassifier = async (services: TrainServices, organisation: string): Promise<Training> => {
  const standing = await services.models.load(organisation);
  const result = trained(await correctedTickets(services.store, organisation));
  const { outcome, tickets } = result;
  if (result.outcome === 'too_few') return { organisation, outcome, tickets };
  const version = (standing?.version ?? 0) + 1;
  const made = { version, trainedAt: services.realNow(), tickets, model: result.model };
  const saved = await services.models.save(organisation, made);
  if (!saved) return { organisation, outcome: 'trained_by_another', tickets };
  return { organisation, outcome, tickets, version, precision: result.precision };
};

const correctedTickets = async (
  store: TicketHistory & TicketLists,
  organisation: string,
): Promise<CorrectedTicket[]> => {
  const found: CorrectedTicket[] = [];
  const filter = { organisation, statuses: statusSchema.options, levels: LEVELS };
  let cursor: string | null = null;
  let read = 0;
  do {
    const page = await store.list(filter, Math.min(PAGE, MAX_TICKETS - read), cursor);
    const references = page.references.map(({ reference }) => reference);
    for (let start = 0; start < references.length; start += AT_ONCE) {
      found.push(...(await correctedAmong(store, references.slice(start, start + AT_ONCE))));
    }
    read += references.length;
    cursor = page.more ? (page.references.at(-1)?.cursor ?? null) : null;
  } while (cursor !== null && read < MAX_TICKETS);
  return found;
};

/** Spam and erased tickets are left out. */
const correctedAmong = async (
  store: TicketHistory & TicketLists,
  references: readonly string[],
): Promise<CorrectedTicket[]> => {
  const categories = new Map(
    await Promise.all(
      references.map(async (reference) => [reference, correctedCategory(await store.events(reference))] as const),
    ),
  );
  const corrected = references.filter((reference) => categories.get(reference));
  if (corrected.length === 0) return [];
  return (await store.loadMany(corrected)).flatMap(({ ticket, request }) => {
    const category = categories.get(ticket.reference);
    if (!category || !request || request.erased || ticket.closedAs === 'spam') return [];
    const { reference, requester } = ticket;
    return [{ reference, requester, category, text: `${request.subject ?? ''}\n${request.body}` }];
  });
};
