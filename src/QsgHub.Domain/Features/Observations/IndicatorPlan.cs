using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Observations;

/// <summary>What an import will add to the register of indicators and change in it, worked out in memory.</summary>
/// <param name="indicators">The register, by code; tracked.</param>
/// <param name="rebases">Its rebases; tracked.</param>
/// <param name="tally">Counts entries.</param>
/// <param name="now">When the hub learns of it.</param>
internal sealed class IndicatorPlan(Dictionary<string, Indicator> indicators, Dictionary<(string Code, DateOnly From), IndicatorRebase> rebases, ImportTally tally, DateTimeOffset now)
{
    private readonly Dictionary<string, long> _rows = new(StringComparer.Ordinal);

    public List<object> Added { get; } = [];

    public void Define(ImportRow row, string code, DateOnly? validFrom, Func<IndicatorDefinition?, IndicatorDefinition> define)
    {
        if (!IsFirst(row, "code", code))
        {
            return;
        }

        if (!indicators.TryGetValue(code, out var known))
        {
            Added.Add(new Indicator { Code = code, Definition = define(null), ValidFrom = validFrom, RecordedAt = now });
            tally.Added++;
            return;
        }

        var definition = define(known.Definition);
        if (definition == known.Definition && (validFrom is null || validFrom == known.ValidFrom))
        {
            tally.Unchanged++;
            return;
        }

        if ((definition.Subject, definition.Frequency) != (known.Definition.Subject, known.Definition.Frequency))
        {
            row.Problem("code", "What an indicator is about and how long its periods are does not change: figures of two kinds do not make one series. Give the other a code of its own.");
            return;
        }

        Added.Add(known.Redefine(definition, validFrom, now));
        tally.Changed++;
    }

    public void Rebase(ImportRow row, string code, DateOnly from, string reason)
    {
        if (!indicators.ContainsKey(code))
        {
            row.Problem("indicator_code", $"The register has no indicator of the code {code}.");
            return;
        }

        if (!IsFirst(row, "from", $"{code} {from:yyyy-MM-dd}"))
        {
            return;
        }

        if (!rebases.TryGetValue((code, from), out var known))
        {
            Added.Add(new IndicatorRebase { IndicatorCode = code, From = from, Reason = reason, RecordedAt = now });
            tally.Added++;
        }
        else if (known.Reason == reason)
        {
            tally.Unchanged++;
        }
        else
        {
            known.Reason = reason;
            tally.Changed++;
        }
    }

    private bool IsFirst(ImportRow row, string column, string key)
    {
        if (_rows.TryAdd(key, row.Number))
        {
            return true;
        }

        row.Problem(column, $"The row says again what row {_rows[key]} says; an entry stands once in a file.");
        return false;
    }
}
