import { outputOf } from '../aws/connect.ts';
import { type Check, fails, nothingWrong } from './check.ts';

const site: Check = {
  id: 'site',
  what: 'CloudFront compresses and caches pages, and says so where there is none',
  run: async (stage) => {
    if (stage.isLocal) return { outcome: 'not_here', said: 'the local CloudFront neither caches nor compresses' };
    const origin = `https://${outputOf(stage, 'SiteDomainName')}`;
    const missing = await fetch(`${origin}/there/is/no/such/page`);
    if (missing.status !== 404) return fails(`an address without a page answers ${missing.status}, not 404`);
    const type = missing.headers.get('content-type') ?? 'nothing';
    if (!type.startsWith('text/html')) return fails(`an address without a page answers with ${type}, not a page`);
    const page = () => fetch(`${origin}/club/en/`, { headers: { 'accept-encoding': 'br, gzip' } });
    await page();
    const again = await page();
    const [encoding, cache] = [again.headers.get('content-encoding'), again.headers.get('x-cache') ?? ''];
    return nothingWrong(
      [
        ...(again.status === 200 ? [] : [`the club’s help centre answers ${again.status}`]),
        ...(encoding ? [] : ['pages are not compressed']),
        ...(/hit/i.test(cache) ? [] : [`a page asked for twice was not cached (${cache})`]),
      ],
      `${encoding}, ${cache}`,
    );
  },
};

export const SITE_CHECKS: readonly Check[] = [site];
