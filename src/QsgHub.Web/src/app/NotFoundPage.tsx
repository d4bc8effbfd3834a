import { Link } from 'wouter';
import { Page } from '../page/Page';

/** Stands in for an address that leads nowhere. */
export function NotFoundPage() {
  return (
    <Page title="Page not found">
      <p className="nhsuk-body">
        If you typed the address, check it. Otherwise start from the <Link href="/">live feed</Link>.
      </p>
    </Page>
  );
}
