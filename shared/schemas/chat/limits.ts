/** What a chat may measure. The first four are API Gateway's own, for every account (docs/aws-truth.md). */

/** The protocol's version: a socket or a body that names another one is refused. */
export const PROTOCOL = 1;

/** API Gateway closes a socket after so long without a frame, and after so long whatever happens. */
export const IDLE_SECONDS = 600;
export const MAX_SOCKET_SECONDS = 7200;
/** A larger frame closes the socket with 1009; a message is billed by each 32 KB. */
export const MAX_FRAME_BYTES = 32 * 1024;
/** A larger message to a socket is refused by API Gateway, and never arrives. */
export const MAX_MESSAGE_BYTES = 128 * 1024;

/** A socket token is good once, for so long. */
export const SOCKET_TOKEN_SECONDS = 30;
/** A client renews its socket at a random moment between these ages, so that the two-hour cut never comes. */
export const RENEW_AFTER_SECONDS = [5400, 6600] as const;
/** A client pings so often; without an answer for so long it opens another socket. */
export const PING_SECONDS = 20;
export const PONG_WITHIN_SECONDS = 10;
/** An agent's browser pings so often, and is away when it was not heard for so long. */
export const AGENT_PING_SECONDS = 8;
export const AGENT_AWAY_SECONDS = 20;
/** Browsers run the timers of a page that is hidden once a minute: so much longer its agent counts as heard. */
export const HIDDEN_SECONDS = 70;
/** "Types" is over unless it is said again within so many seconds. */
export const TYPING_SECONDS = 6;
/** A claim of the host page about who its visitor is holds for so long. */
export const IDENTITY_SECONDS = 300;

/** Of one message of a chat: longer texts go by HTTP, whose bodies may be larger than a frame. */
export const MAX_TEXT = 10_000;
/** So many entries come with an answer, or as many as fit into a message; `more` says that there are others. */
export const MAX_ENTRIES = 100;
/** So many frames in a body of HTTP. */
export const MAX_FRAMES = 10;
export const MAX_FILES = 5;
