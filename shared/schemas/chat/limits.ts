/** Limits of a chat. The first four are API Gateway's own, for every account (docs/aws-truth.md). */

/** The protocol's version. A socket or body with another version is refused. */
export const PROTOCOL = 1;

/** API Gateway closes a socket after IDLE_SECONDS without a frame, and after MAX_SOCKET_SECONDS in any case. */
export const IDLE_SECONDS = 600;
export const MAX_SOCKET_SECONDS = 7200;
/** A larger frame closes the socket with 1009. Messages are billed per 32 KB. */
export const MAX_FRAME_BYTES = 32 * 1024;
/** API Gateway refuses larger messages to a socket, so they never arrive. */
export const MAX_MESSAGE_BYTES = 128 * 1024;

/** A socket token works once, within this time. */
export const SOCKET_TOKEN_SECONDS = 30;
/** A client renews its socket at a random age in this range, so it never reaches the two-hour limit. */
export const RENEW_AFTER_SECONDS = [5400, 6600] as const;
/** How often a client pings. Without an answer within PONG_WITHIN_SECONDS, it opens another socket. */
export const PING_SECONDS = 20;
export const PONG_WITHIN_SECONDS = 10;
/** How often an agent's browser pings, and when an agent without pings counts as away. */
export const AGENT_PING_SECONDS = 8;
export const AGENT_AWAY_SECONDS = 20;
/** Browsers run the timers of a hidden page once a minute, so its agent counts as present for this long. */
export const HIDDEN_SECONDS = 70;
/** "Is typing" ends after this time unless it is repeated. */
export const TYPING_SECONDS = 6;
/** How long the host page's claim about its visitor is valid. */
export const IDENTITY_SECONDS = 300;

/** Characters of one chat message. Longer texts go by HTTP, whose bodies may be larger than a frame. */
export const MAX_TEXT = 10_000;
/** Entries in one answer at most, or as many as fit into a message. `more` says that there are others. */
export const MAX_ENTRIES = 100;
/** Frames in one HTTP body. */
export const MAX_FRAMES = 10;
export const MAX_FILES = 5;
