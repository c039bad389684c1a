/** A command or event names a ticket that doesn't exist. */
export class TicketNotFound extends Error {
  override readonly name = 'TicketNotFound';
  constructor(reference: string) {
    super(`there is no ticket ${reference}`);
  }
}
