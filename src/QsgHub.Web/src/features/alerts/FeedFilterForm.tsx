import type { ReactNode } from 'react';
import { Select } from '../../forms/fields';
import { immediacyWords, keysOf } from '../concerns/vocabulary';
import { ProviderPicker } from '../directory/ProviderPicker';
import { regions } from '../directory/regions';
import { useSession } from '../session/SessionContext';
import { addressOf, type FeedFilter } from './feedFilter';

interface FeedFilterFormProps {
  readonly filter: FeedFilter;
  readonly change: (filter: FeedFilter) => void;
  /** What can be done with the filter, below its fields. */
  readonly save: ReactNode;
}

/** Narrows the feed; each choice takes effect at once. */
export function FeedFilterForm({ filter, change, save }: FeedFilterFormProps) {
  const { topics } = useSession();
  const isNarrowed = addressOf(filter) !== '/';
  const immediacies = keysOf(immediacyWords).filter((value) => value !== 'UNSURE');
  return (
    <details className="nhsuk-details qsg-filter" open={isNarrowed || undefined}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">Filter the feed{isNarrowed && ' (filtered)'}</span>
      </summary>
      <div className="nhsuk-details__text">
        <div className="qsg-filter__fields">
          <ProviderPicker
            id="filter-provider"
            label="Provider"
            code={filter.provider ?? ''}
            onPick={(code) => change({ ...filter, provider: code === '' ? null : code })}
          />
          <Select
            id="filter-region"
            label="Region"
            none="All regions"
            choices={regions.map(({ code, name }) => ({ value: code, label: name }))}
            value={filter.region ?? ''}
            onChange={(value) => change({ ...filter, region: value || null })}
          />
          <Select
            id="filter-topic"
            label="Topic"
            none="All topics"
            choices={topics.map(({ code, name }) => ({ value: code, label: name }))}
            value={filter.topic ?? ''}
            onChange={(value) => change({ ...filter, topic: value || null })}
          />
          <Select
            id="filter-immediacy"
            label="Immediacy at least"
            none="Any"
            choices={immediacies.map((value) => ({ value, label: immediacyWords[value].label }))}
            value={filter.immediacy ?? ''}
            onChange={(value) => change({ ...filter, immediacy: immediacies.find((known) => known === value) ?? null })}
          />
        </div>
        {isNarrowed && (
          <button type="button" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick={() => change({ provider: null, region: null, topic: null, immediacy: null })}>
            Clear the filter
          </button>
        )}
        {save}
      </div>
    </details>
  );
}
