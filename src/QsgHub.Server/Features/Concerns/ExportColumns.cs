using System.Globalization;
using System.Text;
using System.Text.Json;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;

namespace QsgHub.Server.Features.Concerns;

/// <summary>A page of an export, as it is shown to its viewer.</summary>
/// <param name="Rows">Its concerns.</param>
/// <param name="Directory">The directory of its moment.</param>
/// <param name="Withheld">Concerns among them whose figures are withheld.</param>
internal sealed record ExportPage(IReadOnlyList<VisibleConcern> Rows, DirectoryBook.Pages Directory, IReadOnlySet<Guid> Withheld);

/// <summary>The columns of an export, the same in each format. Whoever reads a summary alone has nothing in the columns of full readers.</summary>
internal static class ExportColumns
{
    private static readonly (string Name, Func<VisibleConcern, ExportPage, object?> Value)[] All =
    [
        ("id", (row, _) => row.Id.ToString()),
        ("depth", (row, _) => row.Depth),
        ("sharedAt", (row, _) => row.At),
        ("providerCode", (row, page) => ProviderOf(row, page) is { } provider ? provider.OdsCode ?? provider.CqcId : null),
        ("providerName", (row, page) => ProviderOf(row, page)?.Name),
        ("ownerCode", (row, page) => OwnerOf(row, page)?.Code),
        ("ownerName", (row, page) => OwnerOf(row, page)?.Name),
        ("summary", (row, _) => row.Full is { } full ? full.Summary : row.Redacted!.Text),
        Full("version", concern => concern.Version),
        Full("state", concern => concern.State),
        Full("classNumber", concern => concern.Class),
        Full("classification", concern => concern.Content.Classification),
        Full("descriptor", concern => concern.Content.Descriptor),
        Full("tlp", concern => concern.Content.Tlp),
        Full("nature", concern => concern.Content.Nature),
        Full("topics", concern => concern.Content.TopicCodes),
        Full("text", concern => concern.Content.Text),
        Full("serviceLine", concern => concern.Content.ServiceLine),
        Full("ward", concern => concern.Content.Ward),
        Full("sourceType", concern => concern.Content.SourceType),
        Full("knownOn", concern => concern.Content.KnownOn),
        Full("highestImmediacy", concern => concern.HighestImmediacy),
        Full("highestSeverity", concern => concern.HighestSeverity),
        Full("indicatorCode", concern => concern.Content.IndicatorCode),
        Full("periodStart", concern => concern.Content.PeriodStart),
        Full("periodEnd", concern => concern.Content.PeriodEnd),
        Figure("numerator", content => content.Numerator),
        Figure("denominator", content => content.Denominator),
        Figure("value", content => content.Value),
        Full("changedAt", concern => concern.ChangedAt),
        Full("outcome", concern => concern.Outcome),
        Full("outcomeSentence", concern => concern.OutcomeSentence),
        Full("endedAt", concern => concern.EndedAt),
    ];

    /// <summary>The first line of a CSV file, with the mark by which spreadsheets know UTF-8.</summary>
    public static string CsvHead { get; } = "\uFEFF" + string.Join(',', All.Select(column => column.Name)) + "\r\n";

    /// <summary>Adds a line of a CSV file.</summary>
    public static void AppendCsv(StringBuilder csv, VisibleConcern row, ExportPage page)
    {
        for (var i = 0; i < All.Length; i++)
        {
            csv.Append(i == 0 ? "" : ",");
            switch (All[i].Value(row, page))
            {
                case null:
                    break;
                case string text:
                    AppendText(csv, text);
                    break;
                case var value:
                    csv.Append(Word(value));
                    break;
            }
        }

        csv.Append("\r\n");
    }

    /// <summary>Writes a row as a JSON object.</summary>
    public static void WriteJson(Utf8JsonWriter json, VisibleConcern row, ExportPage page)
    {
        json.WriteStartObject();
        foreach (var (name, read) in All)
        {
            switch (read(row, page))
            {
                case null:
                    json.WriteNull(name);
                    break;
                case int number:
                    json.WriteNumber(name, number);
                    break;
                case double number:
                    json.WriteNumber(name, number);
                    break;
                case string text:
                    json.WriteString(name, text);
                    break;
                case var value:
                    json.WriteString(name, Word(value));
                    break;
            }
        }

        json.WriteEndObject();
    }

    /// <summary>
    /// People's words go in quotes, and what a spreadsheet would take for a formula gets an apostrophe before it.
    /// </summary>
    private static void AppendText(StringBuilder csv, string text)
    {
        var begin = text.AsSpan().TrimStart();
        var isFormula = (begin.Length > 0 && "=+-@|%＝＋－＠".Contains(begin[0], StringComparison.Ordinal));
        csv.Append('"').Append(isFormula ? "'" : "").Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }

    private static string Word(object value) => value switch
    {
        Enum word => JsonNamingPolicy.SnakeCaseUpper.ConvertName(word.ToString()),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"An export has no form for {value.GetType().Name}."),
    };

    /// <summary>Withheld figures have the form of none: the columns are the same for everybody.</summary>
    private static (string, Func<VisibleConcern, ExportPage, object?>) Figure(string name, Func<ConcernContent, double?> read) =>
        (name, (row, page) => row.Full is { } full && !page.Withheld.Contains(full.Id) ? read(full.Content) : null);

    private static (string, Func<VisibleConcern, ExportPage, object?>) Full(string name, Func<Concern, object?> read) =>
        (name, (row, _) => row.Full is { } full ? read(full) : null);

    private static Provider? ProviderOf(VisibleConcern row, ExportPage page) => page.Directory.ProviderOrNull(row.Full?.ProviderId ?? row.Redacted!.ProviderId);

    private static Organisation? OwnerOf(VisibleConcern row, ExportPage page) => page.Directory.OrganisationOrNull(row.Full?.OwnerOrganisationId ?? row.Redacted!.OwnerOrganisationId);
}
