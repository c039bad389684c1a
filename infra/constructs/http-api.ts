import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  HttpApi as CdkHttpApi,
  DomainName,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Routes } from '../../shared/http/routes/route.ts';
import type { StageSettings } from '../stages.ts';
import { acknowledge } from './acknowledge.ts';
import type { StageContext } from './stage-context.ts';

/** No path, since a confirmation link's token is in it. No address, since the log holds nothing personal. */
const ACCESS_LOG_FIELDS = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  method: '$context.httpMethod',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  integrationLatency: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
};

/** What the stages of both APIs have: a limit of requests, and an access log with these fields. */
export const throttledAndLogged = (
  scope: Construct,
  { name, stage, fields }: { name: string; stage: StageSettings; fields: Readonly<Record<string, string>> },
) => ({
  autoDeploy: true,
  detailedMetricsEnabled: true,
  throttle: { rateLimit: stage.apiThrottle.requestsPerSecond, burstLimit: stage.apiThrottle.burst },
  accessLogSettings: {
    destination: new LogGroupLogDestination(
      new LogGroup(scope, 'AccessLog', {
        // With this prefix, log deliveries don't fill up the account's log resource policy.
        logGroupName: `/aws/vendedlogs/${name}`,
        retention: stage.logRetentionDays,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    ),
    format: AccessLogFormat.custom(JSON.stringify(fields)),
  },
});

/** The HTTP API: one function for every path, unless the path has its own. Throttled, with an access log. */
export class HttpApi extends Construct {
  readonly api: CdkHttpApi;
  /** The stage's own domain name, if it has one. */
  readonly customDomainName: string | null;
  /** The target of its CNAME record. */
  readonly customDomainTarget: string | null;

  constructor(scope: Construct, id: string, props: { context: StageContext; name: string }) {
    super(scope, id);
    const { stage, alarms } = props.context;
    this.api = new CdkHttpApi(this, 'Api', { apiName: props.name, createDefaultStage: false });
    const apiStage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      ...throttledAndLogged(this, { name: props.name, stage, fields: ACCESS_LOG_FIELDS }),
    });
    this.customDomainName = stage.customDomain?.name ?? null;
    this.customDomainTarget = this.addDomain(apiStage, stage.customDomain);
    alarms.add(this, 'ServerErrors', {
      metric: this.api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: 1,
      meaning: 'The API answers with server errors.',
      runbook: 'api-server-errors',
    });
  }

  private addDomain(stage: HttpStage, domain: StageSettings['customDomain']): string | null {
    if (domain === undefined) return null;
    const certificate = Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn);
    const domainName = new DomainName(this, 'Domain', { domainName: domain.name, certificate });
    new ApiMapping(this, 'DomainMapping', { api: this.api, stage, domainName });
    return domainName.regionalDomainName;
  }

  /** Sends every request without another function to this one. */
  serveWith(handler: IFunction): void {
    this.route('Route', HttpRouteKey.DEFAULT, new LambdaIntegration('Integration', handler));
  }

  /**
   * Sends the paths of these routes to a function, with any method: HEAD is answered like GET, and the function that knows a
   * path's methods refuses the others (docs/decisions/0124). With `below`, it also gets every path below that one.
   */
  servePathsWith(id: string, handler: IFunction, rows: Routes, below?: string): void {
    const integration = new LambdaIntegration(`${id}Integration`, handler);
    if (below) this.route(`${id} below ${below}`, HttpRouteKey.with(`${below}/{proxy+}`, HttpMethod.ANY), integration);
    for (const path of new Set(Object.values(rows).map((row) => row.path))) {
      this.route(`${id} ${path}`, HttpRouteKey.with(path, HttpMethod.ANY), integration);
    }
  }

  private route(id: string, routeKey: HttpRouteKey, integration: LambdaIntegration): void {
    const route = new HttpRoute(this, id, { httpApi: this.api, routeKey, integration });
    acknowledge(route, {
      'AwsSolutions-APIG4':
        'The function checks keys itself: an authorizer adds a hop and cannot answer with problem details.',
    });
  }
}

/** One permission for all routes of a function: one for each would exceed CloudFormation's 500 resources per stack. */
class LambdaIntegration extends HttpLambdaIntegration {
  constructor(id: string, handler: IFunction) {
    super(id, handler, {
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
      scopePermissionToRoute: false,
    });
  }
}
