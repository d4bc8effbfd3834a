using System.Globalization;
using QsgHub.Domain.Features.Caseloads;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Directory;

namespace QsgHub.Server.Features.Caseloads;

/// <summary>A person of the viewer's own body.</summary>
/// <param name="Id">Random id.</param>
/// <param name="Name">Name.</param>
[GraphQLName("Colleague")]
internal sealed record ColleagueNode([property: ID] Guid Id, string Name);

/// <summary>A provider in a person's caseload.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Part">What the person is to it.</param>
[GraphQLName("CaseloadPlace")]
internal sealed record CaseloadPlaceNode(ProviderNode Provider, CaseloadPart Part);

/// <summary>Days on which a person is away.</summary>
/// <param name="Id">Random id.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Cover">Who stands in for the whole caseload; null when the deputies do.</param>
[GraphQLName("Leave")]
internal sealed record LeaveNode([property: ID] Guid Id, DateOnly From, DateOnly To, ColleagueNode? Cover);

/// <summary>A person of the viewer's body with his or her caseload.</summary>
/// <param name="Person">The person.</param>
/// <param name="Places">The providers, by name.</param>
/// <param name="Leave">Leave that has not ended, the first first.</param>
[GraphQLName("PersonCaseload")]
internal sealed record PersonCaseloadNode(ColleagueNode Person, IReadOnlyList<CaseloadPlaceNode> Places, IReadOnlyList<LeaveNode> Leave);

/// <summary>When the office is open, in the time of England, and who is on duty outside those hours.</summary>
/// <param name="OpensAt">When it opens, as HH:mm.</param>
/// <param name="ClosesAt">When it closes, as HH:mm.</param>
/// <param name="OpenDays">The days of the week on which it opens.</param>
/// <param name="ClosedDates">Days on which it stays closed, in order.</param>
/// <param name="IsOutOfHours">Whether it is closed now, so that the desk has everything.</param>
/// <param name="People">The people on the desk, by name.</param>
[GraphQLName("DutyDesk")]
internal sealed record DutyDeskNode(string OpensAt, string ClosesAt, IReadOnlyList<DayOfWeek> OpenDays, IReadOnlyList<DateOnly> ClosedDates, bool IsOutOfHours, IReadOnlyList<ColleagueNode> People);

/// <summary>Who of the viewer's body looks after what.</summary>
/// <param name="Own">The viewer's own.</param>
/// <param name="People">Its people, by name.</param>
/// <param name="DutyDesk">Its duty desk; null when it has none.</param>
[GraphQLName("BodyCaseloads")]
internal sealed record BodyCaseloadsNode(PersonCaseloadNode Own, IReadOnlyList<PersonCaseloadNode> People, DutyDeskNode? DutyDesk);

/// <summary>Shows caseloads to people of the body that they are of.</summary>
internal sealed class CaseloadAnswers(CaseloadBook book, Viewer viewer, DirectoryBook.Pages directory, TimeProvider time)
{
    public async Task<BodyCaseloadsNode> OfBodyAsync(CancellationToken cancellationToken) => Node((await book.OfBodyAsync(viewer, cancellationToken)).OrRefuse(""));

    public async Task<PersonCaseloadNode> OfAsync(Guid personId, CancellationToken cancellationToken) =>
        (await OfBodyAsync(cancellationToken)).People.Single(person => person.Person.Id == personId);

    public BodyCaseloadsNode Node(BodyCaseloads caseloads)
    {
        var names = caseloads.People.ToDictionary(person => person.PersonId, person => new ColleagueNode(person.PersonId, person.Name));
        List<PersonCaseloadNode> people =
        [
            .. caseloads.People.Select(person => new PersonCaseloadNode(
                names[person.PersonId],
                [.. person.Places.Select(place => new CaseloadPlaceNode(new ProviderNode(directory.ProviderOrNull(place.ProviderId)!), place.Part))],
                [.. person.Leaves.Select(leave => new LeaveNode(leave.Id, leave.From, leave.To, leave.CoverId is { } cover ? names.GetValueOrDefault(cover) : null))])),
        ];
        return new BodyCaseloadsNode(
            people.Single(person => person.Person.Id == viewer.PrincipalId),
            people,
            caseloads.Desk is not { } desk ? null : new DutyDeskNode(
                Clock(desk.OpensAt),
                Clock(desk.ClosesAt),
                [.. Enum.GetValues<DayOfWeek>().Where(day => (desk.OpenDays & (1 << (int)day)) != 0)],
                [.. desk.ClosedDates.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture))],
                desk.IsOutOfHours(time.GetUtcNow()),
                [.. caseloads.OnDesk.Where(names.ContainsKey).Select(person => names[person]).OrderBy(person => person.Name, StringComparer.Ordinal).ThenBy(person => person.Id)]));
    }

    private static string Clock(int minutes) => new TimeOnly(minutes / 60, minutes % 60).ToString("HH:mm", CultureInfo.InvariantCulture);
}

[QueryType]
internal static class CaseloadQueries
{
    /// <summary>Who of the viewer's body looks after which provider, who is away, and who is on duty out of hours.</summary>
    public static Task<BodyCaseloadsNode> BodyCaseloadsAsync([Service] CaseloadAnswers answers, CancellationToken cancellationToken) => answers.OfBodyAsync(cancellationToken);
}

[ObjectType<ProviderNode>]
internal static class ProviderCaseload
{
    /// <summary>Why the provider is in the viewer's own caseload when the request began; null when it is not.</summary>
    public static CaseloadReason? InMyCaseload([Parent] ProviderNode provider, [Service] Viewer viewer, [Service] DirectoryBook.Pages directory) =>
        directory.Caseloads.ReasonOrNull(viewer.PrincipalId, provider.Id);
}

[MutationType]
internal static class CaseloadMutations
{
    /// <summary>Puts providers into the viewer's caseload, or into that of a person of the body that the viewer leads in. It opens nothing.</summary>
    public static async Task<PersonCaseloadNode> AssignCaseloadAsync(AssignCaseloadInput input, [Service] CaseloadBook book, [Service] CaseloadAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.OfAsync((await book.AssignAsync(viewer, input, cancellationToken)).OrRefuse().PersonId, cancellationToken);

    /// <summary>Takes providers out of such a caseload.</summary>
    public static async Task<PersonCaseloadNode> ReleaseCaseloadAsync(ReleaseCaseloadInput input, [Service] CaseloadBook book, [Service] CaseloadAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.OfAsync((await book.ReleaseAsync(viewer, input, cancellationToken)).OrRefuse().PersonId, cancellationToken);

    /// <summary>Says when the viewer, or a person of the body that the viewer leads in, is away and who stands in.</summary>
    public static async Task<PersonCaseloadNode> PlanLeaveAsync(PlanLeaveInput input, [Service] CaseloadBook book, [Service] CaseloadAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.OfAsync((await book.PlanLeaveAsync(viewer, input, cancellationToken)).OrRefuse().PersonId, cancellationToken);

    /// <summary>Takes back an entry of leave.</summary>
    public static async Task<PersonCaseloadNode> CancelLeaveAsync([ID] Guid leaveId, [Service] CaseloadBook book, [Service] CaseloadAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.OfAsync((await book.CancelLeaveAsync(viewer, leaveId, cancellationToken)).OrRefuse("").PersonId, cancellationToken);

    /// <summary>Sets the duty desk and office hours of the viewer's body.</summary>
    public static async Task<BodyCaseloadsNode> SetDutyDeskAsync(SetDutyDeskInput input, [Service] CaseloadBook book, [Service] CaseloadAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        answers.Node((await book.SetDutyDeskAsync(viewer, input, cancellationToken)).OrRefuse());
}
