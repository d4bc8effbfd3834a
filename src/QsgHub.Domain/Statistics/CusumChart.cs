namespace QsgHub.Domain.Statistics;

/// <summary>What a CUSUM looks for, and when it alerts.</summary>
public sealed record CusumOptions
{
    private readonly double _ratio = 2;
    private readonly double _threshold;
    private readonly double _restart;

    /// <summary>
    /// The change to be found: odds of the outcome (or its rate, for counts) become so many times what is expected. 2, a doubling, is what
    /// the national surveillance of hospital mortality looks for; below 1 it looks for improvement. Default 2.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0, or 1.</exception>
    public double Ratio
    {
        get => _ratio;
        init => _ratio = value > 0 && value != 1 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A ratio lies above 0 and is not 1.");
    }

    /// <summary>
    /// h: the chart alerts when it rises to this or above. What is right depends on how many cases there are and how many false alarms can
    /// be borne; see <see cref="CusumRunLength"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public required double Threshold
    {
        get => _threshold;
        init => _threshold = value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A threshold lies above 0.");
    }

    /// <summary>Where the chart starts again after an alert, as a share of the threshold: 0, or a half for a head start. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to below 1.</exception>
    public double Restart
    {
        get => _restart;
        init => _restart = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A restart lies from 0 to below 1.");
    }
}

/// <summary>
/// A risk-adjusted log-likelihood CUSUM: evidence that outcomes are as much worse as was asked, added up case by case and never below
/// nought, so that a small lasting change is found soon.
/// </summary>
/// <remarks>
/// Sources: Steiner, Cook, Farewell and Treasure (2000), <i>Monitoring surgical performance using risk-adjusted cumulative sum charts</i>,
/// Biostatistics 1:441-452 (cases); Spiegelhalter, Grigg, Kinsman and Treasure (2003), <i>Risk-adjusted sequential probability ratio tests</i>,
/// Int J Qual Health Care 15:7-13 (observed and expected counts). The first, with a doubling of odds, is the type of chart behind the
/// national mortality alerts: Bottle and Aylin (2011), <i>Predicting the false alarm rate in multi-institution mortality monitoring</i>, J Oper
/// Res Soc 62:1711-1718.
/// </remarks>
public sealed class CusumChart
{
    private readonly double[] _values;
    private readonly int[] _alerts;

    private CusumChart(double[] weights, CusumOptions options)
    {
        Options = options;
        _values = weights;
        var alerts = new List<int>();
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum = Math.Max(0, sum + weights[i]);
            _values[i] = sum;
            if (sum >= options.Threshold)
            {
                alerts.Add(i);
                sum = options.Restart * options.Threshold;
            }
        }

        _alerts = [.. alerts];
    }

    /// <summary>How it was drawn up.</summary>
    public CusumOptions Options { get; }

    /// <summary>The sum after each case or period; at an alert, what it was before starting again.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>0-based indices of the alerts, in order.</summary>
    public ReadOnlySpan<int> Alerts => _alerts;

    /// <summary>Draws up a chart of cases.</summary>
    /// <param name="happened">Whether the outcome came about, case by case in the order of their days.</param>
    /// <param name="risks">The probability that it would, for each case, given what the patient was like: above 0 and below 1.</param>
    /// <param name="options">What to look for.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a risk is no probability.</exception>
    public static CusumChart OfCases(ReadOnlySpan<bool> happened, ReadOnlySpan<double> risks, CusumOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (happened.Length != risks.Length)
        {
            throw new ArgumentException("There are as many outcomes as risks.");
        }

        var weights = new double[risks.Length];
        for (var i = 0; i < risks.Length; i++)
        {
            if (risks[i] is not (> 0 and < 1))
            {
                throw new ArgumentException($"The risk at {i} does not lie between 0 and 1.", nameof(risks));
            }

            weights[i] = (happened[i] ? Math.Log(options.Ratio) : 0) - double.LogP1((options.Ratio - 1) * risks[i]);
        }

        return new(weights, options);
    }

    /// <summary>Draws up a chart of counts.</summary>
    /// <param name="observed">How many there were, period by period: not negative.</param>
    /// <param name="expected">How many were expected, given what the patients were like: above 0.</param>
    /// <param name="options">What to look for.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a count breaks its rule.</exception>
    public static CusumChart OfCounts(ReadOnlySpan<double> observed, ReadOnlySpan<double> expected, CusumOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (observed.Length != expected.Length)
        {
            throw new ArgumentException("There are as many observed counts as expected ones.");
        }

        var weights = new double[observed.Length];
        for (var i = 0; i < observed.Length; i++)
        {
            if (!(observed[i] >= 0 && expected[i] > 0 && double.IsFinite(observed[i]) && double.IsFinite(expected[i])))
            {
                throw new ArgumentException($"The counts at {i} are not numbers, the observed one not negative and the expected one above 0.");
            }

            weights[i] = Weight(observed[i], expected[i], options.Ratio);
        }

        return new(weights, options);
    }

    /// <summary>What a period's count adds.</summary>
    internal static double Weight(double observed, double expected, double ratio) => (observed * Math.Log(ratio)) - (expected * (ratio - 1));
}
