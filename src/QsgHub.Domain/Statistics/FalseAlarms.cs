namespace QsgHub.Domain.Statistics;

/// <summary>How often an XmR chart of a stable process alerts all the same, so that the price of looking is shown beside what was seen.</summary>
/// <remarks>
/// Source: Western Electric Company (1956), <i>Statistical Quality Control Handbook</i>, and Nelson (1984), Journal of Quality Technology 16:237-239:
/// the rules are taken one by one, for independent normal values and known limits, and added up. Rules that fire together are counted
/// twice, so the truth lies a little below; limits estimated from few points push it up.
/// </remarks>
public static class FalseAlarms
{
    private const double BeyondThreeSigma = 0.0013498980316301;
    private const double BeyondTwoSigma = 0.0227501319481792;

    /// <summary>The probability that some rule fires on the latest point by chance, on either side.</summary>
    /// <param name="options">Run length and the variant of two of three.</param>
    public static double PerPoint(XmrOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var shift = Math.Pow(0.5, options.RunLength);
        var trend = 1.0;
        for (var i = 2; i <= options.RunLength; i++)
        {
            trend /= i;
        }

        // The latest lies near the limit, and of the two before on its side not both short of it.
        var near = options.CountBeyondLimits ? BeyondTwoSigma : BeyondTwoSigma - BeyondThreeSigma;
        var twoOfThree = near * (0.25 - ((0.5 - near) * (0.5 - near)));
        return 2 * (BeyondThreeSigma + shift + trend + twoOfThree);
    }
}
