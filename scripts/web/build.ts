import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import { buildWeb, webApps } from '../../infra/web.ts';
import { buildChat } from '../../infra/web-chat.ts';

const ROOT = join(import.meta.dirname, '../..');
const CHAT = join(ROOT, 'web/dist/chat');

const writeChat = async (): Promise<void> => {
  mkdirSync(CHAT, { recursive: true });
  for (const [name, text] of await buildChat(ROOT)) writeFileSync(join(CHAT, name), text);
};

new Command()
  .name('npm run build')
  .description(
    'Builds the apps for browsers into web/dist; what has not changed stays. npm start, deploy and tests do it, too.',
  )
  .allowExcessArguments(false)
  .action(async () => {
    for (const app of webApps()) console.log(`${app}: ${relative(process.cwd(), await buildWeb(app))}`);
    await writeChat();
    console.log(`chat: ${relative(process.cwd(), CHAT)}`);
  })
  .parseAsync();
