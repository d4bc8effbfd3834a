using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Observations;

/// <summary>Adds up the rows of the parts of one subject and period, which stand together in their file.</summary>
/// <param name="mapping">Says which indicators are added up.</param>
internal sealed class BreakdownTotals(ObservationMapping mapping)
{
    private readonly Sum[] _sums = new Sum[mapping.Indicators.Count];
    private (Guid SubjectId, DateOnly Start)? _of;
    private (ImportTally Tally, long Row, string Code) _first;

    public bool IsOf(Guid subjectId, DateOnly start) => _of == (subjectId, start);

    public void Begin(Guid subjectId, DateOnly start, ImportTally tally, long row, string code)
    {
        _of = (subjectId, start);
        _first = (tally, row, code);
        Array.Clear(_sums);
    }

    /// <summary>Adds a part; null leaves the whole without a figure, since nobody knows what is missing.</summary>
    public void Add(int indicator, Figure? part)
    {
        ref var sum = ref _sums[indicator];
        sum = part is { } figure
            ? new(sum.Numerator + figure.Numerator!.Value, figure.Denominator is { } denominator ? (sum.Denominator ?? 0) + denominator : null, sum.HasGap)
            : sum with { HasGap = true };
    }

    /// <summary>Gives each whole, and forgets them.</summary>
    public void Complete(Action<Figure, ImportTally, long, string> give)
    {
        if (_of is not { } of)
        {
            return;
        }

        _of = null;
        for (var i = 0; i < _sums.Length; i++)
        {
            if (mapping.Indicators[i].Rows == BreakdownRows.Each)
            {
                continue;
            }

            if (_sums[i].HasGap)
            {
                _first.Tally.Skip($"no total for {mapping.Indicators[i].Code}: a part has no figure", _first.Row, _first.Code);
                continue;
            }

            give(new Figure(of.SubjectId, i, "", of.Start, _sums[i].Numerator, _sums[i].Denominator, 0), _first.Tally, _first.Row, _first.Code);
        }
    }

    private readonly record struct Sum(double Numerator, double? Denominator, bool HasGap);
}
