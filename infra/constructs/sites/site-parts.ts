import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  type HeadersReferrerPolicy,
  type IOrigin,
  OriginRequestPolicy,
  type ResponseSecurityHeadersBehavior,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { SITE_HEADER } from '../../../shared/http/networks.ts';
import { MISSING_PAGES } from '../../../shared/http/routes/help-centre.ts';
import { acknowledge } from '../acknowledge.ts';
import type { ChatSocket } from '../chat-socket.ts';
import type { HttpApi } from '../http-api.ts';
import { nameIn, type StageContext } from '../stage-context.ts';
import type { Storage } from '../storage.ts';

/** What every site behind CloudFront is made of: files in a private bucket, headers, and the API under the same domain. */

/** A bucket that CloudFront alone reads. `why` says why nobody's reading is logged. */
export const siteBucket = (scope: Construct, context: StageContext, why: string): Bucket => {
  const bucket = new Bucket(scope, 'Bucket', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    removalPolicy: context.removalPolicy,
  });
  acknowledge(bucket, { 'AwsSolutions-S1': why });
  return bucket;
};

/** Pages stand in nobody's frame, are what they say they are, and come by TLS alone. */
export const securityHeaders = (
  contentSecurityPolicy: string,
  referrerPolicy: HeadersReferrerPolicy,
): ResponseSecurityHeadersBehavior => ({
  contentSecurityPolicy: { contentSecurityPolicy, override: true },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
  referrerPolicy: { referrerPolicy, override: true },
  strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
});

/** How a request finds its file: `code` is CloudFront's JavaScript. */
export const fileFinder = (
  scope: Construct,
  context: StageContext,
  parts: { id: string; name: string; code: string },
) =>
  new EdgeFunction(scope, parts.id, {
    functionName: nameIn(context, parts.name),
    code: FunctionCode.fromInline(parts.code),
    runtime: FunctionRuntime.JS_2_0,
  });

/** What S3 answers for a file that isn't there, depending on whether its reader may list the bucket. */
const NO_FILE = [403, 404];

/** Files of a bucket, found by a function. `missing` is asked for what isn't there. */
export const toFiles = (bucket: Bucket, finder: EdgeFunction, missing?: IOrigin): BehaviorOptions => {
  const files = S3BucketOrigin.withOriginAccessControl(bucket);
  return {
    origin: missing
      ? new OriginGroup({ primaryOrigin: files, fallbackOrigin: missing, fallbackStatusCodes: NO_FILE })
      : files,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    compress: true,
    functionAssociations: [{ function: finder, eventType: FunctionEventType.VIEWER_REQUEST }],
  };
};

const hostOf = ({ api }: HttpApi): string => {
  const { region, urlSuffix } = Stack.of(api);
  return `${api.apiId}.execute-api.${region}.${urlSuffix}`;
};

/** Pages for addresses without one, by the API (docs/decisions/0126). */
export const toMissingPages = (httpApi: HttpApi): IOrigin =>
  new HttpOrigin(hostOf(httpApi), { originPath: MISSING_PAGES });

/** Where the chat's sockets are, as a policy writes a source: their own API's host, or this machine. */
export const socketsOf = ({ stage }: StageContext, { api }: ChatSocket): string => {
  const { region, urlSuffix } = Stack.of(api);
  if (stage.publicApiUrl === 'environment') return 'ws://127.0.0.1:*';
  return `wss://${api.apiId}.execute-api.${region}.${urlSuffix}`;
};

/** Where pre-signed uploads go: the bucket, or the local AWS, whose port is another at each machine. */
export const uploadsOf = ({ stage }: StageContext, { content }: Storage): string =>
  stage.publicApiUrl === 'environment' ? 'http://127.0.0.1:*' : `https://${content.bucketRegionalDomainName}`;

/**
 * Calls of the API. Cookies and Origin go through: the portal's calls need both. The sites' secret goes along, whatever a
 * reader sends under its name: by it the API believes the reader's address (docs/decisions/0129).
 */
export const toApi = (httpApi: HttpApi, siteSecret: Secret): BehaviorOptions => ({
  origin: new HttpOrigin(hostOf(httpApi), {
    // CloudFormation reads it when it deploys: the template has its name.
    customHeaders: { [SITE_HEADER]: siteSecret.secretValue.unsafeUnwrap() },
  }),
  allowedMethods: AllowedMethods.ALLOW_ALL,
  viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
  cachePolicy: CachePolicy.CACHING_DISABLED,
  originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
});

/** The same for every site: what cdk-nag asks about its distribution, and why it is so. */
export const ACKNOWLEDGED_OF_SITES = {
  'AwsSolutions-CFR2': 'Static files and throttled routes: a firewall is the account owner’s choice (docs/cost.md).',
  'AwsSolutions-CFR4': 'The default certificate’s minimum can’t be raised; a custom domain’s is TLS 1.2 (2021).',
};
