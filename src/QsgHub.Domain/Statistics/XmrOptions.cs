using QsgHub.Domain.Features.Observations;

namespace QsgHub.Domain.Statistics;

/// <summary>A known step change from which limits are computed anew.</summary>
/// <param name="From">First day of the new process.</param>
/// <param name="Reason">What changed, in words; a rebase without one hides a signal.</param>
public sealed record Rebase(DateOnly From, string Reason);

/// <summary>How an XmR chart is drawn up. The defaults are the NHS's own.</summary>
public sealed record XmrOptions
{
    /// <summary>Points that a segment needs before its chart carries icons; with fewer its limits are trial limits.</summary>
    public const int PointsForIcons = 13;

    private readonly Rebase[] _rebases = [];
    private readonly int? _baselinePoints;
    private readonly int _runLength = 7;
    private readonly double? _target;

    /// <summary>Which way is better. Default neutral.</summary>
    public ImprovementDirection Direction { get; init; }

    /// <summary>Value to reach; null for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a finite number.</exception>
    public double? Target
    {
        get => _target;
        init => _target = value is { } target && !double.IsFinite(target)
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "A target is a finite number.")
            : value;
    }

    /// <summary>
    /// Leaves out of the average moving range, once, each range of 3.267 times the average or more. Default off, as in the NHS
    /// Excel tools; the R package does it unless told otherwise.
    /// </summary>
    public bool ScreenOutliers { get; init; }

    /// <summary>Limits come from the first so many values of each segment; null for all of them. 12 to 20 is usual. Default null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int? BaselinePoints
    {
        get => _baselinePoints;
        init
        {
            if (value is { } points)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(points, 2, nameof(value));
            }

            _baselinePoints = value;
        }
    }

    /// <summary>Step changes in the order of their days. No rule spans one. Default none.</summary>
    /// <exception cref="ArgumentException">Two are on one day.</exception>
    public IReadOnlyList<Rebase> Rebases
    {
        get => _rebases;
        init
        {
            _rebases = [.. value.OrderBy(rebase => rebase.From)];
            if (_rebases.DistinctBy(rebase => rebase.From).Count() != _rebases.Length)
            {
                throw new ArgumentException("Two rebases are on one day.", nameof(value));
            }
        }
    }

    /// <summary>
    /// Whether points beyond a process limit count towards two of three. Default yes, as in the NHS tools since late 2023; before
    /// then, and in the R package, only those between two and three sigma counted.
    /// </summary>
    public bool CountBeyondLimits { get; init; } = true;

    /// <summary>Points that make a shift, and points that make a trend: 6 or 7. Default 7.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Neither.</exception>
    public int RunLength
    {
        get => _runLength;
        init => _runLength = value is 6 or 7 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A run has 6 or 7 points.");
    }

    /// <summary>Which rule gives a point its one label. Default concern first. Whatever is labelled, every rule stays recorded.</summary>
    public LabelPrecedence Precedence { get; init; }

    /// <summary>Whose finer points are followed. Default the NHS's.</summary>
    public SpcProfile Profile { get; init; }

    /// <summary>The options under which the R package NHSRplotthedots 0.2.2 works when its caller names none.</summary>
    public static XmrOptions NhsRPlotTheDots { get; } = new()
    {
        Profile = SpcProfile.NhsRPlotTheDots,
        ScreenOutliers = true,
        CountBeyondLimits = false,
        Precedence = LabelPrecedence.ByRule,
    };

    internal ReadOnlySpan<Rebase> RebasesInOrder => _rebases;
}
