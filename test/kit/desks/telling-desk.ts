import { chats } from '../../../shared/adapters/dynamodb/chat/chats.ts';
import { configuration } from '../../../shared/adapters/dynamodb/configuration/configuration.ts';
import { people, readers } from '../../../shared/adapters/dynamodb/people/people.ts';
import { registrations } from '../../../shared/adapters/dynamodb/people/registrations.ts';
import { senders } from '../../../shared/adapters/dynamodb/people/senders.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { agentDigests } from '../../../shared/adapters/dynamodb/telling/agent-digests.ts';
import { announcementPartition, announcements } from '../../../shared/adapters/dynamodb/telling/announcements.ts';
import { notices } from '../../../shared/adapters/dynamodb/telling/notices.ts';
import { queueListings } from '../../../shared/adapters/dynamodb/telling/queue-listings.ts';
import { ticketStore } from '../../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../../../shared/adapters/s3/large-texts.ts';
import { shippedLanguages } from '../../../shared/config/languages.ts';
import type { Fitting } from '../../../shared/domain/knowledge/fitting.ts';
import type { Members } from '../../../shared/domain/knowledge/members.ts';
import { EVENTS } from '../../../shared/domain/ticket/events.ts';
import {
  answerUrlOf,
  escalateUrlOf,
  linksAtOf,
  openUrlOf,
  unsubscribeUrlOf,
} from '../../../shared/runtime/confirm-url.ts';
import { replyAddressFor } from '../../../shared/runtime/reply-address.ts';
import type { Organisation } from '../../../shared/schemas/configuration/organisation.ts';
import type { OutgoingMessage } from '../../../shared/schemas/workflow.ts';
import type { ChatAnswer } from '../../../shared/usecases/chat/ports.ts';
import type { Configuration } from '../../../shared/usecases/ports/configuration.ts';
import type { OutgoingMailRequest } from '../../../shared/usecases/ports/telling.ts';
import type { AnnouncementServices } from '../../../shared/usecases/telling/announcements/send-announcement.ts';
import { tell } from '../../../shared/usecases/telling/tell.ts';
import { advanceStep } from '../../../shared/usecases/workflow/drive-workflow.ts';
import { LINK_SECRET, SITES } from '../api.ts';

export { act, postTicket, REQUEST, send } from '../api.ts';

/** A lease that has already expired: a process that dies with a notice loses it at once. */
const LINKS_AT = linksAtOf(SITES, 'https://help.club.example');
const LEASE_SECONDS = -1;

/** What the workflow does if a ticket isn't assessed. */
const acknowledge = (services: AnnouncementServices, reference: string) => {
  const unassessed = { ...services, registrations: registrations(openTable('tickets')) };
  return advanceStep(unassessed, { reference, execution: 1, seen: 0, wait: 0, assessmentFailed: true });
};

/** Sends all notices about tickets that the API creates in memory. */
export class Desk {
  readonly mails: OutgoingMailRequest[] = [];
  readonly posts: { url: string; id: string; body: object }[] = [];
  /** Added to the real time. */
  ahead = 0;
  /** The help centre's articles, for every language. */
  articles: readonly Fitting[] = [];
  membersArticles: Partial<Record<Members, readonly Fitting[]>> = {};
  webhookAnswer: 'sent' | 'later' | 'refused' = 'sent';
  readonly outgoing: OutgoingMessage[] = [];
  /** Answers to show in chats. */
  readonly forChats: ChatAnswer[] = [];
  readonly services: AnnouncementServices;
  readonly #told = new Map<string, number>();

  constructor(change: (organisation: Organisation) => Organisation = (organisation) => organisation) {
    const table = openTable('tickets');
    const stored = configuration(table);
    const changed: Configuration = {
      ...stored,
      organisation: async (id) => {
        const loaded = await stored.organisation(id);
        return loaded && { ...loaded, organisation: change(loaded.organisation) };
      },
    };
    const shipped = shippedLanguages();
    this.services = {
      store: ticketStore(table, largeTexts('')),
      people: people(table),
      configuration: changed,
      clock: {
        now: () => new Date(Date.now() + this.ahead).toISOString(),
        waitSeconds: (until) => Math.ceil((Date.parse(until) - Date.now() - this.ahead) / 1000),
        after: (seconds) => new Date(Date.now() + this.ahead + seconds * 1000).toISOString(),
      },
      notices: notices(table, LEASE_SECONDS),
      announced: notices(table, LEASE_SECONDS, announcementPartition),
      announcements: announcements(table),
      readers: readers(table),
      unsubscribeUrl: unsubscribeUrlOf(LINKS_AT, async () => LINK_SECRET),
      digests: agentDigests(table),
      listings: queueListings(table),
      senders: senders(table),
      chats: chats(table),
      showInChat: async (answer) => {
        this.forChats.push(answer);
      },
      languages: { pack: async (language) => shipped[language] },
      fallback: shipped.en,
      replyAddress: replyAddressFor(async () => 'a secret for tests only'),
      surveyUrl: async () => 'https://help.club.example/survey/token',
      answerUrl: answerUrlOf(LINKS_AT, async () => LINK_SECRET),
      sites: SITES,
      helpArticles: async (_organisation, _language, group) =>
        group ? (this.membersArticles[group] ?? []) : this.articles,
      staffUrl: 'https://staff.club.example',
      openUrl: openUrlOf(SITES, async () => LINK_SECRET),
      escalateUrl: escalateUrlOf(LINKS_AT, async () => LINK_SECRET),
      confirmUrl: async () => 'https://help.club.example/confirm/token',
      actionUrl: async () => 'https://help.example/act/test',
      mail: {
        send: async (mail) => {
          this.mails.push(mail);
          return { outcome: 'sent', messageId: `<${this.mails.length}@email.amazonses.com>` };
        },
      },
      suppressions: {
        of: async () => null,
        // Tests suppress an address with `of`, so the digest is the address itself.
        digestOf: (address) => address,
        lately: (organisation, address) => this.services.suppressions.of(organisation, address),
        bounced: async () => true,
        complained: async () => true,
        unsubscribe: async () => {},
        subscribe: async () => {},
        figuresEndedAt: async () => null,
        endFigures: async () => {},
        lift: async () => false,
        list: async () => ({ items: [], cursor: null }),
      },
      outgoing: {
        send: async (messages) => {
          this.outgoing.push(...messages);
        },
      },
      hasTime: () => true,
      webhooks: {
        send: async (url, id, body) => {
          if (this.webhookAnswer === 'sent') this.posts.push({ url, id, body });
          return this.webhookAnswer === 'refused'
            ? { outcome: 'refused', cause: 'http_410' }
            : { outcome: this.webhookAnswer };
        },
      },
    };
  }

  /** Sends the notices of all events since the last call, as bus and workflow do. The assessment fails. */
  async tell(reference: string): Promise<this> {
    await acknowledge(this.services, reference);
    for (;;) {
      const after = this.#told.get(reference) ?? 0;
      const [event] = await this.services.store.events(reference, after, after + 1);
      if (!event) return this;
      await this.tellOf(reference, event.sequence);
      this.#told.set(reference, event.sequence);
    }
  }

  /** Sends the notices of one event. Can be repeated, as queues do. */
  async tellOf(reference: string, sequence: number): Promise<void> {
    const [event] = await this.services.store.events(reference, sequence - 1, sequence);
    if (!event || EVENTS[event.type].told === 'nobody') return;
    const byBus = EVENTS[event.type].told === 'bus';
    await tell(
      this.services,
      byBus ? { reference, sequence, notice: true } : { reference, after: sequence - 1, upTo: sequence },
    );
    for (let message = this.outgoing.shift(); message; message = this.outgoing.shift())
      await tell(this.services, message);
  }

  to(address: string): OutgoingMailRequest[] {
    return this.mails.filter((mail) => mail.to.address === address.toLowerCase());
  }
}
