const withTime = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
const dayOnly = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const monthOnly = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** An instant, in words of this computer's time zone. */
export function localTime(instant: string): string {
  return withTime.format(new Date(instant)).replace(',', ' at');
}

/** A date without a time, in words. */
export function dayWords(date: string): string {
  return dayOnly.format(new Date(`${date}T00:00:00Z`));
}

/** The month of a date, in words. */
export function monthWords(date: string): string {
  return monthOnly.format(new Date(`${date}T00:00:00Z`));
}

/** An instant in local time, with UTC to hand. */
export function Time({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={`${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`}>
      {localTime(at)}
    </time>
  );
}
