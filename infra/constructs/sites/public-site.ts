import {
  Distribution,
  HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  type ResponseHeadersCorsBehavior,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { ChatSocket } from '../chat-socket.ts';
import type { HttpApi } from '../http-api.ts';
import { nameIn, type StageContext } from '../stage-context.ts';
import type { Storage } from '../storage.ts';
import { contentSecurityPolicy, FIND_PAGE } from './public-rules.ts';
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

/** The chat searches the articles from pages of others; files are the same for everybody, and no cookie goes along. */
const READ_BY_EVERYBODY: ResponseHeadersCorsBehavior = {
  accessControlAllowOrigins: ['*'],
  accessControlAllowMethods: ['GET', 'HEAD'],
  accessControlAllowHeaders: ['*'],
  accessControlAllowCredentials: false,
  originOverride: true,
};

/** What everybody sees: static pages behind CloudFront, with the API's routes for readers under the same domain. */
export class PublicSite extends Construct {
  readonly bucket: Bucket;
  readonly distribution: Distribution;

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
    const finder = fileFinder(this, context, { id: 'IndexDocuments', name: 'index-documents', code: FIND_PAGE });
    const api = toApi(httpApi, siteSecret);
    this.distribution = new Distribution(this, 'Distribution', {
      comment: nameIn(context, 'site'),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      defaultBehavior: { ...toFiles(this.bucket, finder, toMissingPages(httpApi)), responseHeadersPolicy },
      additionalBehaviors: { '/v1/help/*': api, '/v1/portal/*': api, '/v1/chat/*': api },
    });
    acknowledge(this.distribution, {
      ...ACKNOWLEDGED_OF_SITES,
      'AwsSolutions-CFR1': 'Help is for readers of every country.',
      'AwsSolutions-CFR3': 'An access log would keep readers’ addresses; CloudFront’s metrics count without them.',
    });
  }
}
