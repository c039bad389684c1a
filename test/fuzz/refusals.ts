import type { ROUTES } from '../../shared/http/routes/index.ts';

/**
 * Where a request that fits its schema may still be refused with 422, by the name of the route: a value depends on another
 * one, on the time or on what is stored, which no JSON Schema says. Everywhere else a refusal is a fault of the document.
 */
export const REFUSALS: Partial<Record<keyof typeof ROUTES, string>> = {
  createTicket: 'a counterparty is another person than the requester, and can be mailed',
  createMessage: 'what is internal is not for the counterparty; attachments have been uploaded',
  actOnTicket: 'a date lies ahead, a team exists, a level is one of the policy',
  logCall: 'a caller is somebody, and has a number where a call was missed; an agent and a ticket exist',
  wishAppointment: 'a time is free, and an hour ahead',
  listTickets: 'a cursor is one that the API gave; a duration is at most 31 days',
  listMessages: 'a cursor is one that the API gave',
  searchTickets: 'a cursor is one that the API gave',
  listAnsweredTickets: 'a cursor is one that the API gave',
  exportTicket: 'a cursor is one that the API gave',
  getPolicyUsage: 'a cursor is one that the API gave',
  listHeldMail: 'a cursor is one that the API gave',
  listSuppressedAddresses: 'a cursor is one that the API gave',
  listDeliveries: 'a cursor is one that the API gave',
  movePolicyVersion: 'a version exists',
  createImport: 'uploads are there',
  createUpload: 'a file is at most 20 MB, and of a type that is taken',
  createAnnouncement: 'it ends after it starts',
  putPolicy: 'the organisation’s routes name its levels',
  putCalendar: 'a shift closes after it opens',
  putTemplate: 'its fields are those of the notice',
  putOrganisation: 'teams, agents and policies name each other',
  createArticle: 'a video is on a host that readers are asked about',
  putArticle: 'a video is on a host that readers are asked about',
  actOnArticle: 'a version exists',
  suggestArticles: 'a language is one of the organisation’s',
  createKey: 'an agent exists; it ends in the future',
  changeKey: 'it ends in the future',
  actOnKey: 'it ends in the future',
  createWebhook: 'a key is an integrator’s; the address is a public one',
  changeWebhook: 'the address is a public one',
  putSender: 'an address or a domain',
  removeSender: 'an address or a domain',
  getReport: 'the period begins before it ends; a figure has the parts that it is asked by',
  listReportTickets: 'the period begins before it ends; a figure has the parts that it is asked by',
  useEscalation: 'a reason is there',
};
