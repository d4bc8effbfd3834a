using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Visibility;

namespace QsgHub.Server.Features.Concerns;

/// <summary>What the hub reminds the owner of.</summary>
internal enum Reminder
{
    /// <summary>Somebody would read a summary for wider sharing, and none is written: to them the concern is not there.</summary>
    SummaryMissing,
}

internal static class Reminders
{
    /// <summary>Whether the table gives some column the summary of a concern that has none.</summary>
    public static bool LacksSummary(Concern concern) =>
        concern.Summary is null && concern.State is not (ConcernState.Withdrawn or ConcernState.Draft) && WouldShareSummary(concern.Class);

    /// <summary>Whether the table gives some column the summary of a class.</summary>
    public static bool WouldShareSummary(int classNumber) =>
        Enum.GetValues<Column>().Any(column => VisibilityTable.Current[classNumber, column] == Cell.Redacted);
}
