import { useQuery } from '../../api/useQuery';
import type { Bind } from '../../forms/bind';
import { TextField } from '../../forms/fields';
import { ProviderIndicatorsDocument } from '../../generated/operations';
import type { RaiseForm } from './raiseForm';

/** Figures of a quantitative concern. */
export function QuantityFields({ bind, provider }: { readonly bind: Bind<RaiseForm>; readonly provider: string }) {
  const { data } = useQuery(ProviderIndicatorsDocument, provider === '' ? null : { code: provider });
  const indicators = (data?.provider?.series ?? []).map(({ indicator }) => indicator);
  const chosen = indicators.find(({ code }) => code === bind('indicator').value.trim().toUpperCase());
  return (
    <div className="qsg-quantity">
      <TextField
        {...bind('indicator')}
        label="Indicator"
        hint={chosen === undefined ? 'Its code. Those that this provider has figures for are suggested.' : `${chosen.name}, in ${chosen.unit}`}
        width={10}
        suggestions={indicators.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <TextField {...bind('periodStart')} type="date" label="First day of the period" width={10} />
      <TextField {...bind('periodEnd')} type="date" label="Last day of the period" width={10} />
      <TextField {...bind('numerator')} inputMode="decimal" label="Numerator" width={10} />
      <TextField {...bind('denominator')} inputMode="decimal" label="Denominator" width={10} />
      <TextField {...bind('value')} inputMode="decimal" label="Value" hint="Worked out from numerator and denominator when left empty." width={10} />
    </div>
  );
}
