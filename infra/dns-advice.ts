import type { StageSettings } from './stages.ts';

/**
 * The DNS records that a stage's domains need, one per line: receiving, proof and signature of sent mail (DKIM), the domain for
 * bounces (custom MAIL FROM, with its SPF), and how receivers treat mail that fails both (DMARC, RFC 7489; `p=none` until its
 * reports are clean).
 * @param outputs the main stack's: `DkimRecords…`, `CustomDomainTarget`, `SiteNames`, `SiteDomainName`
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
  const sites = (outputs.SiteNames?.split(',') ?? []).map((name) => `${name} CNAME ${outputs.SiteDomainName}`);
  return [...own, ...dkim, ...(customDomain && target ? [`${customDomain.name} CNAME ${target}`] : []), ...sites];
};

/** What is left to do for the stage's own domain; null for nothing. */
export const domainAdvice = ({ name, customDomain, publicApiUrl }: StageSettings): string | null => {
  if (!customDomain) return null;
  const url = `https://${customDomain.name}`;
  return publicApiUrl === url
    ? `Links in mails lead to ${url}. The API's own address goes on working, as do links that were sent before.`
    : `Once ${url}/v1/openapi.json answers, set publicApiUrl to ${url} in infra/stages/${name}.json, and deploy again: links in mails then lead there.`;
};

/** What is left to do for organisations' own domains, one per line. */
export const siteDomainsAdvice = ({ name: stage, siteDomains }: StageSettings): string[] =>
  Object.entries(siteDomains?.organisations ?? {}).map(([organisation, { name, inUse }]) =>
    inUse
      ? `Help centre and portal of ${organisation}: https://${name}/. Links lead there, and the shared address leads on to it.`
      : `Once https://${name}/ shows the help centre of ${organisation}, set its inUse to true in infra/stages/${stage}.json, and deploy again: links then lead there.`,
  );

/** Why the certificate can't be used in this region; null when it can. API Gateway needs one in its own region. */
export const certificateAdvice = ({ name, customDomain }: StageSettings, region: string): string | null => {
  const lies = customDomain?.certificateArn.split(':')[3];
  return lies === undefined || lies === region
    ? null
    : `The certificate of stage ${name} lies in ${lies}, and the stage is deployed to ${region}. Request one in ${region} (AWS Certificate Manager), and put its ARN into customDomain.certificateArn.`;
};
