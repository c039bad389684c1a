import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  ListAliasesCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { DescribeStateMachineCommand, SFNClient, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { clientOptions } from '../../../../local/emulator.ts';
import type { System } from '../system.ts';

const definitionSchema = z.looseObject({ StartAt: z.string(), States: z.record(z.string(), z.unknown()) });

/** The first state of the changed machine. */
export const NEW_STATE = 'New in this release';

/** Changes the machine for new executions, as a CloudFormation deployment does. */
const changeMachine = async ({ whereabouts: { endpoints } }: System): Promise<void> => {
  const sfn = new SFNClient(clientOptions(endpoints.awsEndpoint));
  const { stateMachineArn } = endpoints;
  const { definition = '' } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  const machine = definitionSchema.parse(JSON.parse(definition));
  const changed = {
    ...machine,
    StartAt: NEW_STATE,
    States: { ...machine.States, [NEW_STATE]: { Type: 'Pass', Next: machine.StartAt } },
  };
  await sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition: JSON.stringify(changed) }));
};

/** Publishes a new version of a function and moves its alias: its processes end, and new ones start. */
const releaseFunction = async (lambda: LambdaClient, FunctionName: string): Promise<void> => {
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const Variables = { ...Environment?.Variables, RELEASE: 'next' };
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
  const { Version: FunctionVersion } = await lambda.send(new PublishVersionCommand({ FunctionName }));
  const { Aliases = [] } = await lambda.send(new ListAliasesCommand({ FunctionName }));
  for (const { Name } of Aliases) await lambda.send(new UpdateAliasCommand({ FunctionName, Name, FunctionVersion }));
};

/**
 * Deploys the next release into a running stack. Functions come first, because the current machine may need their
 * answers.
 */
export const deployNextRelease = async (system: System): Promise<void> => {
  const { endpoints, outputs } = system.whereabouts;
  const lambda = new LambdaClient(clientOptions(endpoints.awsEndpoint));
  const names = (outputs.FunctionNames ?? '').split(',').map((pair) => pair.split('=')[1] ?? '');
  for (const name of names) await releaseFunction(lambda, name);
  await changeMachine(system);
};
