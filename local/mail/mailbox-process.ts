/** Runs maildev until its standard input ends: node mailbox-process.ts SMTP-PORT WEB-PORT MAIL-DIRECTORY */

import maildev from 'maildev';

const [smtp, web, mailDirectory = ''] = process.argv.slice(2);
process.stdin.once('end', () => process.kill(process.pid, 'SIGTERM')).resume();
const ip = '127.0.0.1';
maildev({ smtp: Number(smtp), ip, web: Number(web), webIp: ip, mailDirectory, silent: true }).listen();
