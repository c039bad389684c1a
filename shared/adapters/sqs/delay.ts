/** The longest delay of an SQS message. A message that has to wait longer comes early and is put back. */
const MAX_DELAY_SECONDS = 900;

export const delayOf = (seconds: number): number => Math.min(Math.max(0, seconds), MAX_DELAY_SECONDS);
