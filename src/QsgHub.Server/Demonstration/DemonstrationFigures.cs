using QsgHub.Domain.Features.Observations;

namespace QsgHub.Server.Demonstration;

/// <summary>A made-up monthly series like that of four-hour waits, for the fictitious trusts with an emergency department.</summary>
internal static class DemonstrationFigures
{
    /// <summary>Months of each series, up to the one before the demonstration begins.</summary>
    public const int Months = 30;

    public const string IndicatorCode = "ZZAE4H";

    /// <summary>The trusts, with their usual attendances a month, share within four hours, and the months in which it has been worse of late.</summary>
    private static readonly (string Provider, int Attendances, double Share, int WorseMonths)[] Trusts =
        [("ZZD01", 11_400, 0.741, 3), ("ZZD09", 14_900, 0.768, 2)];

    public static IEnumerable<string> Providers => Trusts.Select(trust => trust.Provider);

    public static Indicator Indicator() => new()
    {
        Code = IndicatorCode,
        Definition = new()
        {
            Name = "Attendances completed within 4 hours (demonstration)",
            Domain = KeyQuestion.Responsive,
            Kind = IndicatorKind.Proportion,
            Numerator = "attendances within 4 hours",
            Denominator = "attendances",
            Multiplier = 100,
            Unit = "percent",
            Direction = ImprovementDirection.Increase,
            Target = 78,
            Source = "Made up for demonstration; no provider's real figures.",
        },
    };

    /// <summary>Numerator and denominator of a month.</summary>
    /// <param name="provider">A provider of <see cref="Providers"/>.</param>
    /// <param name="monthsBack">1 to <see cref="Months"/>; 1 is the newest.</param>
    public static (int Within, int Attendances) Of(string provider, int monthsBack)
    {
        var trust = Trusts.Single(known => known.Provider == provider);

        // Two waves of unlike length look like ordinary variation and are the same in every demonstration.
        var wave = (0.6 * Math.Sin(monthsBack * 2.3)) + (0.4 * Math.Cos(monthsBack * 5.1));
        var worse = monthsBack <= trust.WorseMonths ? 0.045 + (0.012 * (trust.WorseMonths - monthsBack)) : 0;
        var attendances = (int)Math.Round(trust.Attendances * (1 + (0.04 * Math.Sin(monthsBack * 0.52))));
        return ((int)Math.Round(attendances * (trust.Share + (0.012 * wave) - worse)), attendances);
    }

    public static IEnumerable<Observation> Observations(string provider, Guid providerId, DateOnly begin, DateTimeOffset extractedAt)
    {
        for (var back = Months; back >= 1; back--)
        {
            var (within, attendances) = Of(provider, back);
            var start = Month(begin, back);
            yield return new Observation
            {
                IndicatorCode = IndicatorCode,
                SubjectId = providerId,
                PeriodStart = start,
                PeriodEnd = start.AddMonths(1).AddDays(-1),
                Revision = 1,
                Numerator = within,
                Denominator = attendances,
                Value = 100.0 * within / attendances,
                ExtractedAt = extractedAt,
            };
        }
    }

    /// <summary>First day of a month, counted back from that of <paramref name="begin"/>.</summary>
    public static DateOnly Month(DateOnly begin, int monthsBack) => new DateOnly(begin.Year, begin.Month, 1).AddMonths(-monthsBack);
}
