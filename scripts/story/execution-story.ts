import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  type HistoryEvent,
  paginateGetExecutionHistory,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { executionName } from '../../shared/domain/workflow/executions.ts';
import type { ExecutionStory, StateVisit } from './story.ts';

const visitOf = ({ stateEnteredEventDetails, timestamp }: HistoryEvent): StateVisit[] =>
  stateEnteredEventDetails
    ? [{ state: stateEnteredEventDetails.name ?? '', at: (timestamp ?? new Date(0)).toISOString() }]
    : [];

const visitsOf = async (client: SFNClient, executionArn: string): Promise<StateVisit[]> => {
  const visits: StateVisit[] = [];
  const request = { executionArn, includeExecutionData: false };
  for await (const { events = [] } of paginateGetExecutionHistory({ client }, request)) {
    visits.push(...events.flatMap(visitOf));
  }
  return visits;
};

/** What an execution did; null when the engine no longer knows it (it keeps executions for 90 days). */
const executionStory = async (
  client: SFNClient,
  stateMachineArn: string,
  name: string,
): Promise<ExecutionStory | null> => {
  const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  try {
    const { status = 'UNKNOWN', error = null } = await client.send(new DescribeExecutionCommand({ executionArn }));
    return { name, status, error, visits: await visitsOf(client, executionArn) };
  } catch (failure) {
    if (failure instanceof ExecutionDoesNotExist) return null;
    throw failure;
  }
};

/** All executions of the ticket, the first one first. */
export const executionStories = async (
  client: SFNClient,
  stateMachineArn: string,
  { reference, execution }: { reference: string; execution: number },
): Promise<ExecutionStory[]> => {
  const names = Array.from({ length: execution }, (_, index) => executionName(reference, index + 1));
  const stories = await Promise.all(names.map((name) => executionStory(client, stateMachineArn, name)));
  return stories.filter((story) => story !== null);
};
