import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { clientOptions } from '../../../local/emulator.ts';

/** The ticket workflow's executions, as operators read them. */
export class Executions {
  readonly #client: SFNClient;
  readonly #stateMachineArn: string;

  constructor(awsEndpoint: string, stateMachineArn: string) {
    this.#client = new SFNClient(clientOptions(awsEndpoint));
    this.#stateMachineArn = stateMachineArn;
  }

  /** An execution's status, input, output and error. Undefined if there is none of that name. */
  async describe(name: string) {
    try {
      return await this.#client.send(new DescribeExecutionCommand({ executionArn: this.#arnOf(name) }));
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return undefined;
      throw error;
    }
  }

  async status(name: string): Promise<string | undefined> {
    return (await this.describe(name))?.status;
  }

  async history(name: string): Promise<HistoryEvent[]> {
    const events: HistoryEvent[] = [];
    let nextToken: string | undefined;
    do {
      const page = await this.#client.send(
        new GetExecutionHistoryCommand({
          executionArn: this.#arnOf(name),
          includeExecutionData: true,
          maxResults: 1000,
          nextToken,
        }),
      );
      events.push(...(page.events ?? []));
      nextToken = page.nextToken;
    } while (nextToken);
    return events;
  }

  /** The states that an execution has entered, in order. */
  async states(name: string): Promise<string[]> {
    return (await this.history(name)).flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
  }

  /** The names of all executions. */
  async names(): Promise<string[]> {
    const names: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await this.#client.send(
        new ListExecutionsCommand({ stateMachineArn: this.#stateMachineArn, maxResults: 1000, nextToken }),
      );
      names.push(...(page.executions ?? []).map(({ name }) => name ?? ''));
      nextToken = page.nextToken;
    } while (nextToken);
    return names;
  }

  #arnOf(name: string): string {
    return `${this.#stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  }
}
