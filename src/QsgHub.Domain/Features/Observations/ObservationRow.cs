using System.Globalization;
using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Observations;

/// <summary>A figure that a file gives for a provider and a month.</summary>
internal readonly record struct Figure(Guid ProviderId, int Indicator, DateOnly Month, double? Numerator, double? Denominator, double Value);

/// <summary>Reads the rows of one file by one mapping, telling what breaks a rule and what is left out.</summary>
/// <param name="mapping">The mapping.</param>
/// <param name="providers">Provider ids by ODS code and CQC id.</param>
/// <param name="today">A month that begins later is refused.</param>
internal sealed class ObservationRow(ObservationMapping mapping, IReadOnlyDictionary<string, Guid> providers, DateOnly today)
{
    // A thousand million million: more than anything counted, and still exact in a double.
    private const double Greatest = 1e15;

    private readonly Dictionary<Guid, MonthSet> _seen = [];

    /// <summary>Reads a row into the figures that it gives. An empty cell gives none: a gap is never filled.</summary>
    public void Read(ImportRow row, List<Figure> figures)
    {
        var code = row.Code(mapping.ProviderColumn);
        var month = Month(row);
        if (code is null || month is null)
        {
            return;
        }

        if (!providers.TryGetValue(code, out var providerId))
        {
            row.Tally.Skip("provider that the directory lacks", row.Number, code);
            return;
        }

        if (!_seen.TryGetValue(providerId, out var months))
        {
            _seen[providerId] = months = new MonthSet();
        }

        if (!months.Add(month.Value))
        {
            row.Problem(mapping.MonthColumn, $"An earlier row gives this month of {code}; each month of a provider stands once in a file.");
            return;
        }

        for (var i = 0; i < mapping.Indicators.Count; i++)
        {
            if (Figure(row, providerId, i, month.Value, code) is { } figure)
            {
                figures.Add(figure);
            }
        }
    }

    private Figure? Figure(ImportRow row, Guid providerId, int index, DateOnly month, string code)
    {
        var indicator = mapping.Indicators[index];
        var numerator = Number(row, indicator.Numerator);
        var denominator = indicator.Denominator is { } below ? Number(row, below) : null;
        if (numerator is null || (indicator.Denominator is not null && denominator is null))
        {
            if (indicator.Columns.Any(column => row[column].Length == 0))
            {
                row.Tally.Skip($"no figure for {indicator.Code}: empty cell", row.Number, code);
            }

            return null;
        }

        if (denominator is null)
        {
            return new Figure(providerId, index, month, numerator, null, numerator.Value * indicator.Multiplier);
        }

        if (indicator.IsPartOfDenominator && numerator > denominator)
        {
            row.Problem(indicator.Numerator.Column, $"The part ({indicator.Numerator.Label}) is greater than the whole ({indicator.Denominator!.Label}).");
            return null;
        }

        if (denominator == 0)
        {
            row.Tally.Skip($"no figure for {indicator.Code}: denominator of 0", row.Number, code);
            return null;
        }

        return new Figure(providerId, index, month, numerator, denominator, numerator.Value / denominator.Value * indicator.Multiplier);
    }

    private static double? Number(ImportRow row, FigureMapping figure)
    {
        var number = Number(row, figure.Column);
        if (figure.Minus is null)
        {
            return number;
        }

        var less = Number(row, figure.Minus);
        if (less > number)
        {
            row.Problem(figure.Minus, $"The figure is greater than {figure.Column}, of which it is a part.");
            return null;
        }

        return number - less;
    }

    private static double? Number(ImportRow row, string column)
    {
        var text = row[column];
        if (text.Length == 0)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= Greatest)
        {
            return number;
        }

        row.Problem(column, text switch
        {
            _ when text.StartsWith('-') => "A figure is 0 or more.",
            _ when text.Contains(',', StringComparison.Ordinal) => "A figure has no thousands separators and its decimal sign is a point.",
            _ => "A figure is written in digits, with a decimal point where it needs one.",
        });
        return null;
    }

    private DateOnly? Month(ImportRow row)
    {
        if (row.Date(mapping.MonthColumn) is not { } month)
        {
            return null;
        }

        if (month.Day != 1)
        {
            row.Problem(mapping.MonthColumn, "A month is written as its first day.");
            return null;
        }

        if (month > today)
        {
            row.Problem(mapping.MonthColumn, "The month lies in the future.");
            return null;
        }

        return month;
    }

    /// <summary>Months as bits, so that a million rows cost next to nothing to tell apart.</summary>
    private sealed class MonthSet
    {
        private const int FirstYear = 1900;

        private ulong[] _bits = new ulong[24];

        /// <returns>False when it was there.</returns>
        public bool Add(DateOnly month)
        {
            var index = ((month.Year - FirstYear) * 12) + month.Month - 1;
            if (index / 64 >= _bits.Length)
            {
                Array.Resize(ref _bits, (index / 64) + 8);
            }

            var bit = 1UL << (index % 64);
            var isNew = (_bits[index / 64] & bit) == 0;
            _bits[index / 64] |= bit;
            return isNew;
        }
    }
}
