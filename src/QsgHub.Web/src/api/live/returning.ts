import type { LiveChannel } from './channel';

/** In a browser: lets the channel try at once when the network is back or the person looks at the page again. The result ends that. */
export function hurryOnReturn(channel: LiveChannel): () => void {
  const hurry = (): void => {
    if (document.visibilityState === 'visible') {
      channel.hurry();
    }
  };
  window.addEventListener('online', hurry);
  document.addEventListener('visibilitychange', hurry);
  return () => {
    window.removeEventListener('online', hurry);
    document.removeEventListener('visibilitychange', hurry);
  };
}
