namespace QsgHub.Domain.Features.Observations;

/// <summary>What a sweep reads of a figure.</summary>
/// <param name="SubjectId">The provider, location or body.</param>
/// <param name="PeriodStart">First day of its period.</param>
/// <param name="Numerator">Numerator; null where the indicator has none.</param>
/// <param name="Denominator">Denominator; null where the indicator has none.</param>
/// <param name="Value">Value in the indicator's unit.</param>
public readonly record struct SweptFigure(Guid SubjectId, DateOnly PeriodStart, double? Numerator, double? Denominator, double Value);

/// <summary>The figures of one subject during a sweep over all of them: the same object for each, filled anew.</summary>
public sealed class SweptSeries
{
    private DateOnly[] _dates = new DateOnly[64];
    private double[] _values = new double[64];
    private int _count;

    internal SweptSeries()
    {
    }

    /// <summary>The provider, location or body.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>First days of its periods, the earliest first.</summary>
    public ReadOnlySpan<DateOnly> Dates => _dates.AsSpan(0, _count);

    /// <summary>Its values, one a period.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, _count);

    internal void Begin(Guid subjectId) => (SubjectId, _count) = (subjectId, 0);

    internal void Add(in SweptFigure figure)
    {
        if (_count == _values.Length)
        {
            Array.Resize(ref _dates, _count * 2);
            Array.Resize(ref _values, _count * 2);
        }

        (_dates[_count], _values[_count]) = (figure.PeriodStart, figure.Value);
        _count++;
    }
}
