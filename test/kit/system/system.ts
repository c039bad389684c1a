import { expect, test } from 'vitest';
import type { SentNotice } from '../../../shared/usecases/ports/telling.ts';
import { ApiClient } from './api-client.ts';
import { Correspondent } from './correspondent.ts';
import { eventually, found } from './eventually.ts';
import { Executions } from './executions.ts';
import { Mailbox, messageIdOf, referenceIn, type SentMail } from './mailbox.ts';
import { Queues } from './queues.ts';
import { Records } from './records.ts';
import type { Whereabouts } from './stack.ts';

/** A running system and every interface to it. */
export class System {
  readonly whereabouts: Whereabouts;
  /** With the club's keys. */
  readonly api: ApiClient;
  /** With the marketplace's keys. */
  readonly marketplace: ApiClient;
  readonly mailbox: Mailbox;
  readonly executions: Executions;
  readonly records: Records;
  readonly queues: Queues;

  constructor(whereabouts: Whereabouts) {
    const { endpoints, keys } = whereabouts;
    this.whereabouts = whereabouts;
    this.api = new ApiClient(endpoints.apiUrl, endpoints.apiKeys);
    this.marketplace = new ApiClient(endpoints.apiUrl, keys.marketplace ?? endpoints.apiKeys);
    this.mailbox = new Mailbox(endpoints.mailboxUrl);
    this.executions = new Executions(endpoints.awsEndpoint, endpoints.stateMachineArn);
    this.records = new Records(whereabouts);
    this.queues = new Queues(whereabouts);
  }

  somebody(name = 'Ann Example', address?: string): Correspondent {
    return new Correspondent(this.whereabouts.endpoints, name, address);
  }

  /** Waits for the first mail to a person whose subject or text matches. */
  mailTo({ address }: Pick<Correspondent, 'address'>, fits: RegExp): Promise<SentMail> {
    return found(`mail to ${address} with ${fits}`, async () =>
      (await this.mailbox.to(address)).find(({ subject, text }) => fits.test(`${subject}\n${text}`)),
    );
  }

  /** The reference in a person's acknowledgement. */
  async acknowledged(to: Pick<Correspondent, 'address'>): Promise<string> {
    return referenceIn(await this.mailTo(to, /We have received your request/)) ?? '';
  }

  /** The ticket that a raw mail has become, even if no notice was sent. */
  ticketOfMail(key: string): Promise<string> {
    return found(`ticket of ${key}`, async () => {
      const claim = await this.records.store.claim({ scope: 'raw-mail', key });
      const reference = claim?.reference;
      // The local AWS shows a transaction's items one after the other. A held mail's reference is no ticket's.
      if (reference && !reference.startsWith('held:')) await this.records.ticket(reference);
      return reference;
    });
  }

  /** Waits until a ticket is assessed, so that it has a policy, level and assignee. */
  assessed(reference: string) {
    return eventually(async () => {
      const ticket = await this.records.ticket(reference);
      expect(ticket.policy).not.toBeNull();
      return ticket;
    });
  }

  /**
   * Waits until a ticket is assessed and its execution waits for work. After that, nothing changes it automatically.
   */
  async atRest(reference: string) {
    await this.assessed(reference);
    await this.waitsIn(reference, 'Await work');
    return this.records.ticket(reference);
  }

  /** Waits until everything has arrived: queues are empty, and every sent notice is a mail. */
  async settled(): Promise<void> {
    await this.queues.drained('mail', 'intake', 'signals', 'outgoing');
    const sent = (await this.notices()).filter(({ state }) => state === 'sent');
    await eventually(async () => expect((await this.mailbox.all()).length).toBeGreaterThanOrEqual(sent.length));
  }

  /** The notices of all tickets. */
  async notices(): Promise<SentNotice[]> {
    const references = (await this.records.references()).toSorted();
    return (await Promise.all(references.map((reference) => this.records.notices(reference)))).flat();
  }

  /** Waits until an execution has reached a state and stays there. */
  waitsIn(name: string, state: string): Promise<void> {
    return eventually(async () => {
      expect((await this.executions.states(name)).at(-1)).toBe(state);
      expect(await this.executions.status(name)).toBe('RUNNING');
    });
  }
}

/** The last tests of a file, about everything that its tests have left. */
export const testWhatIsLeft = (system: () => System): void => {
  testMails(system);
  testRecords(system);
};

const testMails = (system: () => System): void => {
  test('every mail is one notice’s, and no notice was mailed twice', () =>
    eventually(async () => expect(await mailsBesidesNotices(system())).toEqual([])));
};

export const testRecords = (system: () => System): void => {
  // Another file of the shared stack changes a message for a moment, so only lasting faults count.
  test('every ticket is what its events fold into, and every hash chain holds', () =>
    eventually(async () => {
      const { records } = system();
      const references = await records.references();
      expect(references.length).toBeGreaterThan(0);
      const faults = await Promise.all(references.map((reference) => records.faults(reference)));
      expect(faults.flat()).toEqual([]);
    }));
};

/** Mails without a notice, such as a second copy. SES gives each its own Message-ID. */
export const mailsBesidesNotices = async (system: System): Promise<string[]> => {
  // The order matters: a mail exists before its notice is marked as sent.
  const mails = await system.mailbox.all();
  const known = new Set((await system.notices()).map(({ messageId }) => messageId));
  const lineOf = ({ to, subject }: SentMail): string => `${to[0]?.address}: ${subject}`;
  // An announcement's notices are stored with it rather than with a ticket. There, no recipient gets the same subject
  // twice.
  const announced = mails.filter(({ headers }) => headers['list-unsubscribe'] !== undefined);
  const firsts = new Set(new Map(announced.toReversed().map((mail) => [lineOf(mail), mail])).values());
  // Mails that concern no ticket.
  const isOfNone = ({ headers }: SentMail): boolean =>
    [
      'sign_in',
      'chat_copy',
      'chat_copy_code',
      'articles_due',
      'review_published',
      'figures_by_schedule',
      'status_subscription',
    ].includes(String(headers['x-tierdesk-notice']));
  return mails.filter((mail) => !known.has(messageIdOf(mail)) && !firsts.has(mail) && !isOfNone(mail)).map(lineOf);
};
