namespace QsgHub.Domain.Features.Caseloads;

/// <summary>Puts providers into a person's caseload, or changes what the person is to them.</summary>
/// <param name="ProviderCodes">ODS codes or CQC ids of 1 to 200 providers.</param>
/// <param name="Part">What the person is to them.</param>
/// <param name="PersonId">The person of the viewer's body; left out, the viewer.</param>
public sealed record AssignCaseloadInput(IReadOnlyList<string> ProviderCodes, CaseloadPart Part = CaseloadPart.Holder, Guid? PersonId = null);

/// <summary>Takes providers out of a person's caseload. Those that are not in it change nothing.</summary>
/// <param name="ProviderCodes">ODS codes or CQC ids of 1 to 200 providers.</param>
/// <param name="PersonId">The person of the viewer's body; left out, the viewer.</param>
public sealed record ReleaseCaseloadInput(IReadOnlyList<string> ProviderCodes, Guid? PersonId = null);

/// <summary>Says on which days a person is away.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day: not before the first, not past, at most 366 days after the first.</param>
/// <param name="CoverId">The colleague who stands in for the whole caseload; left out, the deputies do.</param>
/// <param name="PersonId">Who is away, of the viewer's body; left out, the viewer.</param>
public sealed record PlanLeaveInput(DateOnly From, DateOnly To, Guid? CoverId = null, Guid? PersonId = null);

/// <summary>Sets the duty desk of the viewer's body and the hours of its office, in the time of England.</summary>
/// <param name="PersonIds">The people on the desk, up to 50 of the own body; none takes the desk away.</param>
/// <param name="OpensAt">When the office opens, as HH:mm.</param>
/// <param name="ClosesAt">When it closes, as HH:mm: later than it opens.</param>
/// <param name="OpenDays">The days of the week on which it opens; left out, Monday to Friday.</param>
/// <param name="ClosedDates">Up to 40 days on which it stays closed, such as bank holidays.</param>
public sealed record SetDutyDeskInput(
    IReadOnlyList<Guid> PersonIds,
    string OpensAt = "08:00",
    string ClosesAt = "18:00",
    IReadOnlyList<DayOfWeek>? OpenDays = null,
    IReadOnlyList<DateOnly>? ClosedDates = null);

/// <summary>A person of the viewer's body with his or her caseload.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">Name.</param>
/// <param name="Places">The providers, in the order of their names.</param>
/// <param name="Leaves">Leave that has not ended, the first first.</param>
public sealed record PersonCaseload(Guid PersonId, string Name, IReadOnlyList<CaseloadPlace> Places, IReadOnlyList<LeaveCover> Leaves);

/// <summary>The caseloads of a body.</summary>
/// <param name="People">Its people, by name.</param>
/// <param name="Desk">Its duty desk; null when it has none.</param>
/// <param name="OnDesk">The people on it.</param>
public sealed record BodyCaseloads(IReadOnlyList<PersonCaseload> People, DutyDesk? Desk, IReadOnlyList<Guid> OnDesk);
