import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { HttpApi } from './http-api.ts';
import { contentSecurityPolicy, FIND_PAGE } from './site-rules.ts';
import { nameIn, type StageContext } from './stage-context.ts';
import type { Storage } from './storage.ts';

type Parts = { context: StageContext; httpApi: HttpApi; storage: Storage };

/** Where pre-signed uploads go: the bucket, or the local AWS, whose port is another at each machine. */
const uploadsOf = ({ stage }: StageContext, { content }: Storage): string =>
  stage.publicApiUrl === 'environment' ? 'http://127.0.0.1:*' : `https://${content.bucketRegionalDomainName}`;

/** What everybody sees: static pages behind CloudFront, with the API under the same domain. */
export class PublicSite extends Construct {
  readonly bucket: Bucket;
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: Parts) {
    super(scope, id);
    const { context, httpApi, storage } = props;
    const stack = Stack.of(this);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: context.removalPolicy,
    });
    acknowledge(this.bucket, {
      'AwsSolutions-S1': 'Holds public pages alone; CloudFront counts their readers without keeping who they are.',
    });
    const headers = new ResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyName: nameIn(context, 'site'),
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: contentSecurityPolicy(uploadsOf(context, storage)),
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
      },
    });
    const indexDocuments = new EdgeFunction(this, 'IndexDocuments', {
      functionName: nameIn(context, 'index-documents'),
      code: FunctionCode.fromInline(FIND_PAGE),
      runtime: FunctionRuntime.JS_2_0,
    });
    const api = new HttpOrigin(`${httpApi.api.apiId}.execute-api.${stack.region}.${stack.urlSuffix}`);
    // Cookies and Origin go through: the portal's calls need both.
    const toApi: BehaviorOptions = {
      origin: api,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    };
    this.distribution = new Distribution(this, 'Distribution', {
      comment: nameIn(context, 'site'),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        compress: true,
        responseHeadersPolicy: headers,
        functionAssociations: [{ function: indexDocuments, eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      additionalBehaviors: { '/v1/help/*': toApi, '/v1/portal/*': toApi },
    });
    acknowledge(this.distribution, {
      'AwsSolutions-CFR1': 'Help is for readers of every country.',
      'AwsSolutions-CFR2':
        'Static pages and throttled routes: a firewall is the account owner’s choice (docs/cost.md).',
      'AwsSolutions-CFR3': 'An access log would keep readers’ addresses; CloudFront’s metrics count without them.',
      'AwsSolutions-CFR4': 'The default certificate’s minimum can’t be raised; a custom domain’s is TLS 1.2 (2021).',
    });
  }
}
