import {
  DescribeActiveReceiptRuleSetCommand,
  GetIdentityMailFromDomainAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  SESClient,
} from '@aws-sdk/client-ses';
import { loadStage } from '../../infra/stages.ts';
import { type Check, fails, holds, nothingWrong } from './check.ts';

/** The daily limit of an account in the sandbox. */
const SANDBOX = 200;

const identities: Check = {
  id: 'identities',
  what: 'each domain is verified, and bounces come back by a domain of its own',
  run: async (stage) => {
    const client = new SESClient(stage.client);
    const { domains, mailFrom: label } = loadStage(stage.name).mail;
    const [verified, from] = await Promise.all([
      client.send(new GetIdentityVerificationAttributesCommand({ Identities: domains })),
      client.send(new GetIdentityMailFromDomainAttributesCommand({ Identities: domains })),
    ]);
    const wrong = domains.flatMap((domain) => {
      const status = verified.VerificationAttributes?.[domain]?.VerificationStatus ?? 'unknown';
      const mailFrom = from.MailFromDomainAttributes?.[domain]?.MailFromDomainStatus ?? 'unknown';
      return [
        ...(status === 'Success' ? [] : [`${domain} is ${status}: create the records that deploy printed`]),
        ...(mailFrom === 'Success' || stage.isLocal ? [] : [`${label}.${domain} is ${mailFrom}`]),
      ];
    });
    return nothingWrong(wrong, domains.join(', '));
  },
};

const quota: Check = {
  id: 'sending-quota',
  what: 'SES sends to everybody',
  run: async (stage) => {
    const { Max24HourSend = 0, MaxSendRate = 0 } = await new SESClient(stage.client).send(new GetSendQuotaCommand({}));
    const said = `${Max24HourSend} a day, ${MaxSendRate} a second`;
    return Max24HourSend > SANDBOX || stage.isLocal ? holds(said) : fails(`${said}: the account is in the sandbox`);
  },
};

const receiving: Check = {
  id: 'receiving',
  what: 'SES’s receiving follows this stage’s rules',
  run: async (stage) => {
    if (stage.isLocal) return { outcome: 'not_here', said: 'an SMTP listener plays SES’s receiving' };
    const { Metadata } = await new SESClient(stage.client).send(new DescribeActiveReceiptRuleSetCommand({}));
    const name = Metadata?.Name ?? 'none';
    return name === `tierdesk-${stage.name}-mail` ? holds(name) : fails(`the active rule set is ${name}`);
  },
};

export const MAIL_CHECKS: readonly Check[] = [identities, quota, receiving];
