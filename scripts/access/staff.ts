import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Command } from 'commander';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { putStaffLink, staffLink, staffLinks } from '../../shared/adapters/dynamodb/people/staff-links.ts';
import { MARSHALLING, type Table } from '../../shared/adapters/dynamodb/table.ts';
import type { Agent, Organisation } from '../../shared/schemas/configuration/organisation.ts';
import { profileOption, regionOption } from '../aws/account.ts';
import { type Connection, connect, NotConnected, outputOf, runCommand } from '../aws/connect.ts';

type Options = {
  stage: string;
  organisation: string;
  agent?: string;
  subject?: string;
  list?: boolean;
  unlink?: string;
};

/** Returns the subject of the pool's user with the agent's address. Creates the user with a mailed invitation if necessary. */
const userOf = async (connection: Connection, { email }: Agent): Promise<string> => {
  const client = new CognitoIdentityProviderClient(connection.client);
  const user = { UserPoolId: outputOf(connection, 'StaffPoolId'), Username: email };
  try {
    const verified = { Name: 'email_verified', Value: 'true' };
    await client.send(new AdminCreateUserCommand({ ...user, UserAttributes: [verified] }));
    console.log(`${email} is invited by mail.`);
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  const { UserAttributes } = await client.send(new AdminGetUserCommand(user));
  const subject = UserAttributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (!subject) throw new NotConnected(`the user ${email} of the pool has no subject`);
  return subject;
};

const link = async (connection: Connection, table: Table, organisation: Organisation, options: Options) => {
  const agent = organisation.agents.find(({ id }) => id === options.agent);
  if (!agent) {
    const known = organisation.agents.map(({ id }) => id).join(', ');
    throw new NotConnected(`--agent: one of ${known}`);
  }
  const subject = options.subject ?? (await userOf(connection, agent));
  const standing = await staffLink(table, subject);
  if (standing && standing.organisation !== organisation.id)
    throw new NotConnected(
      `${subject} is ${standing.agent} of ${standing.organisation}: take that back there first, by --unlink`,
    );
  const linkedAt = new Date().toISOString();
  await putStaffLink(table, { subject, organisation: organisation.id, agent: agent.id, linkedAt });
  console.log(`A person who signs in as ${subject} is now ${agent.id} of ${organisation.id}, with that agent’s role.`);
};

const list = async (table: Table, { id }: Organisation): Promise<void> => {
  for (const { subject, agent, unlinkedAt } of await staffLinks(table, id))
    console.log([subject, agent, unlinkedAt ? `unlinked ${unlinkedAt}` : ''].join('\t').trimEnd());
};

const unlink = async (table: Table, { id: organisation }: Organisation, subject: string): Promise<void> => {
  const standing = await staffLink(table, subject);
  if (standing?.organisation !== organisation)
    throw new NotConnected(`--unlink: ${organisation} has linked no such sign-in; --list shows those it has`);
  await putStaffLink(table, { ...standing, unlinkedAt: new Date().toISOString() });
  console.log(`${subject} is no longer ${standing.agent}: the next request is refused.`);
};

const staff = async (options: Options): Promise<void> => {
  const connection = await connect(options.stage);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(connection.client), { marshallOptions: MARSHALLING });
  const table = { client, name: outputOf(connection, 'TableName') };
  const loaded = await configuration(table).organisation(options.organisation);
  if (!loaded) throw new NotConnected(`--organisation: there is no organisation ${options.organisation}`);
  if (options.unlink !== undefined) return unlink(table, loaded.organisation, options.unlink);
  if (options.list) return list(table, loaded.organisation);
  return link(connection, table, loaded.organisation, options);
};

await runCommand(() =>
  new Command()
    .name('npm run staff --')
    .description('Lets an agent sign in to the staff area, lists who may, or takes it back.')
    .requiredOption('--organisation <id>', 'whose agent')
    .option(
      '--agent <id>',
      'who signs in; invited by mail at the address that the organisation has, unless there already',
    )
    .option('--subject <id>', 'the user’s subject (sub), for one who comes from another identity provider')
    .option('--list', 'the subjects that are linked, with their agents')
    .option('--unlink <subject>', 'takes a link back: its next request is refused')
    .option('--stage <name>', 'the stage; the one on this machine when left out', 'local')
    .addOption(profileOption())
    .addOption(regionOption())
    .action(staff)
    .parseAsync(),
);
