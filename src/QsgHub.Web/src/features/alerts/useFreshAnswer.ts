import type { AlertFilter, LiveSignal } from '../../api/live';
import type { QueryState } from '../../api/useQuery';
import { useAlerts } from './ChannelContext';

/**
 * Keeps the answer that a page shows as the person may see it now: what is taken back is forgotten at once, and whatever may
 * have been missed is asked for anew.
 * @param filter Which alerts the page hears; what must be forgotten passes every filter.
 * @param after Cursor to begin after; null for now, undefined while there is nothing to hear for.
 * @param query The answer.
 * @param holds Whether the answer tells of a concern.
 * @param asksAnew Whether an alert changes the answer.
 */
export function useFreshAnswer(
  filter: AlertFilter,
  after: string | null | undefined,
  query: Pick<QueryState<unknown>, 'drop' | 'reload'>,
  holds: (concernId: string) => boolean,
  asksAnew: (alert: Extract<LiveSignal, { readonly kind: 'alert' }>) => boolean,
): void {
  useAlerts(filter, after, (signal) => {
    switch (signal.kind) {
      case 'purge':
        if (holds(signal.concernId)) {
          query.drop();
        }

        // An answer that is on its way may still hold it.
        query.reload();
        break;
      case 'resync':
        query.drop();
        query.reload();
        break;
      case 'standing':
      case 'lost':
        // What changed between the answer that is shown and this moment was told to nobody.
        query.reload();
        break;
      case 'alert':
        if (asksAnew(signal)) {
          query.reload();
        }

        break;
    }
  });
}
