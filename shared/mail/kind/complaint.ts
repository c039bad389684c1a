import { sesNoticeIn } from './bounce-forms.ts';
import { hasHeader, type MailFacts } from './facts.ts';

/** The characters in which the fields of a report are looked for. */
const MAX_TEXT = 5000;

/** The fields of a feedback report (RFC 5965, 3.1). Some providers put them only into the text. */
const hasReportFields = (facts: MailFacts): boolean => {
  const start = facts.text.slice(0, MAX_TEXT);
  return /^feedback-type:[ \t]*[a-z-]+[ \t]*$/im.test(start) && /^(user-agent|version|source-ip):/im.test(start);
};

/** Hotmail's reports hold nothing but the mail that the recipient complained about. */
const isHotmailReport = (facts: MailFacts): boolean =>
  hasHeader(facts, 'x-hmxmroriginalrecipient') ||
  (facts.hasReturnedMail && /^complaint about message from [\d.a-f:]+$/i.test(facts.subject));

/** Whether a provider reports that a recipient marked our mail as spam (RFC 5965 and older formats). */
export const isComplaint = (facts: MailFacts): boolean =>
  facts.reportType === 'feedback-report' ||
  facts.partTypes.includes('message/feedback-report') ||
  hasReportFields(facts) ||
  sesNoticeIn(facts)?.kind === 'complaint' ||
  isHotmailReport(facts);
