import { createHash } from 'node:crypto';
import type { Import } from '../../domain/imports/import.ts';
import {
  type ImportCommand,
  importMore,
  importTicket,
  type PastMessage,
  writesOf,
} from '../../domain/imports/import-ticket.ts';
import { circleOf } from '../../domain/parties/dispute.ts';
import { decided } from '../../domain/ticket/decision.ts';
import { makeReference } from '../../domain/ticket/reference.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import type { ImportedMessage, ImportedTicket } from '../../schemas/imports/imported-ticket.ts';
import type { RequesterInput } from '../../schemas/requests.ts';
import { changeTicket, contextFor, TooManyConflicts } from '../change/change-ticket.ts';
import { FASTER, untilWritten } from '../change/try-again.ts';
import { knownPerson } from '../intake/known-person.ts';
import type { OpenServices } from '../intake/open-ticket.ts';
import type { Claim, StandingClaim } from '../ports/tickets.ts';
import { type LineFault, readLine } from './read-line.ts';

export type LineOutcome = {
  outcome: 'imported' | 'standing' | 'refused';
  id: string | null;
  faults: readonly LineFault[];
};

const UNKNOWN_ASSIGNEE: LineFault = {
  pointer: '/assignee',
  message: 'is not an agent of the organisation',
  remedy: 'The assessment has routed the ticket instead. Add the agent, or assign the ticket by hand.',
};

const ANOTHER_LINE: LineFault = {
  pointer: '/id',
  message: 'was imported before, from a line with other content',
  remedy: 'Nothing was changed. To change the ticket, use its actions.',
};

/** The claim for another system's ticket id: it is imported once and for ever, by whichever import. */
const claimOf = ({ organisation, source }: Import, key: string, request: string): Claim => ({
  scope: `import#${organisation}#${source}`,
  key,
  request,
});

/**
 * Imports a line as a ticket, once. The first write is a transaction with the claim of source and id. A crash before
 * it leaves a person without a ticket, whom the repetition finds; after it, the repetition finds the claim. A history
 * too long for one transaction continues in others, each with its own claim, so a repetition adds only what is
 * missing.
 */
export const importLine = async (
  services: OpenServices,
  of: Import,
  actor: ImportCommand['actor'],
  { bytes, place }: { bytes: Uint8Array; place: string },
): Promise<LineOutcome> => {
  const { organisation, now } = await contextFor(services, of.organisation, null);
  const read = readLine(bytes, organisation, now);
  if (!read.ok) return { outcome: 'refused', id: read.id, faults: read.faults };
  const { ticket } = read;
  const digest = createHash('sha256').update(bytes).digest('base64url');
  // Identifies the line and its content.
  const claim = claimOf(of, ticket.id, `${of.id}/${place} ${digest}`);
  const standing = await services.store.claim(claim);
  if (standing && !isSameText(standing, digest)) return { outcome: 'standing', id: ticket.id, faults: [ANOTHER_LINE] };
  const outcomeOf = ({ request }: StandingClaim): LineOutcome =>
    request === claim.request
      ? { outcome: 'imported', id: ticket.id, faults: lostOf(ticket, organisation) }
      : { outcome: 'standing', id: ticket.id, faults: [] };
  // Finished before: the people are not saved again, because they may have been erased since.
  if (standing && (await isWhole(services, of, ticket, standing))) return outcomeOf(standing);
  const command = await commandOf(services, of, actor, ticket, organisation);
  const begun = standing ?? (await begin(services, command, claim));
  if (!isSameText(begun, digest)) return { outcome: 'standing', id: ticket.id, faults: [ANOTHER_LINE] };
  await goOn(services, of, { ...command, reference: begun.reference }, digest);
  return outcomeOf(begun);
};

/** Faults of data that an open ticket lost in the import. */
const lostOf = (ticket: ImportedTicket, organisation: Organisation): LineFault[] =>
  ticket.assignee !== undefined && agentNamed(organisation, ticket.assignee) === null && !isOver(ticket)
    ? [UNKNOWN_ASSIGNEE]
    : [];

/** Whether everything of a started ticket is written. */
const isWhole = async (
  { store }: OpenServices,
  of: Import,
  past: ImportedTicket,
  { reference }: StandingClaim,
): Promise<boolean> => {
  const last = writesOf(past) - 1;
  if (last === 0 || (await store.claim(claimOf(of, `${past.id}\n${last}`, '')))) return true;
  return (await store.load(reference))?.textsErasedAt !== null;
};

const isOver = ({ status }: ImportedTicket): boolean => status === 'closed' || status === 'resolved';

const isSameText = ({ request }: StandingClaim, digest: string): boolean => request?.endsWith(` ${digest}`) ?? false;

/** The first write. In the rare case that the reference is taken, tries another. */
const begin = (services: OpenServices, command: ImportCommand, claim: Claim): Promise<StandingClaim> =>
  untilWritten<StandingClaim>(
    async () => {
      const context = await contextFor(services, command.organisation, null);
      const reference = makeReference(services.random(7));
      const draft = importTicket({ ...command, reference }, context);
      const committed = await services.store.commit(null, draft, [claim]);
      if (committed.outcome === 'committed') return { reference, request: claim.request ?? null };
      return committed.outcome === 'claimed' ? committed.standing : FASTER;
    },
    () => new TooManyConflicts('no free reference was found'),
  );

/** The remaining writes of a long history. Each happens once. */
const goOn = async (services: OpenServices, of: Import, command: ImportCommand, digest: string): Promise<void> => {
  for (let write = 1; write < writesOf(command); write++) {
    const claims = [claimOf(of, `${command.past.id}\n${write}`, digest)];
    await changeTicket(
      services,
      command.reference,
      (ticket, context) => decided(importMore(ticket, command, write, context)),
      { claims },
    );
  }
};

const commandOf = async (
  services: OpenServices,
  of: Import,
  actor: ImportCommand['actor'],
  ticket: ImportedTicket,
  organisation: Organisation,
): Promise<ImportCommand> => {
  const origin = `import:${of.source}`;
  const personOf = (input: RequesterInput) => knownPerson(services, of.organisation, input, { by: 'claim', origin });
  const requester = await personOf(ticket.requester);
  const { messages, assignee, ...past } = ticket;
  const written: PastMessage[] = [];
  for (const message of messages.toSorted(({ at: one }, { at: other }) => (one < other ? -1 : one > other ? 1 : 0)))
    written.push({
      ...{ at: message.at, body: message.body, visibility: message.visibility, name: message.name },
      author: await authorOf(message, requester.id, organisation, personOf),
    });
  return {
    ...{ reference: '', actor, import: of.id, source: of.source, origin, past, messages: written },
    organisation: of.organisation,
    requester: requester.id,
    requesterCircle: circleOf(of.organisation, requester),
    assignee: agentNamed(organisation, assignee),
  };
};

const agentNamed = ({ agents }: Organisation, named: string | undefined): string | null =>
  agents.find(({ id, email }) => named !== undefined && (id === named || email === named.toLowerCase()))?.id ?? null;

/** The author of an imported message. Anyone unknown is a person like the requester, named by the same system. */
const authorOf = async (
  { by, email, name }: ImportedMessage,
  requester: string,
  organisation: Organisation,
  personOf: (input: RequesterInput) => Promise<{ id: string }>,
): Promise<PastMessage['author']> => {
  if (by === 'agent') return { kind: 'agent', id: agentNamed(organisation, email) };
  if (by === 'requester') return { kind: 'requester', id: requester };
  return { kind: 'requester', id: email ? (await personOf({ email, name })).id : null };
};
