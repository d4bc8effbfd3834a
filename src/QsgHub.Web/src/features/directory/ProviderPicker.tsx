import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useQuery } from '../../api/useQuery';
import { FieldNotes, FormGroup, describedBy } from '../../forms/fields';
import { ProviderNameDocument, type ProviderSearchQuery } from '../../generated/operations';
import { useProviderSearch } from './useProviderSearch';
import { codeOf } from './words';

type Found = ProviderSearchQuery['providers'][number];

interface ProviderPickerProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null;
  /** Code of the chosen provider; empty for none. */
  readonly code: string;
  readonly onPick: (code: string) => void;
}

/**
 * Finds a provider by name, town or code while somebody types.
 * Keyboard and roles follow the ARIA authoring practices' editable combobox with list autocompletion.
 */
export function ProviderPicker({ id, label, hint, error = null, code, onPick }: ProviderPickerProps) {
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  const known = useQuery(ProviderNameDocument, code === '' ? null : { code });
  const [words, setWords] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const search = useProviderSearch(words ?? '');
  const found = words === null ? [] : (search.data?.providers.filter((provider) => codeOf(provider) !== null) ?? []);
  const name = code === '' ? '' : (known.data?.provider?.name ?? code);
  const shows = isOpen && words !== null && words.trim().length >= 2;

  useEffect(() => setActive(-1), [search.data]);

  const pick = (provider: Found): void => {
    onPick(codeOf(provider) ?? '');
    setWords(null);
    setOpen(false);
  };
  const type = (typed: string): void => {
    setWords(typed);
    setOpen(true);
    if (code !== '') {
      onPick('');
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault();
        setOpen(true);
        if (found.length > 0) {
          const step = event.key === 'ArrowDown' ? 1 : -1;
          setActive((before) => (before + step + (before < 0 && step < 0 ? 1 : 0) + found.length) % found.length);
        }

        break;
      case 'Enter': {
        const provider = shows ? found[active] : undefined;
        if (provider !== undefined) {
          event.preventDefault();
          pick(provider);
        }

        break;
      }
      case 'Escape':
        if (isOpen) {
          event.preventDefault();
          setOpen(false);
        }

        break;
    }
  };

  return (
    <FormGroup error={error}>
      <label className="nhsuk-label nhsuk-label--s" htmlFor={id}>
        {label}
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
      <div
        className="qsg-picker"
        ref={box}
        onBlur={(event) => {
          if (!box.current?.contains(event.relatedTarget)) {
            setOpen(false);
          }
        }}
      >
        <input
          className={error ? 'nhsuk-input nhsuk-input--error' : 'nhsuk-input'}
          id={id}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-autocomplete="list"
          aria-expanded={shows}
          aria-controls={listId}
          aria-activedescendant={shows && active >= 0 ? `${listId}-${active}` : undefined}
          aria-describedby={describedBy(id, hint, error)}
          aria-invalid={error ? true : undefined}
          value={words ?? name}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <ul className="qsg-picker__list" role="listbox" id={listId} aria-label="Providers found" hidden={!shows || found.length === 0}>
          {found.map((provider, index) => (
            <li
              key={codeOf(provider)}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              className={index === active ? 'qsg-picker__option qsg-picker__option--active' : 'qsg-picker__option'}
              // The mouse must not take the focus from the input before the click counts.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(provider)}
            >
              <span>
                {provider.name}
                {provider.isDemonstration && ' (demonstration)'}
              </span>
              <span className="qsg-picker__facts">{[codeOf(provider), provider.town, provider.sector, provider.closedOn && 'closed'].filter(Boolean).join(' · ')}</span>
            </li>
          ))}
        </ul>
        <div className="qsg-picker__note" role="status">
          {shows && noteOn(search.isLoading, search.problem !== null, found.length)}
        </div>
      </div>
    </FormGroup>
  );
}

function noteOn(isLoading: boolean, hasFailed: boolean, count: number): string {
  if (hasFailed) {
    return 'The search did not work. Type again to repeat it.';
  }

  if (count === 0) {
    return isLoading ? 'Searching…' : 'No provider found. Try part of its name, or its ODS code or CQC id.';
  }

  return `${count} found. Use the arrow keys to choose.`;
}
