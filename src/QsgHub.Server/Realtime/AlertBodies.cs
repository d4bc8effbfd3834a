using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using QsgHub.Domain.Features.Access;
using QsgHub.Domain.Features.Attention;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Visibility;

namespace QsgHub.Server.Realtime;

/// <summary>
/// Writes the bodies of alerts: once for each event and depth, whoever many read them. Only the projection of the depth
/// is at hand while a body is written.
/// </summary>
internal sealed class AlertBodies
{
    private readonly ConditionalWeakTable<LoadedEvent, ConcurrentDictionary<(Depth Depth, bool ShowsLink), byte[]>> _written = [];

    /// <summary>The body for readers of a depth; at Hidden, the body that tells them to forget the item.</summary>
    /// <param name="loaded">The event.</param>
    /// <param name="depth">The depth.</param>
    /// <param name="showsLink">Whether its readers read the linked concern too, of which the event tells.</param>
    /// <param name="directory">The directory.</param>
    public byte[] For(LoadedEvent loaded, Depth depth, bool showsLink, DirectoryBook.Pages directory) =>
        _written.GetOrCreateValue(loaded).GetOrAdd((depth, showsLink), static (wanted, state) => Write(state.loaded, wanted.Depth, wanted.ShowsLink, state.directory), (loaded, directory));

    private static byte[] Write(LoadedEvent loaded, Depth depth, bool showsLink, DirectoryBook.Pages directory)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, loaded.Event.EventId);
            WriteInstant(writer, "occurredAt", loaded.Event.At);
            if (loaded.Opening is { } opening)
            {
                WriteProvider(writer, directory.ProviderOrNull(opening.ProviderId)!);
                WriteOpening(writer, opening, directory);
            }
            else if (loaded.Signal is { } signal)
            {
                WriteProvider(writer, directory.ProviderOrNull(signal.ProviderId)!);
                WriteSignal(writer, signal);
            }
            else if (depth == Depth.Hidden)
            {
                writer.WriteString("concernId"u8, loaded.Event.ConcernId!.Value);
            }
            else
            {
                var concern = loaded.Concern!;
                WriteProvider(writer, directory.ProviderOrNull(concern.ProviderId)!);
                writer.WriteString("depth"u8, depth == Depth.Full ? "FULL" : "REDACTED");
                if (depth == Depth.Full)
                {
                    WriteFull(writer, loaded, concern, showsLink, directory);
                }
                else
                {
                    WriteRedacted(writer, loaded.Summary!, directory);
                }
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteFull(Utf8JsonWriter writer, LoadedEvent loaded, Concern concern, bool showsLink, DirectoryBook.Pages directory)
    {
        writer.WriteNumber("version"u8, concern.Version);
        if (loaded.Event.Kind != EventKind.Linked || showsLink)
        {
            // Who raised a concern that the reader does not read is as hidden as the concern.
            WriteOrganisation(writer, "actor", loaded.Event.ActorOrganisationId, directory);
        }

        if (showsLink)
        {
            writer.WriteString("linkedConcernId"u8, loaded.Link!.Concern.Id);
        }

        writer.WriteStartObject("concern"u8);
        writer.WriteString("id"u8, concern.Id);
        WriteOrganisation(writer, "owner", concern.OwnerOrganisationId, directory);
        WriteInstant(writer, "sharedAt", concern.PostedAt);
        writer.WriteString("authorName"u8, concern.AuthorName);
        WriteText(writer, "summary", concern.Summary);
        writer.WriteString("state"u8, Name(concern.State));
        writer.WriteString("nature"u8, Name(concern.Content.Nature));
        writer.WriteNumber("classNumber"u8, concern.Class);
        writer.WriteString("classification"u8, Name(concern.Content.Classification));
        writer.WriteString("tlp"u8, Name(concern.Content.Tlp));
        WriteText(writer, "text", concern.State == ConcernState.Withdrawn ? null : concern.Content.Text);
        writer.WriteStartArray("topics"u8);
        foreach (var topic in concern.Content.TopicCodes.Split(','))
        {
            writer.WriteStringValue(topic);
        }

        writer.WriteEndArray();
        writer.WriteString("highestImmediacy"u8, Name(concern.HighestImmediacy));
        writer.WriteString("highestSeverity"u8, Name(concern.HighestSeverity));
        WriteText(writer, "stateReason", concern.StateReason);
        WriteQuantity(writer, concern);
        if (concern is { Outcome: { } outcome, EndedAt: { } ended, EndedByOrganisationId: { } by })
        {
            writer.WriteStartObject("outcome"u8);
            writer.WriteString("kind"u8, Name(outcome));
            WriteText(writer, "sentence", concern.OutcomeSentence);
            WriteInstant(writer, "at", ended);
            WriteOrganisation(writer, "by", by, directory);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        WriteDetail(writer, loaded, directory);
    }

    private static void WriteRedacted(Utf8JsonWriter writer, ConcernSummary summary, DirectoryBook.Pages directory)
    {
        writer.WriteNumber("version"u8, summary.Version);
        writer.WriteStartObject("concern"u8);
        writer.WriteString("id"u8, summary.ConcernId);
        WriteOrganisation(writer, "owner", summary.OwnerOrganisationId, directory);
        WriteInstant(writer, "sharedAt", summary.SharedAt);
        writer.WriteString("summary"u8, summary.Text);
        writer.WriteEndObject();
    }

    private static void WriteDetail(Utf8JsonWriter writer, LoadedEvent loaded, DirectoryBook.Pages directory)
    {
        if (loaded.Event.DetailId is not { } detailId)
        {
            return;
        }

        if (loaded.Correction?.Correction is { } correction)
        {
            writer.WriteStartObject("correction"u8);
            writer.WriteString("id"u8, correction.Id);
            writer.WriteString("kind"u8, Name(correction.Kind));
            writer.WriteNumber("wrongVersion"u8, correction.WrongVersion);
            WriteText(writer, "reason", correction.Reason);
            WriteInstant(writer, "at", correction.At);
            writer.WriteEndObject();
            return;
        }

        if (loaded.Event.Kind == EventKind.Escalated)
        {
            writer.WriteStartObject("escalation"u8);
            writer.WriteString("step"u8, loaded.Event.AddresseeKey == AttentionRule.KeyOf(CallStep.NextRole) ? "NEXT_ROLE" : "REGION");
            WriteOrganisation(writer, "organisation", detailId, directory);
            writer.WriteEndObject();
            return;
        }

        if (loaded.Acknowledgements.FirstOrDefault(a => a.Id == detailId) is { } acknowledgement)
        {
            writer.WriteStartObject("acknowledgement"u8);
            WriteOrganisation(writer, "organisation", acknowledgement.OrganisationId, directory);
            writer.WriteString("personName"u8, acknowledgement.PersonName);
            WriteInstant(writer, "at", acknowledgement.At);
            writer.WriteEndObject();
        }
        else if (loaded.Assessments.FirstOrDefault(a => a.Id == detailId) is { } assessment)
        {
            writer.WriteStartObject("assessment"u8);
            WriteOrganisation(writer, "organisation", assessment.OrganisationId, directory);
            writer.WriteString("authorName"u8, assessment.AuthorName);
            WriteInstant(writer, "at", assessment.At);
            writer.WriteString("immediacy"u8, Name(assessment.Immediacy));
            WriteText(writer, "severity", assessment.Severity is { } severity ? Name(severity) : null);
            WriteText(writer, "preferredAction", assessment.PreferredAction is { } action ? Name(action) : null);
            WriteText(writer, "reasons", assessment.Reasons);
            writer.WriteEndObject();
        }
    }

    private static void WriteOpening(Utf8JsonWriter writer, EmergencyOpening opening, DirectoryBook.Pages directory)
    {
        writer.WriteStartObject("emergency"u8);
        writer.WriteString("id"u8, opening.Id);
        WriteOrganisation(writer, "organisation", opening.OrganisationId, directory);
        writer.WriteString("personName"u8, opening.PersonName);
        WriteText(writer, "reason", opening.Reason);
        WriteInstant(writer, "expiresAt", opening.ExpiresAt);
        WriteInstant(writer, "reviewDueAt", opening.ReviewDueAt);
        writer.WriteEndObject();
    }

    private static void WriteSignal(Utf8JsonWriter writer, Signal signal)
    {
        writer.WriteStartObject("signal"u8);
        writer.WriteString("id"u8, signal.Id);
        writer.WriteString("kind"u8, Name(signal.Kind));
        writer.WriteString("indicatorCode"u8, signal.IndicatorCode);
        writer.WriteString("periodStart"u8, signal.PeriodStart.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteString("periodEnd"u8, signal.PeriodEnd.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteNumber("value"u8, signal.Value);
        writer.WriteNumber("expectedFalseAlarms"u8, signal.ExpectedFalseAlarms);
        writer.WriteBoolean("isUnpublished"u8, signal.Unpublished is not null);
        writer.WriteEndObject();
    }

    private static void WriteQuantity(Utf8JsonWriter writer, Concern concern)
    {
        if (concern.Content is not { IndicatorCode: { } code, PeriodStart: { } start, PeriodEnd: { } end } content)
        {
            return;
        }

        // Whether small-number data may be shown depends on what else its reader reads, and a body is one for all: it is looked up.
        var isWithheld = ConcernFigures.AreGuarded(concern);

        writer.WriteStartObject("quantity"u8);
        writer.WriteString("indicatorCode"u8, code);
        writer.WriteString("periodStart"u8, start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteString("periodEnd"u8, end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        WriteNumber(writer, "numerator", isWithheld ? null : content.Numerator);
        WriteNumber(writer, "denominator", isWithheld ? null : content.Denominator);
        WriteNumber(writer, "value", isWithheld ? null : content.Value);
        writer.WriteBoolean("isWithheld"u8, isWithheld);
        writer.WriteEndObject();
    }

    private static void WriteProvider(Utf8JsonWriter writer, Provider provider)
    {
        writer.WriteStartObject("provider"u8);
        WriteText(writer, "odsCode", provider.OdsCode);
        WriteText(writer, "cqcId", provider.CqcId);
        writer.WriteString("name"u8, provider.Name);
        writer.WriteBoolean("isDemonstration"u8, provider.IsDemonstration);
        writer.WriteEndObject();
    }

    private static void WriteOrganisation(Utf8JsonWriter writer, string name, Guid id, DirectoryBook.Pages directory)
    {
        var organisation = directory.OrganisationOrNull(id)!;
        writer.WriteStartObject(name);
        writer.WriteString("code"u8, organisation.Code);
        writer.WriteString("name"u8, organisation.Name);
        writer.WriteEndObject();
    }

    private static void WriteInstant(Utf8JsonWriter writer, string name, DateTimeOffset at) =>
        writer.WriteString(name, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is null)
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());
}
