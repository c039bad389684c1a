import type { MessageContent } from '../ticket/messages.ts';
import type { AlarmReport } from './alarm.ts';
import type { Mapped } from './mapping.ts';

/** An alarm's content as a ticket's texts. */

const MAX_DETAILS = 60;
const MAX_KEY = 100;

export const SYSTEM_NAMES: Record<AlarmReport['source'], string> = {
  alertmanager: 'Prometheus Alertmanager',
  cloudwatch: 'Amazon CloudWatch',
  canary: 'check of a service',
};

/** The labels as a ticket's details, with the service by the organisation's own name. */
const detailsOf = ({ labels }: AlarmReport, { service, severity }: Mapped): Record<string, string> => {
  const named = Object.entries(labels)
    .filter(([name, value]) => name.length <= MAX_KEY && value !== '')
    .slice(0, MAX_DETAILS);
  return { ...Object.fromEntries(named), severity, ...(service === null ? {} : { service }) };
};

export const requestOf = (report: AlarmReport, mapped: Mapped): MessageContent => {
  const { name, summary, text, links, source, since, firedAt } = report;
  const facts = [
    `Alarm: ${name}`,
    `Severity: ${mapped.severity}`,
    ...(mapped.service === null ? [] : [`Service: ${mapped.service}`]),
    `Since: ${firedAt ?? since}`,
    `Source: ${SYSTEM_NAMES[source]}`,
    ...links.map(({ name: each, url }) => `${each}: ${url}`),
  ];
  return {
    kind: 'request',
    direction: 'inbound',
    visibility: 'public',
    channel: 'monitoring',
    subject: summary,
    body: `${text || summary}\n\n${facts.join('\n')}`,
    details: detailsOf(report, mapped),
    proposed: { type: mapped.type, ...(mapped.category === null ? {} : { category: mapped.category }) },
  };
};

/** `changed`: it fires as before, with another text. */
export const messageOf = (report: AlarmReport, as: AlarmReport['state'] | 'changed' = report.state): MessageContent => {
  const { text, summary, since } = report;
  const says = {
    changed: null,
    firing: `The alarm fires again. It has been firing since ${since}.`,
    over: `The alarm is over. It ended at ${since}.`,
    no_data: `There has been no data since ${since}: whether the alarm still fires is unknown.`,
  }[as];
  return {
    kind: 'message',
    direction: 'inbound',
    visibility: 'public',
    channel: 'monitoring',
    body: [says, as === 'over' ? text : text || summary].filter(Boolean).join('\n\n'),
  };
};

/** The text without its numbers, which differ with each measurement. */
export const wordsOf = ({ summary, text }: AlarmReport): string =>
  `${summary}\n${text}`.replace(/\p{Nd}+(?:[.,:]\p{Nd}+)*/gu, '0');
