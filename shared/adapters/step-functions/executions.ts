import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  type ExecutionStatus,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Step } from '../../schemas/workflow.ts';
import { clientSettings } from '../client-settings.ts';

/** The ticket workflow's executions and their task tokens. */
export type Executions = {
  /** Starts an execution by name. Does nothing if it was started before, even if it has ended (architecture rule 3). */
  start: (name: string, input: { reference: string; execution: number }) => Promise<'started' | 'exists'>;
  /**
   * Ends a wait with the next step. A used or expired token is too late, which isn't an error. A malformed one throws.
   */
  wake: (token: string, answer: Step) => Promise<'woken' | 'too_late'>;
  /** An execution's status. Null if there is none of that name. */
  status: (name: string) => Promise<{ status: string; error: string | null } | null>;
  /** Names of running executions, newest first. Null if there are more than a run can list. */
  running: () => Promise<string[] | null>;
  /** Names of executions that died, newest first. */
  dead: () => Promise<string[]>;
};

export const DEAD: readonly ExecutionStatus[] = ['FAILED', 'TIMED_OUT', 'ABORTED'];
const PAGE = 1000;
/** ListExecutions is throttled at a few calls a second. */
const MAX_RUNNING_PAGES = 20;
/** Earlier runs have already handled older dead executions. */
const MAX_DEAD_PAGES = 100;

/** `manyStates` is for callers that go through all executions and have time. */
export const executions = (stateMachineArn: string, patience: 'states' | 'manyStates' = 'states'): Executions => {
  const client = new SFNClient(clientSettings(patience));
  const arnOf = (name: string) => `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  const named = async (statusFilter: ExecutionStatus, most: number): Promise<{ names: string[]; isAll: boolean }> => {
    const names: string[] = [];
    let nextToken: string | undefined;
    for (let page = 0; page < most; page++) {
      const command = new ListExecutionsCommand({ stateMachineArn, statusFilter, maxResults: PAGE, nextToken });
      const answer = await client.send(command);
      names.push(...(answer.executions ?? []).map(({ name }) => name ?? ''));
      nextToken = answer.nextToken;
      if (!nextToken) return { names, isAll: true };
    }
    return { names, isAll: false };
  };
  return {
    start: async (name, input) => {
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
        return 'started';
      } catch (error) {
        if (error instanceof ExecutionAlreadyExists) return 'exists';
        throw error;
      }
    },
    wake: (token, answer) => wakeToken(client, token, answer),
    status: async (name) => {
      try {
        const { status, error } = await client.send(new DescribeExecutionCommand({ executionArn: arnOf(name) }));
        return { status: status ?? 'UNKNOWN', error: error ?? null };
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return null;
        throw error;
      }
    },
    running: async () => {
      const { names, isAll } = await named('RUNNING', MAX_RUNNING_PAGES);
      return isAll ? names : null;
    },
    dead: async () => {
      const lists = await Promise.all(DEAD.map((status) => named(status, MAX_DEAD_PAGES)));
      return lists.flatMap(({ names }) => names);
    },
  };
};

/** Only answers task tokens, for the function that waits. */
export const taskTokens = (): Pick<Executions, 'wake'> => {
  const client = new SFNClient(clientSettings('states'));
  return { wake: (token, answer) => wakeToken(client, token, answer) };
};

const wakeToken = async (client: SFNClient, taskToken: string, answer: Step): Promise<'woken' | 'too_late'> => {
  try {
    await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(answer) }));
    return 'woken';
  } catch (error) {
    if (error instanceof TaskDoesNotExist || error instanceof TaskTimedOut) return 'too_late';
    throw error;
  }
};
