import { useState } from 'react';
import { Link } from 'wouter';
import { ActButton } from '../../forms/ActButton';
import { ActionForm } from '../../forms/ActionForm';
import { Disclosure } from '../../forms/Disclosure';
import { choicesOf, Radios, Select } from '../../forms/fields';
import { AssignCaseloadDocument, type CaseloadPart, type PersonCaseloadFragment, ReleaseCaseloadDocument } from '../../generated/operations';
import { DemonstrationMark } from '../../page/marks';
import { ProviderPicker } from '../directory/ProviderPicker';
import { codeOf } from '../directory/words';
import { type Colleague, othersWith, partWords } from './caseloads';

const shownAtFirst = 20;

interface PlacesProps {
  /** Whose caseload. */
  readonly whose: PersonCaseloadFragment;
  readonly isOwn: boolean;
  readonly people: readonly PersonCaseloadFragment[];
  /** Whether the viewer sets colleagues' caseloads too. */
  readonly leads: boolean;
  /** Tells what was done, after which the caseloads are fetched anew. */
  readonly done: (said: string) => void;
}

/** The providers of a caseload. */
export function Places({ whose, isOwn, people, leads, done }: PlacesProps) {
  const [showsAll, setShowsAll] = useState(false);
  const { places, person } = whose;
  const shown = showsAll ? places : places.slice(0, shownAtFirst);
  return (
    <section aria-labelledby="places-heading">
      <h2 className="nhsuk-heading-m" id="places-heading">
        {isOwn ? 'Providers you look after' : `Providers that ${person.name} looks after`}
      </h2>
      {places.length === 0 && (
        <p className="nhsuk-body">
          {isOwn
            ? 'Your caseload is empty: an immediate risk breaks in on you only where nobody of your body looks after the provider. Add the providers that are yours to answer for.'
            : `${person.name}’s caseload is empty.`}
        </p>
      )}
      <ul className="qsg-rows">
        {shown.map(({ provider, part }) => {
          const code = codeOf(provider) ?? '';
          return (
            <li key={code} data-provider={code}>
              <h3 className="nhsuk-heading-xs">
                <Link href={`/providers/${encodeURIComponent(code)}`}>{provider.name}</Link> <DemonstrationMark when={provider.isDemonstration} />
              </h3>
              <p className="qsg-rows__facts">
                {partWords[part]}
                {othersWith(people, person.id, code).map((other) => (
                  <span key={other.person.id}>
                    {' · '}
                    {other.part === 'HOLDER' ? `${other.person.name} looks after it` : `deputy: ${other.person.name}`}
                    {leads && other.part === 'DEPUTY' && (
                      <>
                        {' '}
                        <ActButton
                          document={ReleaseCaseloadDocument}
                          variables={{ input: { providerCodes: [code], personId: other.person.id } }}
                          label="end"
                          about={`that ${other.person.name} is deputy for ${provider.name}`}
                          onDone={() => done(`${other.person.name} is no longer deputy for ${provider.name}.`)}
                        />
                      </>
                    )}
                  </span>
                ))}
              </p>
              <div className="qsg-rows__acts">
                <ActButton
                  document={ReleaseCaseloadDocument}
                  variables={{ input: { providerCodes: [code], personId: person.id } }}
                  label="Take out"
                  about={`${provider.name} of the caseload`}
                  onDone={() => done(`${provider.name} is no longer in ${isOwn ? 'your' : `${person.name}’s`} caseload.`)}
                />
              </div>
              {leads && part === 'HOLDER' && (
                <Disclosure label={`Name a deputy for ${provider.name}`}>
                  {(close) => (
                    <DeputyForm
                      code={code}
                      colleagues={people.map((one) => one.person).filter(({ id }) => id !== person.id && !othersWith(people, person.id, code).some((other) => other.person.id === id))}
                      done={(name) => {
                        close();
                        done(`${name} is deputy for ${provider.name}.`);
                      }}
                    />
                  )}
                </Disclosure>
              )}
            </li>
          );
        })}
      </ul>
      {places.length > shown.length && (
        <p>
          <button type="button" className="qsg-link-button" onClick={() => setShowsAll(true)}>
            Show all {places.length} providers
          </button>
        </p>
      )}
      <Disclosure label={isOwn ? 'Add a provider' : `Add a provider for ${person.name}`}>
        {(close) => (
          <AddForm
            personId={person.id}
            done={() => {
              close();
              done(`The provider is in ${isOwn ? 'your' : `${person.name}’s`} caseload.`);
            }}
          />
        )}
      </Disclosure>
      {!leads && isOwn && places.length > 0 && <p className="nhsuk-body-s">Deputies are named by your quality lead.</p>}
    </section>
  );
}

function AddForm({ personId, done }: { readonly personId: string; readonly done: () => void }) {
  return (
    <ActionForm
      name="assign"
      submit="Add to the caseload"
      document={AssignCaseloadDocument}
      initial={{ provider: '', part: 'HOLDER' }}
      fields={{ providerCodes: 'provider', part: 'part' }}
      missing={({ provider }) => (provider === '' ? [{ field: 'provider', message: 'Choose the provider from the list' }] : [])}
      variables={({ provider, part }) => ({ input: { providerCodes: [provider], part: part as CaseloadPart, personId } })}
      onDone={done}
    >
      {(bind, change) => {
        const { id, value, error } = bind('provider');
        return (
          <>
            <p className="nhsuk-body-s">A caseload opens nothing: it decides whose alerts these are.</p>
            <ProviderPicker id={id} label="Provider" hint="Start to type its name, or its ODS code or CQC id" error={error} code={value} onPick={(code) => change({ provider: code })} />
            <Radios {...bind('part')} label="As what?" choices={choicesOf(partWords)} />
          </>
        );
      }}
    </ActionForm>
  );
}

function DeputyForm({ code, colleagues, done }: { readonly code: string; readonly colleagues: readonly Colleague[]; readonly done: (name: string) => void }) {
  if (colleagues.length === 0) {
    return <p className="nhsuk-body">Nobody else of your body could stand in.</p>;
  }

  return (
    <ActionForm
      name={`deputy-${code}`}
      submit="Name the deputy"
      document={AssignCaseloadDocument}
      initial={{ person: '' }}
      fields={{ personId: 'person', providerCodes: 'person' }}
      missing={({ person }) => (person === '' ? [{ field: 'person', message: 'Choose who stands in' }] : [])}
      variables={({ person }) => ({ input: { providerCodes: [code], part: 'DEPUTY' as const, personId: person } })}
      onDone={(_, { person }) => done(colleagues.find(({ id }) => id === person)?.name ?? 'A colleague')}
    >
      {(bind) => (
        <Select
          {...bind('person')}
          label="Who stands in?"
          hint="A deputy is called while whoever looks after the provider is away."
          none="Choose a colleague"
          choices={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </ActionForm>
  );
}
