using System.Globalization;
using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Observations;

/// <summary>A figure that a file gives for a subject, or a part of it, and a period.</summary>
internal readonly record struct Figure(Guid SubjectId, int Indicator, string Breakdown, DateOnly Start, double? Numerator, double? Denominator, double Value);

/// <summary>Reads the rows of one file by one mapping, telling what breaks a rule and what is left out.</summary>
/// <param name="mapping">The mapping.</param>
/// <param name="subjects">Ids of providers, locations or bodies by their codes.</param>
/// <param name="today">A period that begins later is refused.</param>
internal sealed class ObservationRow(ObservationMapping mapping, IReadOnlyDictionary<string, Guid> subjects, DateOnly today)
{
    // A thousand million million: more than anything counted, and still exact in a double.
    private const double Greatest = 1e15;

    private readonly Dictionary<(Guid SubjectId, string Breakdown), PeriodSet> _seen = [];
    private readonly BreakdownTotals? _totals = mapping.Indicators.Any(indicator => indicator.Rows != BreakdownRows.Each) ? new BreakdownTotals(mapping) : null;

    /// <summary>Reads a row into the figures that it gives. An empty cell gives none: a gap is never filled.</summary>
    public void Read(ImportRow row, List<Figure> figures)
    {
        var code = row.Code(mapping.SubjectColumn);
        var start = Start(row);
        var breakdown = mapping.BreakdownColumn is { } column ? row.Text(column, Observation.MaxBreakdown) : "";
        if (code is null || start is null || breakdown is null)
        {
            return;
        }

        if (!subjects.TryGetValue(code, out var subjectId))
        {
            row.Tally.Skip($"{Word(mapping.Subject)} that the directory lacks", row.Number, code, mapping.SubjectColumn);
            return;
        }

        if (!Add(subjectId, breakdown, start.Value))
        {
            row.Problem(mapping.PeriodColumn, $"An earlier row gives this {Word(mapping.Period)} of {code}{(breakdown.Length == 0 ? "" : $", {breakdown}")}; each {Word(mapping.Period)} of a {Word(mapping.Subject)} stands once in a file.");
            return;
        }

        if (_totals is not null && !_totals.IsOf(subjectId, start.Value))
        {
            Complete(figures);
            if (!Add(subjectId, "", start.Value))
            {
                row.Problem(mapping.PeriodColumn, $"Other rows of this {Word(mapping.Period)} of {code} stand apart from this one; rows that are added up stand together.");
                return;
            }

            _totals.Begin(subjectId, start.Value, row.Tally, row.Number, code);
        }

        for (var i = 0; i < mapping.Indicators.Count; i++)
        {
            var figure = Figure(row, subjectId, i, breakdown, start.Value, code);
            _totals?.Add(i, figure);
            if (figure is { } given && mapping.Indicators[i].Rows != BreakdownRows.Total)
            {
                Give(given, row.Tally, row.Number, code, figures);
            }
        }
    }

    /// <summary>Gives the totals of the last rows.</summary>
    public void Complete(List<Figure> figures) => _totals?.Complete((figure, tally, row, code) => Give(figure, tally, row, code, figures));

    private void Give(Figure figure, ImportTally tally, long row, string code, List<Figure> figures)
    {
        if (figure.Denominator == 0)
        {
            tally.Skip($"no figure for {mapping.Indicators[figure.Indicator].Code}: denominator of 0", row, code);
            return;
        }

        var ratio = figure.Numerator!.Value / (figure.Denominator ?? 1);
        figures.Add(figure with { Value = ratio * mapping.Indicators[figure.Indicator].Multiplier });
    }

    /// <returns>False when there is such a figure already.</returns>
    private bool Add(Guid subjectId, string breakdown, DateOnly start)
    {
        if (!_seen.TryGetValue((subjectId, breakdown), out var periods))
        {
            _seen[(subjectId, breakdown)] = periods = new PeriodSet();
        }

        return periods.Add(mapping.Period.IndexOf(start));
    }

    /// <returns>Numerator and denominator, which may be 0; null for a gap.</returns>
    private Figure? Figure(ImportRow row, Guid subjectId, int index, string breakdown, DateOnly start, string code)
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

        if (indicator.IsPartOfDenominator && numerator > denominator)
        {
            row.Problem(indicator.Numerator.Column, $"The part ({indicator.Numerator.Label}) is greater than the whole ({indicator.Denominator!.Label}).");
            return null;
        }

        return new Figure(subjectId, index, breakdown, start, numerator, denominator, 0);
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

    private DateOnly? Start(ImportRow row)
    {
        var text = row[mapping.PeriodColumn];
        if (text.Length == 0)
        {
            row.Problem(mapping.PeriodColumn, $"The cell is empty; a {Word(mapping.Period)} must be given.");
            return null;
        }

        if (mapping.Period.StartOrNull(text) is not { } start)
        {
            row.Problem(mapping.PeriodColumn, mapping.Period.Form());
            return null;
        }

        if (start > today)
        {
            row.Problem(mapping.PeriodColumn, $"The {Word(mapping.Period)} lies in the future.");
            return null;
        }

        return start;
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
