import type { Endpoints } from './endpoints.ts';
import type { Part } from './parts.ts';

/** The text shown when the stack is up: all addresses, and the first things to try. */
export function welcome(endpoints: Endpoints, speed: number, without: readonly Part[]): string {
  const { apiUrl, apiKeys, smtp, mailboxUrl, supportAddresses, stateMachineArn, awsEndpoint, region } = endpoints;
  const mail = `printf 'From: Ada <ada@example.org>\\nTo: ${endpoints.supportAddress}\\nMessage-ID: <%s@example.org>\\nSubject: I cannot log in\\n\\nIt says: wrong password.\\n' "$(date +%s)" \\
  | curl --url smtp://${smtp.host}:${smtp.port} --mail-from ada@example.org --mail-rcpt ${endpoints.supportAddress} -T -`;
  const post = `curl ${apiUrl}/v1/tickets -H 'Authorization: Bearer ${apiKeys.integrator}' -H 'Content-Type: application/json' \\
  -d '{"requester":{"email":"ada@example.org"},"subject":"I cannot log in","description":"It says: wrong password."}'`;
  const watch = `AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws --endpoint-url ${awsEndpoint} --region ${region} \\
  stepfunctions list-executions --state-machine-arn ${stateMachineArn}`;
  const places = [
    ['API', `${apiUrl}/v1`],
    ['Mail to the system', `smtp://${smtp.host}:${smtp.port} for ${Object.values(supportAddresses).join(', ')}`],
    ['Mail from the system', mailboxUrl],
    ...(without.includes('sites')
      ? []
      : [
          ['Help centres', Object.values(endpoints.helpCentreUrls).join(', ')],
          ['Portals', Object.values(endpoints.portalUrls).join(', ')],
        ]),
    ['Staff area', `${endpoints.staffUrl} (sign-in below)`],
    ['Local AWS', `${awsEndpoint} (${region})`],
    ['All of it, with keys', '.local/endpoints.json'],
    ...(without.length === 0 ? [] : [['Left out', without.join(', ')]]),
    ...(speed === 1 ? [] : [['Clock', `${speed} times as fast as this machine's`]]),
  ];
  const accounts = Object.values(endpoints.staffAccounts)
    .flatMap((roles) => Object.entries(roles))
    .map(([role, { email, password }]) => `  ${role.padEnd(22)}${email}  ${password}`)
    .join('\n');
  const list = places.map(([name = '', place]) => `  ${name.padEnd(22)}${place}`).join('\n');
  return `
Tierdesk runs. Ctrl-C stops it.

${list}

To sign in to the staff area:

${accounts}

A first ticket by mail (the answer is at ${mailboxUrl} in a moment):

${mail}

One by the API:

${post}

Its story:

${watch}
`;
}
