namespace QsgHub.Domain.Statistics;

/// <summary>Rounding to two decimals as R does it since version 4.0.</summary>
internal static class Hundredths
{
    /// <summary>The nearer of the two neighbours with two decimals, as both are stored; the even one of two that are equally near.</summary>
    /// <remarks><see cref="Math.Round(double, int)"/> multiplies first, which makes ties of values that are none.</remarks>
    public static double Round(double value)
    {
        var hundreds = Math.Floor(value * 100);
        double below = hundreds / 100, above = (hundreds + 1) / 100;
        double down = value - below, up = above - value;
        return down < up || (down == up && hundreds % 2 == 0) ? below : above;
    }
}
