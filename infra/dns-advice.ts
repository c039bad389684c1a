import type { StageSettings } from './stages.ts';

/**
 * The DNS records that a stage's domains need, a line each: receiving, the proof and signature of what is sent (DKIM), the
 * domain that bounces come to (custom MAIL FROM, with its SPF), and what others do with mail that fails both (DMARC, RFC
 * 7489; `p=none` until its reports are clean).
 * @param outputs the main stack's: `DkimRecords…`, `CustomDomainTarget`
 */
export const dnsAdvice = (
  { mail, customDomain, alarmEmail }: StageSettings,
  region: string,
  mxRecord: string,
  outputs: Record<string, string>,
): string[] => {
  const dkim = Object.entries(outputs).flatMap(([key, value]) =>
    key.startsWith('DkimRecords') ? value.split(', ') : [],
  );
  const reports = alarmEmail ? `; rua=mailto:${alarmEmail}` : '';
  const own = mail.domains.flatMap((domain) => [
    `${domain} MX ${mxRecord}`,
    ...(mail.manageIdentities
      ? [
          `${mail.mailFrom}.${domain} MX 10 feedback-smtp.${region}.amazonses.com`,
          `${mail.mailFrom}.${domain} TXT "v=spf1 include:amazonses.com ~all"`,
        ]
      : []),
    `_dmarc.${domain} TXT "v=DMARC1; p=none${reports}"`,
  ]);
  const target = outputs.CustomDomainTarget;
  return [...own, ...dkim, ...(customDomain && target ? [`${customDomain.name} CNAME ${target}`] : [])];
};
