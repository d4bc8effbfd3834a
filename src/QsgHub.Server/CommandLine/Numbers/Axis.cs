using System.Globalization;

namespace QsgHub.Server.CommandLine.Numbers;

/// <summary>Carries values to places on a drawing, and finds round values for its ticks.</summary>
internal sealed class Axis
{
    private readonly double _low;
    private readonly double _high;
    private readonly double _start;
    private readonly double _end;

    private Axis(double low, double high, double start, double end, double step)
    {
        (_low, _high, _start, _end) = (low, high, start, end);
        Step = step;
    }

    /// <summary>Distance of two ticks.</summary>
    public double Step { get; }

    /// <summary>The ticks, in order.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            for (var i = Math.Ceiling((_low / Step) - 1e-9); i * Step <= _high + (Step * 1e-9); i++)
            {
                yield return i * Step;
            }
        }
    }

    /// <summary>An axis that reaches over values, out to round ones.</summary>
    /// <param name="low">Least value.</param>
    /// <param name="high">Greatest value.</param>
    /// <param name="start">Place of the least.</param>
    /// <param name="end">Place of the greatest.</param>
    /// <param name="ticks">About how many ticks.</param>
    public static Axis Over(double low, double high, double start, double end, int ticks)
    {
        if (!(high > low))
        {
            var room = Math.Max(Math.Abs(low) * 0.1, 1);
            (low, high) = (low - room, high + room);
        }

        var rough = (high - low) / ticks;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        return new(Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, start, end, step);
    }

    public double At(double value) => _start + ((value - _low) / (_high - _low) * (_end - _start));

    /// <summary>A tick as text, with as many decimals as its step has.</summary>
    public string Name(double tick)
    {
        var decimals = Math.Clamp((int)-Math.Floor(Math.Log10(Step) + 1e-9), 0, 10);
        return (tick + 0.0).ToString($"N{decimals}", CultureInfo.InvariantCulture);
    }
}
