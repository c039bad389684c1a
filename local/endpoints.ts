import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeJson } from './machine/write-file.ts';

/** The addresses of a running local stack (specification 10, endpoints.json). */
export interface Endpoints {
  apiUrl: string;
  apiKeys: { integrator: string; agent: string; supervisor: string; admin: string };
  smtp: { host: string; port: number };
  mailboxUrl: string;
  /** The club's help centre. */
  helpCentreUrl: string;
  helpCentreUrls: Record<string, string>;
  /** The portal of the first organisation, and each organisation's by id. */
  portalUrl: string;
  portalUrls: Record<string, string>;
  /** The address for opening the chat's sockets, with a token. */
  chatSocketUrl: string;
  staffUrl: string;
  /** The demo's agents who can sign in, by organisation and role. */
  staffAccounts: Record<string, Record<'agent' | 'supervisor' | 'admin', { email: string; password: string }>>;
  /** Their sign-in page, by OpenID Connect. */
  staffSignIn: { url: string; issuer: string; clientId: string };
  supportAddress: string;
  supportAddresses: Record<string, string>;
  intakeQueueUrl: string;
  stateMachineArn: string;
  tableName: string;
  rawMailBucket: string;
  awsEndpoint: string;
  region: string;
}

const fileIn = (directory: string) => join(directory, 'endpoints.json');

export function writeEndpoints(directory: string, endpoints: Endpoints): void {
  writeJson(fileIn(directory), endpoints);
}

export async function removeEndpoints(directory: string): Promise<void> {
  await rm(fileIn(directory), { force: true });
}
