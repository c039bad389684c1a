import { relative } from 'node:path';
import { Command } from 'commander';
import { buildWeb, webApps } from '../../infra/web.ts';

new Command()
  .name('npm run build')
  .description(
    'Builds the apps for browsers into web/dist; what has not changed stays. npm start, deploy and tests do it, too.',
  )
  .allowExcessArguments(false)
  .action(async () => {
    for (const app of webApps()) console.log(`${app}: ${relative(process.cwd(), await buildWeb(app))}`);
  })
  .parseAsync();
