import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { type App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { CompactFacts } from '../../functions/compact-facts/resource.ts';
import { PublishArticles } from '../../functions/publish-articles/resource.ts';
import { publishReviews } from '../../functions/publish-reviews/resource.ts';
import { Relay } from '../../functions/relay-events/resource.ts';
import { MISSING_PAGES } from '../../shared/http/routes/help-centre.ts';
import { ROUTES_BY_FUNCTION } from '../../shared/http/routes/index.ts';
import type { Bundles } from '../bundle.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { ChatSocket } from '../constructs/chat-socket.ts';
import { Engine } from '../constructs/engine.ts';
import { EventBus } from '../constructs/event-bus.ts';
import { HttpApi } from '../constructs/http-api.ts';
import { Queues } from '../constructs/queues/queues.ts';
import { Sending } from '../constructs/sending.ts';
import { PublicSite } from '../constructs/sites/public-site.ts';
import { siteAddresses } from '../constructs/sites/site-addresses.ts';
import { StaffSite } from '../constructs/sites/staff-site.ts';
import { StaffPool } from '../constructs/staff-pool.ts';
import { nameIn, type StageContext } from '../constructs/stage-context.ts';
import { Storage } from '../constructs/storage.ts';
import { TicketTable } from '../constructs/table.ts';
import type { AlarmSink } from '../constructs/watching/alarm-sink.ts';
import { TierdeskDashboard } from '../constructs/watching/dashboard.ts';
import { WatchingPolicy } from '../constructs/watching/watching-policy.ts';
import { WordsTable } from '../constructs/words-table.ts';
import { Workflow } from '../constructs/workflow.ts';
import type { StageSettings } from '../stages.ts';
import { makeFunctions, makeRecovery } from './functions.ts';
import { outputsOf } from './outputs.ts';

/** Everything of a stage except SES's receipt rules and the alarms. */
export class TierdeskStack extends Stack {
  readonly receiptRuleSetName: string;
  readonly storage: Storage;
  readonly queues: Queues;

  constructor(
    app: App,
    id: string,
    props: { stage: StageSettings; bundles: Pick<Bundles, 'directoryOf'>; alarms: AlarmSink },
  ) {
    const { stage, bundles, alarms } = props;
    const retain = stage.removalPolicy === 'retain';
    super(app, id, { description: `Tierdesk ${stage.name}: support tickets`, terminationProtection: retain });

    const context: StageContext = {
      stage,
      bundles,
      alarms,
      // A first deployment that fails leaves nothing behind.
      removalPolicy: retain ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    };
    this.receiptRuleSetName = nameIn(context, 'mail');
    const tickets = new TicketTable(this, 'Tickets', { context });
    this.storage = new Storage(this, 'Storage', { context });
    this.storage.allowReceiving(this.receiptRuleSetName);
    this.queues = new Queues(this, 'Queues', { context });
    this.queues.allowReceiving(this.receiptRuleSetName);
    this.storage.announceMails(this.queues.mailChecks.queue);
    const sending = new Sending(this, 'Sending', { context, deliveryTopic: this.queues.deliveryTopic });
    const httpApi = new HttpApi(this, 'HttpApi', { context, name: nameIn(context, 'api') });
    const chatSocket = new ChatSocket(this, 'ChatSocket', { context, name: nameIn(context, 'chat') });
    const siteSecret = this.siteSecret(context);
    const apis = { context, httpApi, chatSocket, siteSecret };
    const site = new PublicSite(this, 'PublicSite', { ...apis, storage: this.storage });

    const staffPool = new StaffPool(this, 'StaffPool', { context });
    const staffSite = new StaffSite(this, 'StaffSite', {
      ...apis,
      storage: this.storage,
      signInUrl: staffPool.signInUrl,
    });
    const staffClient = staffPool.addClient(staffSite.url);

    const engine = new Engine(this, 'Engine', { context });
    const words = new WordsTable(this, 'Words', { context });
    const shared = { context, tickets, words, storage: this.storage, queues: this.queues };
    const functions = makeFunctions(this, {
      ...shared,
      engine,
      sending,
      linkSecret: this.linkSecret(context),
      siteSecret,
      callers: { ...staffPool.environment(staffClient), KEY_LIMITS: JSON.stringify(stage.requestsPerMinute) },
      publicApiUrl: publicApiUrl(stage, httpApi),
      siteUrl: siteAddresses(stage, site),
      staffUrl: staffUrl(stage, staffSite),
      siteBucket: site.bucket,
      chatSocket,
      chatUrls: chatUrls(stage, chatSocket),
    });
    httpApi.serveWith(functions.api);
    httpApi.servePathsWith('Configuration', functions.configure, ROUTES_BY_FUNCTION.configure);
    httpApi.servePathsWith('Message', functions.showMessage, ROUTES_BY_FUNCTION['show-message']);
    httpApi.servePathsWith('Search', functions.search, ROUTES_BY_FUNCTION.search);
    httpApi.servePathsWith('HeldMail', functions.heldMail, ROUTES_BY_FUNCTION['held-mail']);
    httpApi.servePathsWith('Keys', functions.keys, ROUTES_BY_FUNCTION.keys);
    httpApi.servePathsWith('Articles', functions.articles, ROUTES_BY_FUNCTION.articles);
    httpApi.servePathsWith('HelpCentre', functions.helpCentre, ROUTES_BY_FUNCTION['help-centre'], MISSING_PAGES);
    httpApi.servePathsWith('Pages', functions.pages, ROUTES_BY_FUNCTION.pages);
    httpApi.servePathsWith('SignIn', functions.signIn, ROUTES_BY_FUNCTION['sign-in']);
    httpApi.servePathsWith('Portal', functions.portal, ROUTES_BY_FUNCTION.portal);
    httpApi.servePathsWith('Chat', functions.chat, ROUTES_BY_FUNCTION.chat);
    httpApi.servePathsWith('Reports', functions.reports, ROUTES_BY_FUNCTION.reports);
    httpApi.servePathsWith('Webhooks', functions.webhooks, ROUTES_BY_FUNCTION.webhooks);
    httpApi.servePathsWith('Reference', functions.reference, ROUTES_BY_FUNCTION.reference);
    const workflow = new Workflow(this, 'Workflow', {
      context,
      assess: functions.assess.live(),
      advance: functions.advance.live(),
      awaitFunction: functions.awaitFunction.live(),
      outgoing: this.queues.outgoing.queue,
    });
    const eventBus = new EventBus(this, 'EventBus', { context, name: `Tierdesk-${stage.name}` });
    eventBus.forward('signal', this.queues.signals.queue);
    eventBus.forward('notice', this.queues.outgoing.queue);
    eventBus.forwardAll('fact', this.queues.facts.queue, { others: true });
    eventBus.forwardAll('webhook', this.queues.webhooks.queue);
    eventBus.forward('words', this.queues.words.queue);
    if (stage.cloudWatchAlarms) eventBus.forwardAlarms(this.queues.intake.queue);
    eventBus.forwardDeadExecutions(workflow.stateMachine, this.queues.signals.queue);
    const relay = new Relay(this, 'Relay', { context, table: tickets.table, bus: eventBus.bus });
    const publishing = new PublishArticles(this, 'PublishArticles', {
      ...{ context, tickets, storage: this.storage, site },
      siteUrl: siteAddresses(stage, site),
      outgoing: this.queues.outgoing.queue,
    });
    const compacting = new CompactFacts(this, 'CompactFacts', { ...shared, engine });
    const reviewing = publishReviews(this, { ...shared, engine }, compacting.deadLetters);
    const recovery = makeRecovery(this, { ...shared, workflow });
    const parts = {
      ...shared,
      httpApi,
      chatSocket,
      functions,
      workflow,
      eventBus,
      relay,
      recovery,
      site,
      publishing,
      compacting,
      publishReviews: reviewing,
      staffPool,
      staffSite,
      staffClient,
    };
    new TierdeskDashboard(this, 'Dashboard', { ...parts, name: `Tierdesk-${stage.name}` });
    new WatchingPolicy(this, 'Watching', { ...parts, name: nameIn(context, 'watching') });
    for (const [key, value] of Object.entries(outputsOf(parts))) {
      new CfnOutput(this, key, { value });
    }
    for (const [domain, records] of Object.entries(sending.dkimRecords)) {
      const value = records.map((record) => `${record.name} CNAME ${record.value}`).join(', ');
      new CfnOutput(this, `DkimRecords-${domain}`, { value });
    }
  }

  private siteSecret({ removalPolicy }: StageContext): Secret {
    const secret = new Secret(this, 'SiteSecret', {
      description: 'Says that a request came through a site of ours',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy,
    });
    acknowledge(secret, {
      'AwsSolutions-SMG4': 'Rotated by hand, with a deployment (docs/operations.md): the one before is accepted too.',
    });
    return secret;
  }

  private linkSecret(context: StageContext): Secret {
    const secret = new Secret(this, 'LinkSecret', {
      description: 'Signs confirmation links',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: context.removalPolicy,
    });
    acknowledge(secret, {
      'AwsSolutions-SMG4':
        'Rotated by hand (docs/operations.md): the key before is accepted too, and links hold for 90 days.',
    });
    return secret;
  }
}

const publicApiUrl = (stage: StageSettings, { api }: HttpApi): { PUBLIC_API_URL?: string } => {
  if (stage.publicApiUrl === 'environment') {
    return {};
  }
  return { PUBLIC_API_URL: stage.publicApiUrl === 'api-endpoint' ? api.apiEndpoint : stage.publicApiUrl };
};

const chatUrls = (
  stage: StageSettings,
  { urls }: ChatSocket,
): { CHAT_SOCKET_URL?: string; CHAT_CALLBACK_URL?: string } =>
  stage.publicApiUrl === 'environment' ? {} : { CHAT_SOCKET_URL: urls.socket, CHAT_CALLBACK_URL: urls.callback };

const staffUrl = (stage: StageSettings, { distribution }: StaffSite): { STAFF_URL?: string } =>
  stage.publicApiUrl === 'environment' ? {} : { STAFF_URL: `https://${distribution.distributionDomainName}` };
