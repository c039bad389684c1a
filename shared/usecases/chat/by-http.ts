/** Prefix of pseudo-sockets: browsers that poll over HTTP instead of using a socket. */
export const HTTP_CONNECTION = 'http:';
export const isByHttp = ({ connection }: { connection: string }): boolean => connection.startsWith(HTTP_CONNECTION);
