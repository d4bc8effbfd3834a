using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Tests.Visibility;

/// <summary>The visibility table once more, written by hand from the published policy and not read from the product's file.</summary>
internal static class VisibilityPolicy
{
    // Columns: owner's team, lead commissioner, other commissioners, region, CQC, professional regulators, Healthwatch,
    // subject provider, other groups, national tier, administrator, information governance. "-" means not applicable.
    private static readonly string[] Rows =
    [
        " 1  F F F F F F F F F F F F",
        " 2  F F F F F F F F F F F F",
        " 3  F H H H H H H H H H H E",
        " 4  F F F F F F R G H R H F",
        " 5  F F F F F F R G R R H F",
        " 6  F F R F F R R G R F H F",
        " 7  F R R R R R H G H R H E",
        " 8  G H H H H H H H H H H G",
        " 9  G H H H G H H - H H H G",
        "10  G R R E R H H G H H H G",
        "11  F H H G F H H H H H H E",
        "12  G H H H H G H H H H H G",
        "13  F G G G F H H H H G H E",
        "14  F F F F F R H F H R H F",
        "15  F F G R H H H G H H H E",
        "16  F R H F F H H H H F H E",
        "17  H H H H H H H H H H H H",
        "18  G R R R R G H G H H H G",
        "19  G H H H H H H H H H H H",
        "20  F F F F F F R F E F H F",
        "21  F F F F F F R R H R H F",
        "22  F F R F F R H H H R H F",
        "23  F F F F F R R F H F H F",
    ];

    private static readonly Dictionary<int, char[]> Cells = Rows
        .Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(fields => int.Parse(fields[0], System.Globalization.CultureInfo.InvariantCulture), fields => fields.Skip(1).Select(cell => cell[0]).ToArray());

    public static IEnumerable<int> Classes => Enumerable.Range(1, 23);

    /// <summary>A reader of a sealed class needs the right role as well; the number is not an order of sensitivity.</summary>
    public static bool IsSealed(int number) => number is >= 7 and <= 13 or >= 15 and <= 19;

    /// <summary>Break-glass never opens a speaker's identity, a covert investigation, HSSIB's material and legal advice; patient identity and drafts are not in its reach either.</summary>
    public static bool OpensInEmergency(int number) => number is not (3 or 8 or 9 or 12 or 17 or 19);

    public static char Cell(int number, Column column) => Cells[number][(int)column];

    /// <summary>What the column opens. Existence is a standing note and a grant is a key of its own: neither opens an item.</summary>
    public static Depth Opens(int number, Column column, bool hasSummary) => Cell(number, column) switch
    {
        'F' => Depth.Full,
        'R' when hasSummary => Depth.Redacted,
        _ => Depth.Hidden,
    };
}
