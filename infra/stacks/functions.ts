import { Construct } from 'constructs';
import { advance } from '../../functions/advance/resource.ts';
import { api } from '../../functions/api/resource.ts';
import { articles } from '../../functions/articles/resource.ts';
import { assess } from '../../functions/assess/resource.ts';
import { awaitFunction } from '../../functions/await/resource.ts';
import { chat } from '../../functions/chat/resource.ts';
import { checkMail } from '../../functions/check-mail/resource.ts';
import { configure } from '../../functions/configure/resource.ts';
import { deliverWebhook } from '../../functions/deliver-webhook/resource.ts';
import { erase } from '../../functions/erase/resource.ts';
import { heldMail } from '../../functions/held-mail/resource.ts';
import { helpCentre } from '../../functions/help-centre/resource.ts';
import { importTickets } from '../../functions/import-tickets/resource.ts';
import { indexWords } from '../../functions/index-words/resource.ts';
import { keys } from '../../functions/keys/resource.ts';
import { pages } from '../../functions/pages/resource.ts';
import { portal } from '../../functions/portal/resource.ts';
import { receiveDeliveryEvent } from '../../functions/receive-delivery-event/resource.ts';
import { receiveEmail } from '../../functions/receive-email/resource.ts';
import { receiveMessage } from '../../functions/receive-message/resource.ts';
import { reconcile, runRegularly } from '../../functions/reconcile/resource.ts';
import { reference } from '../../functions/reference/resource.ts';
import { reports } from '../../functions/reports/resource.ts';
import { search } from '../../functions/search/resource.ts';
import { sendMessage } from '../../functions/send-message/resource.ts';
import { showMessage } from '../../functions/show-message/resource.ts';
import { signIn } from '../../functions/sign-in/resource.ts';
import { signalWorkflow } from '../../functions/signal-workflow/resource.ts';
import { tendChats } from '../../functions/tend-chats/resource.ts';
import { webhooks } from '../../functions/webhooks/resource.ts';
import { writeFacts } from '../../functions/write-facts/resource.ts';
import type { FunctionParts } from '../constructs/function-parts.ts';

/** The functions for intake, API, workflow and sending. */
export const makeFunctions = (stack: Construct, parts: Omit<FunctionParts, 'workflow'>) => {
  const scope = new Construct(stack, 'Functions');
  return {
    receiveEmail: receiveEmail(scope, parts),
    receiveMessage: receiveMessage(scope, parts),
    checkMail: checkMail(scope, parts),
    api: api(scope, parts),
    configure: configure(scope, parts),
    articles: articles(scope, parts),
    helpCentre: helpCentre(scope, parts),
    keys: keys(scope, parts),
    pages: pages(scope, parts),
    signIn: signIn(scope, parts),
    portal: portal(scope, parts),
    search: search(scope, parts),
    showMessage: showMessage(scope, parts),
    heldMail: heldMail(scope, parts),
    reference: reference(scope, parts),
    reports: reports(scope, parts),
    webhooks: webhooks(scope, parts),
    assess: assess(scope, parts),
    advance: advance(scope, parts),
    awaitFunction: awaitFunction(scope, parts),
    sendMessage: sendMessage(scope, parts),
    receiveDeliveryEvent: receiveDeliveryEvent(scope, parts),
    deliverWebhook: deliverWebhook(scope, parts),
    erase: erase(scope, parts),
    writeFacts: writeFacts(scope, parts),
    indexWords: indexWords(scope, parts),
    chat: chat(scope, parts),
    tendChats: tendChats(scope, parts),
    importTickets: importTickets(scope, parts),
  };
};
export type Functions = ReturnType<typeof makeFunctions>;

/** The two functions that start, wake and replace executions: signal-workflow, and reconcile, by schedule or by hand. */
export const makeRecovery = (
  stack: Construct,
  parts: Omit<
    FunctionParts,
    | 'sending'
    | 'linkSecret'
    | 'siteSecret'
    | 'publicApiUrl'
    | 'siteUrl'
    | 'staffUrl'
    | 'siteBucket'
    | 'callers'
    | 'engine'
    | 'chatSocket'
    | 'chatUrls'
  >,
) => {
  const scope = new Construct(stack, 'Recovery');
  const made = { signalWorkflow: signalWorkflow(scope, parts), reconcile: reconcile(scope, parts) };
  return { ...made, scheduleDeadLetters: runRegularly(scope, parts.context, made.reconcile) };
};
export type Recovery = ReturnType<typeof makeRecovery>;
