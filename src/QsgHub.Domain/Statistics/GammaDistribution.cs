namespace QsgHub.Domain.Statistics;

/// <summary>
/// The gamma distribution of scale 1, and with it chi-square: what the exact limits of a Poisson count are taken from.
/// </summary>
/// <remarks>
/// Sources: <i>NIST Digital Library of Mathematical Functions</i> 8.7.1 (series), 8.9.2 (continued fraction); Loader (2000), <i>Fast and
/// accurate computation of binomial probabilities</i> (density); Cornish and Fisher (1938), with the terms of Abramowitz and Stegun 26.2.49.
/// </remarks>
internal static class GammaDistribution
{
    /// <summary>From this shape on the expansion is exact to double precision, and quicker than any sum.</summary>
    private const double LargeShape = 1e5;

    private const int MostSteps = 100;
    private const double HalfLogTwoPi = 0.918938533204672741780329736406;

    /// <summary>The quantile of a chi-square distribution.</summary>
    /// <param name="probability">Strictly between 0 and 1.</param>
    /// <param name="degrees">Degrees of freedom, above 0; need not be whole.</param>
    public static double ChiSquareQuantile(double probability, double degrees) => 2 * Quantile(probability, degrees / 2);

    /// <summary>The value below which a share of the distribution lies, to about 13 digits.</summary>
    /// <param name="probability">Strictly between 0 and 1.</param>
    /// <param name="shape">Above 0.</param>
    public static double Quantile(double probability, double shape)
    {
        var z = NormalDistribution.Quantile(probability);
        if (shape >= LargeShape)
        {
            return Expansion(z, shape);
        }

        // Below the mass the distribution is all but x^a / Γ(a + 1).
        var small = Math.Exp((Math.Log(probability) + LogGamma(shape + 1)) / shape);
        var x = shape < 1 || small < 0.2 * shape ? small : Math.Max(small, Expansion(z, shape));
        return x < double.Epsilon * 1e16 ? x : Refine(probability, shape, x);
    }

    /// <summary>The regularised lower incomplete gamma function P(a, x) and its complement Q(a, x).</summary>
    /// <param name="shape">a, above 0.</param>
    /// <param name="x">Above 0.</param>
    /// <returns>Both, each to nearly full relative precision where it is the smaller.</returns>
    public static (double Lower, double Upper) Cumulative(double shape, double x)
    {
        var prefix = Density(shape, x) * x;
        if (x < shape + 1)
        {
            double term = 1 / shape, sum = term;
            for (var n = shape + 1; term > sum * 1e-17; n++)
            {
                term *= x / n;
                sum += term;
            }

            var lower = prefix * sum;
            return (lower, 1 - lower);
        }

        var upper = prefix * ContinuedFraction(shape, x);
        return (1 - upper, upper);
    }

    /// <summary>The density at x.</summary>
    public static double Density(double shape, double x)
    {
        // Written with the deviance, since x^a, e^x and Γ(a) are each too large to divide.
        var exponent = shape < 1
            ? ((shape - 1) * Math.Log(x)) - x - LogGamma(shape)
            : -(Deviance(shape, x) + StirlingError(shape) + HalfLogTwoPi) + (0.5 * Math.Log(shape)) - Math.Log(x);
        return Math.Exp(exponent);
    }

    /// <summary>Halley's steps on the distribution function, kept inside the bracket that earlier steps left. Each cubes the error, so a small one is the last.</summary>
    private static double Refine(double probability, double shape, double x)
    {
        double low = 0, high = double.PositiveInfinity;
        for (var i = 0; i < MostSteps; i++)
        {
            var (lower, upper) = Cumulative(shape, x);
            var excess = probability < 0.5 ? lower - probability : 1 - probability - upper;
            (low, high) = excess < 0 ? (x, high) : (low, x);
            var newton = excess / Density(shape, x);
            var curvature = ((shape - 1) / x) - 1;
            var step = newton / (1 - Math.Clamp(0.5 * newton * curvature, -0.5, 0.5));
            var next = x - step;
            if (Math.Abs(step) <= 1e-8 * x)
            {
                return next;
            }

            if (!(next > low && next < high))
            {
                next = double.IsInfinity(high) ? x * 2 : (low + high) / 2;
            }

            x = next;
        }

        return x;
    }

    /// <summary>Cornish and Fisher's expansion of a gamma quantile about the normal one.</summary>
    private static double Expansion(double z, double shape)
    {
        var s = Math.Sqrt(shape);
        double z2 = z * z, z3 = z2 * z, z4 = z2 * z2, z5 = z4 * z;
        return shape + (z * s) + ((z2 - 1) / 3) + ((z3 - (7 * z)) / (36 * s))
            - (((3 * z4) + (7 * z2) - 16) / (810 * shape)) + (((9 * z5) + (256 * z3) - (433 * z)) / (38880 * s * shape));
    }

    /// <summary>Lentz's evaluation of the continued fraction for Q(a, x) Γ(a) / (x^a e^-x).</summary>
    private static double ContinuedFraction(double shape, double x)
    {
        const double tiny = 1e-300;
        var b = x + 1 - shape;
        double c = 1 / tiny, d = 1 / b, h = d;
        for (var i = 1; i < 1_000_000; i++)
        {
            var a = -i * (i - shape);
            b += 2;
            d = (a * d) + b;
            d = 1 / (Math.Abs(d) < tiny ? tiny : d);
            c = b + (a / c);
            c = Math.Abs(c) < tiny ? tiny : c;
            var factor = c * d;
            h *= factor;
            if (Math.Abs(factor - 1) <= 5e-16)
            {
                break;
            }
        }

        return h;
    }

    /// <summary>a ln(a/x) + x - a, without the cancellation that its terms bring near x = a.</summary>
    private static double Deviance(double shape, double x)
    {
        var v = (shape - x) / (shape + x);
        if (Math.Abs(v) >= 0.1)
        {
            return (shape * Math.Log(shape / x)) + x - shape;
        }

        var sum = (shape - x) * v;
        var term = 2 * shape * v;
        for (var j = 3; ; j += 2)
        {
            term *= v * v;
            var next = sum + (term / j);
            if (next == sum)
            {
                return sum;
            }

            sum = next;
        }
    }

    /// <summary>What Stirling's formula for ln Γ(a + 1) leaves.</summary>
    private static double StirlingError(double shape)
    {
        if (shape < 16)
        {
            return LogGamma(shape + 1) - ((shape + 0.5) * Math.Log(shape)) + shape - HalfLogTwoPi;
        }

        var r = 1 / (shape * shape);
        return ((1.0 / 12) - (((1.0 / 360) - (((1.0 / 1260) - (((1.0 / 1680) - (((1.0 / 1188) - (691.0 / 360360 * r)) * r)) * r)) * r)) * r)) / shape;
    }

    /// <summary>ln Γ(x) for x above 0 and below 17: Stirling's series from above 16, stepped down.</summary>
    private static double LogGamma(double x)
    {
        var product = 1.0;
        for (; x < 16; x++)
        {
            product *= x;
        }

        return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + StirlingError(x) - Math.Log(product);
    }
}
