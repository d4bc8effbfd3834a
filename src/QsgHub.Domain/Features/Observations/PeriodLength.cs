using System.Globalization;

namespace QsgHub.Domain.Features.Observations;

/// <summary>How long the periods of an indicator are.</summary>
public enum PeriodLength
{
    /// <summary>A day.</summary>
    Day = 1,

    /// <summary>A calendar month.</summary>
    Month = 2,

    /// <summary>A calendar quarter.</summary>
    Quarter = 3,

    /// <summary>A calendar year.</summary>
    Year = 4,
}

/// <summary>Periods by their first day.</summary>
internal static class Periods
{
    /// <summary>How a file writes a period, as the end of a sentence.</summary>
    public static string Form(this PeriodLength length) => length switch
    {
        PeriodLength.Day => "A day has the form YYYY-MM-DD and is not before 1900.",
        PeriodLength.Month => "A month is written as its first day, YYYY-MM-01.",
        PeriodLength.Quarter => "A quarter is written as its first day, YYYY-MM-01 with month 01, 04, 07 or 10.",
        _ => "A year has four digits and is not before 1900.",
    };

    /// <summary>First day of the period that a cell names; null when it names none.</summary>
    public static DateOnly? StartOrNull(this PeriodLength length, string text)
    {
        if (length == PeriodLength.Year)
        {
            return text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= 1900 ? new DateOnly(year, 1, 1) : null;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year < 1900)
        {
            return null;
        }

        return length switch
        {
            PeriodLength.Month when day.Day != 1 => null,
            PeriodLength.Quarter when day.Day != 1 || day.Month % 3 != 1 => null,
            _ => day,
        };
    }

    /// <summary>Last day of the period that begins on a day.</summary>
    public static DateOnly EndOf(this PeriodLength length, DateOnly start) => length.After(start).AddDays(-1);

    /// <summary>First day of the next period.</summary>
    public static DateOnly After(this PeriodLength length, DateOnly start) => length switch
    {
        PeriodLength.Day => start.AddDays(1),
        PeriodLength.Month => start.AddMonths(1),
        PeriodLength.Quarter => start.AddMonths(3),
        _ => start.AddYears(1),
    };

    /// <summary>Place of a period among all of its length; neighbours differ by 1.</summary>
    public static int IndexOf(this PeriodLength length, DateOnly start) => length switch
    {
        PeriodLength.Day => start.DayNumber,
        PeriodLength.Month => (start.Year * 12) + start.Month - 1,
        PeriodLength.Quarter => (start.Year * 4) + ((start.Month - 1) / 3),
        _ => start.Year,
    };
}
