import { CfnIntegration, CfnRoute, WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { TierdeskFunction } from './function.ts';
import { throttledAndLogged } from './http-api.ts';
import type { StageContext } from './stage-context.ts';

const STAGE = 'live';
/** Connections, disconnections and frames. The content of a frame chooses no route. */
const ROUTES = ['$connect', '$disconnect', '$default'];

/** No query, since it holds a token. No address, since the log holds nothing personal. */
const ACCESS_LOG_FIELDS = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  eventType: '$context.eventType',
  status: '$context.status',
  integrationLatency: '$context.integrationLatency',
  error: '$context.error.message',
};

/** The WebSocket API of chats: one function for all routes, throttled, with an access log. */
export class ChatSocket extends Construct {
  readonly api: WebSocketApi;
  readonly stage: WebSocketStage;

  constructor(scope: Construct, id: string, props: { context: StageContext; name: string }) {
    super(scope, id);
    const { stage, alarms } = props.context;
    this.api = new WebSocketApi(this, 'Api', { apiName: props.name });
    this.stage = new WebSocketStage(this, 'Stage', {
      webSocketApi: this.api,
      stageName: STAGE,
      ...throttledAndLogged(this, { name: props.name, stage, fields: ACCESS_LOG_FIELDS }),
    });
    alarms.add(this, 'Errors', {
      metric: this.api.metric('ExecutionError', {
        period: Duration.minutes(5),
        statistic: 'Sum',
        dimensionsMap: { ApiId: this.api.apiId, Stage: STAGE },
      }),
      threshold: 5,
      evaluationPeriods: 1,
      meaning: 'Frames of chats fail.',
      runbook: 'function-errors',
    });
  }

  /** The address where browsers open sockets, and the one for posting frames to them. */
  get urls(): { socket: string; callback: string } {
    return { socket: this.stage.url, callback: this.stage.callbackUrl };
  }

  /** Sends all routes to a function, by one integration and one permission. */
  serveWith(handler: TierdeskFunction): void {
    const { apiId } = this.api;
    const integration = new CfnIntegration(this, 'Integration', {
      apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: `arn:${Stack.of(this).partition}:apigateway:${Stack.of(this).region}:lambda:path/2015-03-31/functions/${handler.functionArn}/invocations`,
    });
    for (const routeKey of ROUTES) {
      const route = new CfnRoute(this, `Route${routeKey}`, {
        apiId,
        routeKey,
        authorizationType: 'NONE',
        target: `integrations/${integration.ref}`,
      });
      acknowledge(route, {
        'AwsSolutions-APIG4':
          'The function takes a token that is good once, and asks anew at each frame and each push.',
      });
    }
    handler.addPermission('ChatSocket', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: this.api.arnForExecuteApiV2('*', STAGE),
    });
  }

  /** Lets a function post frames to sockets and close them. */
  grantPushing(grantee: TierdeskFunction): void {
    const connections = `arn:${Stack.of(this).partition}:execute-api:${Stack.of(this).region}:${Stack.of(this).account}:${this.api.apiId}/${STAGE}/*/@connections/*`;
    grantee.allow(['execute-api:ManageConnections'], [connections]);
    grantee.acknowledgeWildcards([connections], 'Every socket of this API has an id of its own.');
  }
}
