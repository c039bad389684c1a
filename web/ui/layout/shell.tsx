import type { ReactNode } from 'react';
import { Link } from 'wouter';

export type NavigationItem = { href: string; label: string; isCurrent?: boolean; isOutside?: boolean };

type ShellProps = {
  brand: { name: string; logo: string | null; href: string };
  skip: string;
  navigationLabel: string;
  navigation: readonly NavigationItem[];
  /** Shown at the end of the navigation, such as a sign-out button. */
  actions?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
};

const NavigationLink = ({ href, label, isCurrent, isOutside }: NavigationItem) => {
  const current = isCurrent ? ('page' as const) : undefined;
  return isOutside ? (
    <a href={href} aria-current={current}>
      {label}
    </a>
  ) : (
    <Link href={href} aria-current={current}>
      {label}
    </Link>
  );
};

/** The frame of every page: a skip link, the organisation's header, and a footer. */
export const Shell = ({ brand, skip, navigationLabel, navigation, actions, footer, children }: ShellProps) => (
  <div className="shell">
    <a className="skip" href="#main">
      {skip}
    </a>
    <header className="bar">
      <div className="wide">
        <a className="brand" href={brand.href}>
          {brand.logo && <img className="logo" src={brand.logo} alt="" />}
          {brand.name}
        </a>
        {navigation.length > 0 && (
          <nav aria-label={navigationLabel}>
            <ul>
              {navigation.map((item) => (
                <li key={item.href}>
                  <NavigationLink {...item} />
                </li>
              ))}
              {actions && <li>{actions}</li>}
            </ul>
          </nav>
        )}
      </div>
    </header>
    <main id="main" className="wide" tabIndex={-1}>
      {children}
    </main>
    {footer && (
      <footer>
        <div className="wide">{footer}</div>
      </footer>
    )}
  </div>
);
