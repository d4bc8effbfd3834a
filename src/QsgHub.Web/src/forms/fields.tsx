import type { ReactNode } from 'react';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  /** Optional fields say so in their label; required ones are the rule. */
  readonly optional?: boolean;
}

interface ValueProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Ids of what describes a field, for `aria-describedby`. */
export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** Hint and error of a field, in NHS.UK order. */
export function FieldNotes({ id, hint, error }: { readonly id: string; readonly hint?: ReactNode; readonly error?: string | null | undefined }) {
  return (
    <>
      {hint && (
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <span className="nhsuk-error-message" id={`${id}-error`}>
          <span className="nhsuk-u-visually-hidden">Error:</span> {error}
        </span>
      )}
    </>
  );
}

/** The box around a field, marked when it has an error. */
export function FormGroup({ error, children }: { readonly error?: string | null | undefined; readonly children: ReactNode }) {
  return <div className={error ? 'nhsuk-form-group nhsuk-form-group--error' : 'nhsuk-form-group'}>{children}</div>;
}

function Label({ id, label, optional }: Pick<FieldProps, 'id' | 'label' | 'optional'>) {
  return (
    <label className="nhsuk-label nhsuk-label--s" htmlFor={id}>
      {label}
      {optional && ' (optional)'}
    </label>
  );
}

interface TextFieldProps extends FieldProps, ValueProps {
  readonly type?: 'text' | 'date' | 'time' | 'email' | 'search';
  readonly inputMode?: 'text' | 'decimal';
  readonly autoComplete?: 'off' | 'email';
  readonly width?: 5 | 10 | 20;
  readonly maxLength?: number;
}

/** One line of text. */
export function TextField({ id, label, hint, error, optional = false, value, onChange, type = 'text', inputMode, autoComplete = 'off', width, maxLength }: TextFieldProps) {
  const classes = ['nhsuk-input', width && `nhsuk-input--width-${width}`, error && 'nhsuk-input--error'].filter(Boolean).join(' ');
  return (
    <FormGroup error={error}>
      <Label id={id} label={label} optional={optional} />
      <FieldNotes id={id} hint={hint} error={error} />
      <input
        className={classes}
        id={id}
        type={type}
        inputMode={inputMode}
        maxLength={maxLength}
        autoComplete={autoComplete}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? true : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </FormGroup>
  );
}

interface TextAreaProps extends FieldProps, ValueProps {
  readonly rows?: number;
  /** Longest text that the hub takes, in UTF-16 units; the rest is counted, never cut off. */
  readonly longest: number;
}

/** Several lines of text, with a count once the end comes near. */
export function TextArea({ id, label, hint, error, optional = false, value, onChange, rows = 5, longest }: TextAreaProps) {
  const left = longest - value.length;
  return (
    <FormGroup error={error}>
      <Label id={id} label={label} optional={optional} />
      <FieldNotes id={id} hint={hint} error={error} />
      <textarea
        className={error ? 'nhsuk-textarea nhsuk-textarea--error' : 'nhsuk-textarea'}
        id={id}
        rows={rows}
        aria-describedby={[describedBy(id, hint, error), `${id}-count`].filter(Boolean).join(' ')}
        aria-invalid={error ? true : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="nhsuk-hint" id={`${id}-count`} role="status">
        {left < 0 && `You have ${(-left).toLocaleString('en-GB')} characters too many`}
        {left >= 0 && left <= longest / 10 && `You have ${left.toLocaleString('en-GB')} characters left`}
      </div>
    </FormGroup>
  );
}

/** A choice among words. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** Choices from a table of words, in its order. */
export function choicesOf(words: Readonly<Record<string, string | { readonly label: string; readonly hint?: string }>>): Choice[] {
  return Object.entries(words).map(([value, word]) => (typeof word === 'string' ? { value, label: word } : { value, ...word }));
}

interface SelectProps extends FieldProps, ValueProps {
  readonly choices: readonly Choice[];
  /** Words for no choice; without them the first choice is the default. */
  readonly none?: string;
}

/** One of many choices. */
export function Select({ id, label, hint, error, optional = false, value, onChange, choices, none }: SelectProps) {
  return (
    <FormGroup error={error}>
      <Label id={id} label={label} optional={optional} />
      <FieldNotes id={id} hint={hint} error={error} />
      <select
        className={error ? 'nhsuk-select nhsuk-select--error' : 'nhsuk-select'}
        id={id}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? true : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FormGroup>
  );
}

interface RadiosProps extends FieldProps, ValueProps {
  readonly choices: readonly Choice[];
}

/** One of few choices, all in sight. */
export function Radios({ id, label, hint, error, value, onChange, choices }: RadiosProps) {
  return (
    <FormGroup error={error}>
      <fieldset className="nhsuk-fieldset" id={id} aria-describedby={describedBy(id, hint, error)}>
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{label}</legend>
        <FieldNotes id={id} hint={hint} error={error} />
        <div className="nhsuk-radios">
          {choices.map((choice) => (
            <div className="nhsuk-radios__item" key={choice.value}>
              <input
                className="nhsuk-radios__input"
                id={`${id}-${choice.value}`}
                type="radio"
                name={id}
                value={choice.value}
                checked={value === choice.value}
                aria-describedby={choice.hint && `${id}-${choice.value}-hint`}
                onChange={() => onChange(choice.value)}
              />
              <label className="nhsuk-label nhsuk-radios__label" htmlFor={`${id}-${choice.value}`}>
                {choice.label}
              </label>
              {choice.hint && (
                <div className="nhsuk-hint nhsuk-radios__hint" id={`${id}-${choice.value}-hint`}>
                  {choice.hint}
                </div>
              )}
            </div>
          ))}
        </div>
      </fieldset>
    </FormGroup>
  );
}

interface CheckboxesProps extends FieldProps {
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly choices: readonly Choice[];
}

/** Any of several choices. */
export function Checkboxes({ id, label, hint, error, values, onChange, choices }: CheckboxesProps) {
  return (
    <FormGroup error={error}>
      <fieldset className="nhsuk-fieldset" id={id} aria-describedby={describedBy(id, hint, error)}>
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{label}</legend>
        <FieldNotes id={id} hint={hint} error={error} />
        <div className="nhsuk-checkboxes nhsuk-checkboxes--small qsg-columns">
          {choices.map((choice) => (
            <Checkbox
              key={choice.value}
              id={`${id}-${choice.value}`}
              label={choice.label}
              checked={values.includes(choice.value)}
              onChange={(isOn) => onChange(isOn ? [...values, choice.value] : values.filter((value) => value !== choice.value))}
            />
          ))}
        </div>
      </fieldset>
    </FormGroup>
  );
}

/** A choice that stands alone. */
export function Checkbox({ id, label, checked, onChange }: { readonly id: string; readonly label: string; readonly checked: boolean; readonly onChange: (isOn: boolean) => void }) {
  return (
    <div className="nhsuk-checkboxes__item">
      <input className="nhsuk-checkboxes__input" id={id} type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={id}>
        {label}
      </label>
    </div>
  );
}
