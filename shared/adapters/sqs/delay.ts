/** SQS delays a message for so long at most; what waits for longer comes early, and is put back. */
const MAX_DELAY_SECONDS = 900;

export const delayOf = (seconds: number): number => Math.min(Math.max(0, seconds), MAX_DELAY_SECONDS);
