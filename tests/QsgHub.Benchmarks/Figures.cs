using System.Globalization;

namespace QsgHub.Benchmarks;

/// <summary>What a benchmark prints: figures on standard output, everything else on standard error.</summary>
internal static class Figures
{
    /// <summary>One line, <c>name value unit</c>, with four significant digits.</summary>
    public static void Write(string name, double value, string unit)
    {
        var digits = value == 0 ? 0 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {Math.Round(value, digits)} {unit}"));
    }

    /// <summary>Something for whoever watches.</summary>
    public static void Note(FormattableString text) => Console.Error.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>The median; of an even number of values the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The least value that at least that share of all values does not exceed.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="share">Above 0, at most 1.</param>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
