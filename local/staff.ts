import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  UpdateUserPoolClientCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { webFolder } from '../infra/web.ts';
import { uploadApp } from '../infra/web-upload.ts';
import { putStaffLink } from '../shared/adapters/dynamodb/people/staff-links.ts';
import { MARSHALLING } from '../shared/adapters/dynamodb/table.ts';
import { shippedConfiguration } from '../shared/config/index.ts';
import type { Organisation } from '../shared/schemas/configuration/organisation.ts';
import type { Outputs } from './deploy.ts';
import { clientOptions, region } from './emulator.ts';
import type { Endpoints } from './endpoints.ts';
import { repository } from './machine/paths.ts';
import { writeJson } from './machine/write-file.ts';

type StaffOptions = { awsEndpoint: string; directory: string; outputs: Outputs; staffUrl: string };
type Staff = Pick<Endpoints, 'staffUrl' | 'staffAccounts' | 'staffSignIn'>;
type Pool = { client: CognitoIdentityProviderClient; id: string };

const ROLES = ['agent', 'supervisor', 'admin'] as const;
const passwordSchema = z.object({ password: z.string() });

/** The password of all demo agents, made once per folder. It can be typed and meets the pool's rules. */
const demoPassword = (directory: string): string => {
  const file = join(directory, 'staff.json');
  if (existsSync(file)) return passwordSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).password;
  const password = `Desk-${randomBytes(2).toString('hex')}-${randomBytes(2).toString('hex')}0`;
  writeJson(file, { password } satisfies z.infer<typeof passwordSchema>);
  return password;
};

/** Creates a user with this address and password, or sets the password of an existing one. Returns the user's subject. */
const userWith = async ({ client, id: UserPoolId }: Pool, Username: string, Password: string): Promise<string> => {
  try {
    await client.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  await client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
  const { UserAttributes } = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
  return z.string().parse(UserAttributes?.find(({ Name }) => Name === 'sub')?.Value);
};

/** Adds the front's address to the client. It is known only once the port is; the deployed client has the address on AWS. */
const allowRedirects = async ({ client, id: UserPoolId }: Pool, ClientId: string, url: string): Promise<void> => {
  const { UserPoolClient } = await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
  const { CallbackURLs = [], LogoutURLs = [] } = UserPoolClient ?? {};
  if (CallbackURLs.includes(url)) return;
  const urls = { CallbackURLs: [...CallbackURLs, url], LogoutURLs: [...LogoutURLs, url] };
  await client.send(new UpdateUserPoolClientCommand({ ...UserPoolClient, ...urls, UserPoolId, ClientId }));
};

/** Builds the staff area's files in a separate process, which frees its memory at the end. */
const builtApp = async (): Promise<string> => {
  const folder = webFolder('staff');
  if (!existsSync(folder))
    await promisify(execFile)(process.execPath, [join(repository, 'scripts/web/build.ts')], { cwd: repository });
  return folder;
};

/**
 * Uploads the staff area into its bucket and creates the demo's sign-ins: for each organisation, the first agent of each role
 * becomes a user of the pool and is linked. A second run changes nothing.
 */
export const prepareStaff = async ({ awsEndpoint, directory, outputs, staffUrl }: StaffOptions): Promise<Staff> => {
  const client = new CognitoIdentityProviderClient(clientOptions(awsEndpoint));
  const pool: Pool = { client, id: outputs.StaffPoolId };
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(clientOptions(awsEndpoint)), {
    marshallOptions: MARSHALLING,
  });
  const table = { client: dynamo, name: outputs.TableName };
  const password = demoPassword(directory);
  await allowRedirects(pool, outputs.StaffClientId, staffUrl);
  const account = async (organisation: Organisation, role: (typeof ROLES)[number]) => {
    const agent = organisation.agents.find((candidate) => candidate.role === role);
    if (!agent) throw new RangeError(`${organisation.id} has no ${role}`);
    const subject = await userWith(pool, agent.email, password);
    const linkedAt = new Date().toISOString();
    await putStaffLink(table, { subject, organisation: organisation.id, agent: agent.id, linkedAt });
    return { email: agent.email, password };
  };
  const accountsOf = async (organisation: Organisation) => ({
    agent: await account(organisation, 'agent'),
    supervisor: await account(organisation, 'supervisor'),
    admin: await account(organisation, 'admin'),
  });
  const accounts: Staff['staffAccounts'] = {};
  for (const organisation of shippedConfiguration().organisations)
    accounts[organisation.id] = await accountsOf(organisation);
  client.destroy();
  dynamo.destroy();
  const signIn: Staff['staffSignIn'] = {
    url: awsEndpoint,
    issuer: `https://cognito-idp.${region}.amazonaws.com/${outputs.StaffPoolId}`,
    clientId: outputs.StaffClientId,
  };
  const s3 = new S3Client({ ...clientOptions(awsEndpoint), forcePathStyle: true });
  await uploadApp({ client: s3, bucket: outputs.StaffBucketName, folder: await builtApp(), config: signIn });
  s3.destroy();
  return {
    staffUrl,
    staffAccounts: accounts,
    staffSignIn: signIn,
  };
};
