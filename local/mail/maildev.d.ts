declare module 'maildev' {
  /** Starts maildev's page. `listen` starts receiving mails. It ends by itself on SIGINT and SIGTERM. */
  export default function maildev(options: {
    smtp: number;
    ip: string;
    web: number;
    webIp: string;
    mailDirectory: string;
    silent: boolean;
  }): { listen(): void };
}
