import { useState } from 'react';
import { Link } from 'wouter';
import { TextField } from '../../forms/fields';
import { DemonstrationMark } from '../../page/marks';
import { Page } from '../../page/Page';
import { ProblemNote } from '../../page/ProblemNote';
import { useProviderSearch } from './useProviderSearch';
import { codeOf } from './words';

/** Finds a provider. */
export function ProvidersPage() {
  const [words, setWords] = useState('');
  const { data, problem, isLoading, reload } = useProviderSearch(words);
  const found = words.trim().length < 2 ? [] : (data?.providers ?? []);
  return (
    <Page title="Find a provider">
      <TextField id="provider-search" type="search" label="Name, ODS code or CQC id" hint="At least two characters" value={words} onChange={setWords} />
      <p className="nhsuk-body" role="status">
        {data !== null && !isLoading && (found.length === 0 ? 'No provider found.' : found.length === 12 ? 'The first 12 are shown. Type more to narrow them down.' : `${found.length} found`)}
      </p>
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      <ul className="qsg-threads">
        {found.map((provider) => {
          const code = codeOf(provider);
          return (
            <li className="qsg-thread" key={code ?? provider.name}>
              <p className="qsg-thread__title">
                {code === null ? provider.name : <Link href={`/providers/${encodeURIComponent(code)}`}>{provider.name}</Link>} <DemonstrationMark when={provider.isDemonstration} />
              </p>
              <p className="qsg-thread__facts">
                {[code, provider.town, provider.sector, provider.closedOn && 'closed'].filter(Boolean).map((fact) => (
                  <span key={fact}>{fact}</span>
                ))}
              </p>
            </li>
          );
        })}
      </ul>
    </Page>
  );
}
