import {
  type DocumentedText,
  documentOf,
  type Party,
  type TimelineEntry,
} from '../../../domain/escalation/escalation-document.ts';
import type { Speech } from '../../../domain/telling/languages.ts';
import { fillPattern, spokenTime } from '../../../domain/telling/spoken-time.ts';
import type { TicketEvent } from '../../../domain/ticket/events.ts';
import { cut } from '../../../schemas/primitives.ts';
import type { StoredMessage, TicketStore } from '../../ports/tickets.ts';

/** A mail quotes only the beginning of long texts; the ticket has them in full. */
const MAX_LENGTH = 300;
const shortened = (text: string): string => (text.length > MAX_LENGTH ? `${cut(text, MAX_LENGTH)}…` : text);

/** The documentation of an escalation for a party's mail; empty for other events. */
export const escalationText = async (
  store: Pick<TicketStore, 'events' | 'messages'>,
  reference: string,
  event: TicketEvent,
  party: Party,
  speech: Speech,
): Promise<string> => {
  if (event.type !== 'escalated') return '';
  const [events, messages] = await Promise.all([store.events(reference, 0, event.sequence), store.messages(reference)]);
  return textOf(event, events, messages, party, speech);
};

const textOf = (
  event: TicketEvent,
  events: readonly TicketEvent[],
  messages: readonly StoredMessage[],
  party: Party,
  speech: Speech,
): string => {
  const { document: says, report } = speech.phrases;
  const document = documentOf(event, events, messages, party);
  const own = messages.find(({ sequence }) => sequence === event.sequence);
  const passed = ({ at, what, level }: TimelineEntry): string =>
    fillPattern(what === 'created' ? report.opened : report.level, {
      value: spokenTime(at, event.at, speech, true),
      level: String(level),
    });
  const timeline = document.timeline.map(passed).join('\n');
  if (party === 'requester' && own?.requesterSummary) return `${own.requesterSummary}\n\n${timeline}`;
  if (party === 'counterparty' && own?.counterpartySummary) return `${own.counterpartySummary}\n\n${timeline}`;
  const line = ({ at, text }: DocumentedText): string =>
    `- ${spokenTime(at, event.at, speech, true)}: ${shortened(text)}`;
  const list = (title: string, entries: readonly DocumentedText[]): string[] =>
    entries.length > 0 ? [[title, ...entries.map(line)].join('\n')] : [];
  const staffOnly =
    party === 'staff'
      ? [
          ...(document.reason ? [`${says.why} ${document.reason}`] : []),
          `${says.summary} ${shortened(document.summary)}`,
          ...list(says.told, document.told),
        ]
      : [];
  return [
    ...staffOnly,
    ...list(says.tried, document.tried),
    ...list(says.actions, document.correctiveActions),
    timeline,
  ].join('\n\n');
};
