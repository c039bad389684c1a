import { followConversation, type Wire } from '../../../../web/chat/client/conversation.ts';
import type { Pace } from '../../../../web/chat/client/pace.ts';
import type { Unsent } from '../../../../web/chat/client/thread.ts';

/** A server and clients, and a network in which a test decides what happens next. */

export type Message = { number: number; id: string; by: string; text: string };
type Step = { what: string; client: string; run: () => void; lose?: () => void };
const PAGE = 3;

/** The table: a write assigns the number, and each id is written once. */
class Server {
  readonly messages: Message[] = [];
  readonly listeners = new Map<string, (message: Message) => void>();

  write(id: string, by: string, text: string): void {
    if (this.messages.some((message) => message.id === id)) return;
    const message = { number: this.messages.length + 1, id, by, text };
    this.messages.push(message);
    for (const tell of this.listeners.values()) tell(message);
  }
  read(after: number) {
    return {
      messages: this.messages.filter(({ number }) => number > after).slice(0, PAGE),
      last: this.messages.length,
      standing: null,
    };
  }
}

/** Lets everything continue that waits for a settled promise. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export class UnrulyWorld {
  readonly server = new Server();
  readonly clients = new Map<string, ReturnType<typeof followConversation<Message, null, string>>>();
  /** The unsent messages that each browser stores. */
  readonly kept = new Map<string, readonly Unsent<string>[]>();
  /** Ids in the order of typing, over all pages of a client. */
  readonly said = new Map<string, string[]>();
  #steps: Step[] = [];
  #ids = 0;

  #add(step: Step): () => void {
    this.#steps.push(step);
    return () => {
      this.#steps = this.#steps.filter((each) => each !== step);
    };
  }
  #pace(client: string): Pace {
    return { random: () => 0.5, later: (_, run) => this.#add({ what: 'timer', client, run }) };
  }
  /** The request and its answer may each arrive or get lost. */
  #call<Answer>(client: string, effect: () => Answer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const lose = () => reject(new TypeError('network'));
      this.#add({
        what: 'request',
        client,
        lose,
        run: () => {
          const answer = effect();
          this.#add({ what: 'answer', client, lose, run: () => resolve(answer) });
        },
      });
    });
  }

  /** Opens a page, or reopens it with its memory lost. */
  open(client: string): void {
    this.clients.get(client)?.stop();
    this.#steps = this.#steps.filter((step) => step.client !== client || step.what === 'request');
    const wire: Wire<Message, null, string> = {
      read: (after) => this.#call(client, () => this.server.read(after)),
      send: (id, text) => this.#call(client, () => this.server.write(id, client, text)),
    };
    const conversation = followConversation({
      wire,
      pace: this.#pace(client),
      unsent: this.kept.get(client) ?? [],
      onChange: ({ unsent }) => this.kept.set(client, unsent),
    });
    this.clients.set(client, conversation);
    this.server.listeners.set(client, (message) => {
      this.#add({ what: 'push', client, lose: () => undefined, run: () => conversation.hint([message]) });
    });
    conversation.read();
  }
  /** Cuts the socket: pushes under way are lost, and the next socket begins with a read. */
  cut(client: string): void {
    this.#steps = this.#steps.filter((step) => step.client !== client || step.what !== 'push');
    this.clients.get(client)?.read();
  }
  say(client: string): void {
    this.#ids += 1;
    const id = `${client}-${this.#ids}`;
    this.said.set(client, [...(this.said.get(client) ?? []), id]);
    this.clients.get(client)?.send(id, `text ${this.#ids}`);
  }
  answer(): void {
    this.#ids += 1;
    this.server.write(`agent-${this.#ids}`, 'agent', `answer ${this.#ids}`);
  }
  async step(choice: number, fate: 'arrives' | 'lost' | 'twice'): Promise<void> {
    const step = this.#steps[choice % Math.max(1, this.#steps.length)];
    if (step) {
      this.#steps = this.#steps.filter((each) => each !== step);
      if (fate === 'lost' && step.lose) step.lose();
      else step.run();
      if (fate === 'twice' && step.what === 'push') step.run();
    }
    await settle();
  }
  /** Repairs the network: sockets reconnect, and everything under way arrives. */
  async heal(): Promise<void> {
    await settle();
    for (const client of this.clients.keys()) this.cut(client);
    for (let rounds = 0; this.#steps.length > 0; rounds++) {
      if (rounds > 10_000) throw new Error('it never comes to rest');
      await this.step(0, 'arrives');
    }
  }
}
