import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import type { Session } from '../features/session/SessionContext';

interface LayoutProps {
  /** Who is signed in; null while that is not known. */
  readonly session: Session | null;
  /** What must be seen on every page, above its heading. */
  readonly notices?: ReactNode;
  readonly children: ReactNode;
}

/** Header, content and footer of every page. */
export function Layout({ session, notices, children }: LayoutProps) {
  useFocusOnNewPage();
  return (
    <>
      <a className="nhsuk-skip-link" href="#main">
        Skip to main content
      </a>
      <header className="nhsuk-header" role="banner">
        <div className="nhsuk-header__container nhsuk-width-container">
          <div className="nhsuk-header__service">
            <Link className="nhsuk-header__service-name" href="/">
              QsgHub
            </Link>
          </div>
          {session !== null && <Account session={session} />}
        </div>
        {session !== null && <Navigation session={session} />}
      </header>
      <div className="nhsuk-width-container">
        <main className="nhsuk-main-wrapper" id="main" tabIndex={-1}>
          {notices}
          {children}
        </main>
      </div>
      <footer className="nhsuk-footer" role="contentinfo">
        <div className="nhsuk-width-container qsg-footer">
          <p>Information here is OFFICIAL at the least. Handle it as it is marked; SECRET material and patients’ identities must never be entered.</p>
          <p>If people may come to harm now, act by phone and with your own powers first. The hub never stands before that.</p>
        </div>
      </footer>
    </>
  );
}

function Account({ session: { viewer, signOut } }: { readonly session: Session }) {
  return (
    <nav className="nhsuk-header__account" aria-label="Account">
      <ul className="nhsuk-header__account-list">
        <li className="nhsuk-header__account-item">
          <span>
            {viewer.name}, {viewer.organisation.name}
          </span>
        </li>
        <li className="nhsuk-header__account-item">
          <button type="button" className="nhsuk-header__account-button" onClick={signOut}>
            Sign out
          </button>
        </li>
      </ul>
    </nav>
  );
}

function Navigation({ session: { viewer, keepsCallbacks } }: { readonly session: Session }) {
  const [location] = useLocation();
  const pages = [
    { href: '/', label: 'Live feed', isHere: location === '/' },
    ...(viewer.mayPost ? [{ href: '/raise', label: 'Raise a concern', isHere: location === '/raise' }] : []),
    { href: '/providers', label: 'Providers', isHere: location.startsWith('/providers') },
    { href: '/attention', label: 'My caseload', isHere: location === '/attention' },
    { href: '/digests', label: 'Digests', isHere: location.startsWith('/digests') },
    ...(keepsCallbacks ? [{ href: '/callbacks', label: 'Callbacks', isHere: location === '/callbacks' }] : []),
  ];
  return (
    <nav className="nhsuk-header__navigation" aria-label="Menu">
      <div className="nhsuk-header__navigation-container nhsuk-width-container">
        <ul className="nhsuk-header__navigation-list">
          {pages.map(({ href, label, isHere }) => (
            <li key={href} className={isHere ? 'nhsuk-header__navigation-item nhsuk-header__navigation-item--current' : 'nhsuk-header__navigation-item'}>
              <Link className="nhsuk-header__navigation-link" href={href} aria-current={isHere ? 'page' : undefined}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}

// A single-page client must do what a page load does by itself: start at the top, and tell a screen reader the new heading.
function useFocusOnNewPage(): void {
  const [location] = useLocation();
  const previous = useRef(location);
  useEffect(() => {
    if (previous.current !== location) {
      previous.current = location;
      window.scrollTo(0, 0);
      (document.getElementById('page-heading') ?? document.getElementById('main'))?.focus({ preventScroll: true });
    }
  }, [location]);
}
