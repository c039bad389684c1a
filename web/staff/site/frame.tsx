import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Me } from '../api/types.ts';
import { useDesk } from '../chat/use-desk.tsx';
import { useSession } from './session.tsx';
import { SignOut } from './sign-out.tsx';
import { readable } from './words.ts';

const PLACES = [
  {
    group: 'Tickets',
    links: [
      ['/', 'My tickets'],
      ['/queue', 'My team’s queue'],
      ['/all', 'All tickets'],
      ['/held', 'Held mail'],
    ],
  },
  { group: 'Chat', links: [['/chats', 'Chats']] },
  { group: 'New', links: [['/calls/new', 'Log a call']] },
  { group: 'Help centre', links: [['/articles', 'Articles']] },
  {
    group: 'Insight',
    links: [
      ['/board', 'Live board'],
      ['/figures', 'Figures'],
      ['/reviews', 'Monthly reviews'],
      ['/quality', 'Quality checks'],
    ],
    isOf: ({ role }: Me) => role === 'supervisor' || role === 'admin',
  },
  {
    group: 'Insight',
    links: [['/quality', 'My quality checks']],
    isOf: ({ role }: Me) => role === 'agent',
  },
] as const;

/** True when a path is at or below a place. The start page has nothing below it. */
const isAt = (path: string, place: string): boolean =>
  path === place || (place !== '/' && path.startsWith(`${place}/`));

/** Shows and announces the chats offered to this agent, on every page. */
const Offers = () => {
  const count = useDesk().desked.desk?.offers.length ?? 0;
  return (
    <span role="status">
      {count > 0 && (
        <span className="tag note">
          {count}
          <span className="quiet"> offered to you</span>
        </span>
      )}
    </span>
  );
};

const Navigation = ({ path, me }: { path: string; me: Me }) => (
  <nav aria-label="Places">
    {PLACES.filter((place) => !('isOf' in place) || place.isOf(me)).map(({ group, links }) => (
      <div key={links[0][0]} className="places">
        <h2>{group}</h2>
        <ul>
          {links.map(([href, label]) => (
            <li key={href}>
              <Link href={href} aria-current={isAt(path, href) ? 'page' : undefined}>
                {label}
                {href === '/chats' && <Offers />}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    ))}
  </nav>
);

/** The navigation of the staff area and the signed-in agent, around every page. */
export const Frame = ({ children }: { children: ReactNode }) => {
  const { me } = useSession();
  const [path] = useLocation();
  return (
    <div className="desk">
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="side">
        <p className="house">
          <span className="mark" aria-hidden="true">
            {me.organisation.name.charAt(0)}
          </span>
          {me.organisation.name}
        </p>
        <Navigation path={path} me={me} />
        <div className="person">
          <p>
            {me.agent?.name ?? 'A key'}
            <span className="soft small">{readable(me.role)}</span>
          </p>
          <SignOut />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
};
