import { useQuery } from '../../api/useQuery';
import type { Bind } from '../../forms/bind';
import { Select, TextField } from '../../forms/fields';
import { IndicatorsDocument } from '../../generated/operations';
import type { QuantityForm } from './raiseForm';

const noVariables = {};

/** Figures of a quantitative concern. */
export function QuantityFields({ bind }: { readonly bind: Bind<QuantityForm> }) {
  const { data } = useQuery(IndicatorsDocument, noVariables);
  const indicators = data?.indicators ?? [];
  const chosen = indicators.find(({ code }) => code === bind('indicator').value);
  return (
    <div className="qsg-quantity">
      <Select
        {...bind('indicator')}
        label="Indicator"
        none="Choose an indicator"
        choices={indicators.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
      />
      <TextField {...bind('periodStart')} type="date" label="First day of the period" width={10} />
      <TextField {...bind('periodEnd')} type="date" label="Last day of the period" width={10} />
      <TextField {...bind('numerator')} inputMode="decimal" label="Numerator" hint={chosen?.numerator} width={10} />
      <TextField {...bind('denominator')} inputMode="decimal" label="Denominator" hint={chosen?.denominator} width={10} />
      <TextField
        {...bind('value')}
        inputMode="decimal"
        label={chosen === undefined ? 'Value' : `Value, in ${chosen.unit}`}
        hint="Worked out from numerator and denominator when left empty."
        width={10}
      />
    </div>
  );
}
