import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  type BehaviorOptions,
  Distribution,
  FunctionEventType,
  HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  type ResponseHeadersCorsBehavior,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { ChatSocket } from '../chat-socket.ts';
import type { HttpApi } from '../http-api.ts';
import { nameIn, type StageContext } from '../stage-context.ts';
import type { Storage } from '../storage.ts';
import { contentSecurityPolicy, findPageAt, type SiteDomains, tellHost } from './public-rules.ts';
import {
  ACKNOWLEDGED_OF_SITES,
  fileFinder,
  securityHeaders,
  siteBucket,
  socketsOf,
  toApi,
  toFiles,
  toMissingPages,
  uploadsOf,
} from './site-parts.ts';

type Parts = { context: StageContext; httpApi: HttpApi; chatSocket: ChatSocket; storage: Storage; siteSecret: Secret };

/** The chat searches articles from pages of other origins. The files are public, and no cookie is sent. */
const READ_BY_EVERYBODY: ResponseHeadersCorsBehavior = {
  accessControlAllowOrigins: ['*'],
  accessControlAllowMethods: ['GET', 'HEAD'],
  accessControlAllowHeaders: ['*'],
  accessControlAllowCredentials: false,
  originOverride: true,
};

/** Paths of the API that the sites' pages call. */
const PATHS_OF_CALLS = ['/v1/help/*', '/v1/portal/*', '/v1/chat/*'];
/** Paths of pages behind requesters' links (shared/http/routes/pages.ts). Agents' links stay at the API's address. */
const PATHS_OF_LINKS = ['confirm', 'answer', 'escalate', 'survey', 'unsubscribe', 'status'].map((name) => `/${name}/*`);

const namesOf = (scope: Construct, domains: SiteDomains, certificateArn: string) => ({
  domainNames: Object.values(domains).map(({ name }) => name),
  certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificateArn),
  minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
});

/** The public site: static pages behind CloudFront, with the API's routes for readers under the same domain. */
export class PublicSite extends Construct {
  readonly bucket: Bucket;
  readonly distribution: Distribution;
  /** Organisations' own domains. Each needs a CNAME record to the distribution. */
  readonly names: readonly string[];

  constructor(scope: Construct, id: string, { context, httpApi, chatSocket, storage, siteSecret }: Parts) {
    super(scope, id);
    this.bucket = siteBucket(
      this,
      context,
      'Holds public pages alone; CloudFront counts their readers without keeping who they are.',
    );
    const policy = contentSecurityPolicy(uploadsOf(context, storage), socketsOf(context, chatSocket));
    const responseHeadersPolicy = new ResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyName: nameIn(context, 'site'),
      securityHeadersBehavior: securityHeaders(policy, HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN),
      corsBehavior: READ_BY_EVERYBODY,
    });
    const { certificateArn, organisations: domains = {} } = context.stage.siteDomains ?? {};
    this.names = Object.values(domains).map(({ name }) => name);
    const code = findPageAt(domains);
    const finder = fileFinder(this, context, { id: 'IndexDocuments', name: 'index-documents', code });
    const api = this.toApiAt(domains, { context, httpApi, siteSecret });
    // Links in mails then lead to the organisation's own domain.
    const paths = [...PATHS_OF_CALLS, ...(certificateArn ? PATHS_OF_LINKS : [])];
    this.distribution = new Distribution(this, 'Distribution', {
      comment: nameIn(context, 'site'),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      defaultBehavior: { ...toFiles(this.bucket, finder, toMissingPages(httpApi)), responseHeadersPolicy },
      additionalBehaviors: Object.fromEntries(paths.map((path) => [path, api])),
      ...(certificateArn ? namesOf(this, domains, certificateArn) : {}),
    });
    acknowledge(this.distribution, {
      ...ACKNOWLEDGED_OF_SITES,
      'AwsSolutions-CFR1': 'Help is for readers of every country.',
      'AwsSolutions-CFR3': 'An access log would keep readers’ addresses; CloudFront’s metrics count without them.',
    });
  }

  /** Where organisations have their own domains, the API gets the host name in a header. */
  private toApiAt(
    domains: SiteDomains,
    { context, httpApi, siteSecret }: Pick<Parts, 'context' | 'httpApi' | 'siteSecret'>,
  ): BehaviorOptions {
    const api = toApi(httpApi, siteSecret);
    if (Object.keys(domains).length === 0) return api;
    const teller = fileFinder(this, context, { id: 'AskedHost', name: 'asked-host', code: tellHost(domains) });
    return { ...api, functionAssociations: [{ function: teller, eventType: FunctionEventType.VIEWER_REQUEST }] };
  }
}
