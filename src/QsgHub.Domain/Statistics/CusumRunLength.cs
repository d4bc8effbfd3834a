namespace QsgHub.Domain.Statistics;

/// <summary>How long a CUSUM of counts runs before it alerts by chance alone, so that a threshold can be chosen and its price shown.</summary>
/// <remarks>
/// Source: Brook and Evans (1972), <i>An approach to the probability distribution of CUSUM run length</i>, Biometrika 59:539-549: the sum is
/// taken for a Markov chain whose states are slices of the way to the threshold.
/// </remarks>
public static class CusumRunLength
{
    private const int Slices = 200;

    /// <summary>The mean number of periods from a start at 0 to an alert.</summary>
    /// <param name="expectedPerPeriod">Expected count of each period, above 0, at most 10,000.</param>
    /// <param name="options">Ratio looked for and threshold.</param>
    /// <param name="actualRatio">Observed by expected in truth: 1 for the periods to a false alarm, the ratio looked for for those to a true one.</param>
    /// <returns>At least 1; infinite where an alert is all but impossible.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The expected count or the actual ratio lies outside its range.</exception>
    public static double Mean(double expectedPerPeriod, CusumOptions options, double actualRatio = 1)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!(expectedPerPeriod > 0 && expectedPerPeriod <= 10_000))
        {
            throw new ArgumentOutOfRangeException(nameof(expectedPerPeriod), expectedPerPeriod, "An expected count lies above 0 and is at most 10,000.");
        }

        if (!(actualRatio > 0 && actualRatio <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(actualRatio), actualRatio, "A ratio lies above 0 and is at most 100.");
        }

        var system = new double[Slices, Slices + 1];
        var (first, probabilities) = Poisson(expectedPerPeriod * actualRatio);
        for (var from = 0; from < Slices; from++)
        {
            Row(system, from, expectedPerPeriod, options, first, probabilities);
        }

        return Solve(system);
    }

    /// <summary>The counts that come about at all, with their probabilities.</summary>
    private static (int First, double[] Probabilities) Poisson(double mean)
    {
        var spread = 12 * Math.Sqrt(mean);
        var first = Math.Max(0, (int)(mean - spread));
        var probabilities = new double[(int)(mean + spread) + 30 - first];
        for (var i = 0; i < probabilities.Length; i++)
        {
            var count = first + i;
            probabilities[i] = count == 0 ? Math.Exp(-mean) : GammaDistribution.Density(count + 1, mean);
        }

        return (first, probabilities);
    }

    /// <summary>One equation: the run length from a slice is 1 and those from where the next period leads, by their probabilities.</summary>
    private static void Row(double[,] system, int from, double expected, CusumOptions options, int first, double[] probabilities)
    {
        // The first slice is the floor itself, where the sum spends most of its time.
        var width = options.Threshold / Slices;
        var start = from == 0 ? 0 : (from + 0.5) * width;
        system[from, from] = 1;
        system[from, Slices] = 1;
        for (var i = 0; i < probabilities.Length; i++)
        {
            var sum = Math.Max(0, start + CusumChart.Weight(first + i, expected, options.Ratio));
            if (sum < options.Threshold)
            {
                system[from, Math.Min((int)(sum / width), Slices - 1)] -= probabilities[i];
            }
        }
    }

    /// <summary>Gauss's elimination; the matrix is diagonally dominant, so no row need change places.</summary>
    /// <returns>The first unknown.</returns>
    private static double Solve(double[,] system)
    {
        for (var pivot = Slices - 1; pivot > 0; pivot--)
        {
            for (var row = 0; row < pivot; row++)
            {
                var factor = system[row, pivot] / system[pivot, pivot];
                if (factor == 0)
                {
                    continue;
                }

                for (var column = 0; column < pivot; column++)
                {
                    system[row, column] -= factor * system[pivot, column];
                }

                system[row, Slices] -= factor * system[pivot, Slices];
            }
        }

        var length = system[0, Slices] / system[0, 0];
        return length >= 1 ? length : double.PositiveInfinity;
    }
}
