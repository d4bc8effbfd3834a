using QsgHub.Domain.Features.Caseloads;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Attention;

/// <summary>
/// What may interrupt a person: an immediate risk that he or she can answer for and that nobody of the own body has
/// acknowledged yet. Everything else waits in its thread or in a digest: attention is a budget.
/// </summary>
public static class AttentionRule
{
    private static readonly Role[] NextRoles = [Role.QualityLead, Role.AccountableExecutive];

    /// <summary>Whether a concern is an immediate risk that is not settled.</summary>
    /// <param name="concern">The concern.</param>
    public static bool IsUrgent(Concern concern)
    {
        ArgumentNullException.ThrowIfNull(concern);
        return concern is { HighestImmediacy: Immediacy.ImmediateRisk, EndedAt: null } && concern.State is not (ConcernState.Draft or ConcernState.NoFurtherAction or ConcernState.Withdrawn or ConcernState.Closed);
    }

    /// <summary>Whether an event that a viewer reads in full interrupts it.</summary>
    /// <param name="loaded">The event.</param>
    /// <param name="kind">What it is to the viewer.</param>
    /// <param name="viewer">Who is told.</param>
    /// <param name="directory">The directory of the moment.</param>
    /// <param name="now">The moment.</param>
    public static bool Interrupts(LoadedEvent loaded, EventKind kind, Viewer viewer, DirectoryBook.Pages directory, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(directory);
        if (loaded.Concern is not { } concern || !IsUrgent(concern) || viewer.IsApplication || !viewer.MayPost || (loaded.Snoozes?.TryGetValue(viewer.PrincipalId, out var until) == true && until > now))
        {
            return false;
        }

        if (kind == EventKind.Escalated)
        {
            // A call that was answered meanwhile is told for the record.
            return !loaded.Acknowledgements.Any(word => word.OrganisationId == loaded.Event.DetailId);
        }

        if (!Begins(loaded, kind) || concern.AuthorId == viewer.PrincipalId || loaded.Acknowledgements.Any(word => word.OrganisationId == viewer.Organisation.Id))
        {
            return false;
        }

        var answering = directory.Caseloads.AnswerFor(viewer.Organisation.Id, concern.ProviderId);
        return answering.Count > 0 ? answering.Contains(viewer.PrincipalId) : loaded.Event.ActorOrganisationId != viewer.Organisation.Id;
    }

    /// <summary>How an event names the step that a call has gone to: replays tell each step to whom it was for.</summary>
    /// <param name="step">The step.</param>
    public static string KeyOf(CallStep step) => $"step:{(int)step}";

    /// <summary>Whether an escalation is for a viewer who reads the concern in full.</summary>
    /// <param name="loaded">The event.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="directory">The directory of the moment.</param>
    public static bool IsFor(LoadedEvent loaded, Viewer viewer, DirectoryBook.Pages directory)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(directory);
        var providerId = loaded.Event.ProviderId;
        if (loaded.Event.AddresseeKey == KeyOf(CallStep.NextRole))
        {
            return viewer.Organisation.Id == loaded.Event.DetailId
                && (viewer.Teams.Any(team => NextRoles.Contains(team.Role)) || directory.Caseloads.ReasonOrNull(viewer.PrincipalId, providerId) is CaseloadReason.Deputy or CaseloadReason.Cover or CaseloadReason.Duty);
        }

        return loaded.Event.AddresseeKey == KeyOf(CallStep.Region)
            && viewer.Teams.Any(team => team.Role == Role.RegionalLead)
                && directory.RelationshipsOf(providerId, directory.Today).Any(relationship => relationship.Kind == RelationshipKind.Region && relationship.OrganisationId == viewer.Organisation.Id);
    }

    /// <summary>Whether the event is the one that made the concern an immediate risk to its readers: it came into sight, or a body was the first to call it so.</summary>
    private static bool Begins(LoadedEvent loaded, EventKind kind) =>
        kind == EventKind.Raised
        || (kind == EventKind.Assessed && loaded.Assessments.FirstOrDefault(assessment => assessment.Immediacy == Immediacy.ImmediateRisk)?.Id == loaded.Event.DetailId);
}
