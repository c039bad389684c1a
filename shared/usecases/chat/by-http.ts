/** A browser without a socket, which asks by HTTP: in the list of sockets it is there, and none. */
export const HTTP_CONNECTION = 'http:';
export const isByHttp = ({ connection }: { connection: string }): boolean => connection.startsWith(HTTP_CONNECTION);
