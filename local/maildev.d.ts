declare module 'maildev' {
  /** Starts maildev; it ends itself on SIGINT and SIGTERM. */
  export default function maildev(options: {
    smtp: number;
    ip: string;
    web: number;
    webIp: string;
    mailDirectory: string;
    silent: boolean;
  }): unknown;
}
