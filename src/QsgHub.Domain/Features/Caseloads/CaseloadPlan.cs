using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;

namespace QsgHub.Domain.Features.Caseloads;

/// <summary>Why a provider is in somebody's caseload at the moment.</summary>
public enum CaseloadReason
{
    /// <summary>He or she looks after it.</summary>
    Holder = 1,

    /// <summary>He or she stands in for its holder.</summary>
    Deputy = 2,

    /// <summary>Its holder or deputy is away, and he or she stands in for that person.</summary>
    Cover = 3,

    /// <summary>It is out of hours, and he or she is on the duty desk.</summary>
    Duty = 4,
}

/// <summary>
/// Who looks after which provider, in memory: one reading of the directory's caseloads, asked by the clock since leave and
/// office hours begin and end without a change. Never in a response beyond the person's own body.
/// </summary>
public sealed class CaseloadPlan
{
    private readonly FrozenDictionary<(Guid PersonId, Guid ProviderId), CaseloadPart> _parts;
    private readonly FrozenSet<Guid> _people;
    private readonly ILookup<Guid, CaseloadPlace> _placesOf;
    private readonly ILookup<Guid, LeaveCover> _leavesOf;
    private readonly ILookup<Guid, LeaveCover> _coveredBy;
    private readonly FrozenDictionary<Guid, DutyDesk> _desks;
    private readonly FrozenDictionary<Guid, Guid> _deskOf;
    private readonly ILookup<Guid, Guid> _peopleOfDesk;
    private readonly FrozenDictionary<Guid, Guid> _bodyOf;
    private readonly TimeProvider _time;

    private CaseloadPlan(List<CaseloadPlace> places, List<LeaveCover> leaves, List<DutyDesk> desks, List<DutyDeskPerson> onDesk, Dictionary<Guid, Guid> bodies, TimeProvider time)
    {
        _parts = places.ToFrozenDictionary(place => (place.PersonId, place.ProviderId), place => place.Part);
        _people = places.Select(place => place.PersonId).ToFrozenSet();
        _placesOf = places.OrderBy(place => place.Part).ThenBy(place => place.PersonId).ToLookup(place => place.ProviderId);
        _leavesOf = leaves.ToLookup(leave => leave.PersonId);
        _coveredBy = leaves.Where(leave => leave.CoverId is not null).ToLookup(leave => leave.CoverId!.Value);
        _desks = desks.ToFrozenDictionary(desk => desk.OrganisationId);

        // Whoever has moved to another body, or was shut out, is on no desk.
        var manned = onDesk.Where(place => bodies.GetValueOrDefault(place.PersonId) == place.OrganisationId).ToList();
        _deskOf = manned.ToFrozenDictionary(place => place.PersonId, place => place.OrganisationId);
        _peopleOfDesk = manned.OrderBy(place => place.PersonId).ToLookup(place => place.OrganisationId, place => place.PersonId);
        _bodyOf = bodies.ToFrozenDictionary();
        _time = time;
    }

    /// <summary>Whether somebody has a caseload at the moment, so that it is the default of his or her subscriptions.</summary>
    /// <param name="personId">The person.</param>
    public bool HasCaseload(Guid personId) => _people.Contains(personId) || _coveredBy[personId].Any(IsToday);

    /// <summary>Why a provider is in somebody's caseload at the moment. A holder on leave keeps sight of it.</summary>
    /// <param name="personId">The person.</param>
    /// <param name="providerId">The provider.</param>
    /// <returns>Null when it is not.</returns>
    public CaseloadReason? ReasonOrNull(Guid personId, Guid providerId)
    {
        if (_parts.TryGetValue((personId, providerId), out var part))
        {
            return part == CaseloadPart.Holder ? CaseloadReason.Holder : CaseloadReason.Deputy;
        }

        return _coveredBy[personId].Any(leave => IsToday(leave) && _parts.ContainsKey((leave.PersonId, providerId))) ? CaseloadReason.Cover
            : _deskOf.TryGetValue(personId, out var body) && IsOutOfHours(body) ? CaseloadReason.Duty
            : null;
    }

    /// <summary>
    /// Those of a body whom something urgent about a provider is for at the moment: out of hours the duty desk, else its holders
    /// or whoever covers for them, else its deputies.
    /// </summary>
    /// <param name="organisationId">The body.</param>
    /// <param name="providerId">The provider.</param>
    /// <returns>Empty when nobody there looks after it.</returns>
    public IReadOnlyList<Guid> AnswerFor(Guid organisationId, Guid providerId)
    {
        if (IsOutOfHours(organisationId) && _peopleOfDesk[organisationId].Any())
        {
            return [.. _peopleOfDesk[organisationId]];
        }

        var own = _placesOf[providerId].Where(place => _bodyOf.GetValueOrDefault(place.PersonId) == organisationId).ToList();
        List<Guid> first = [.. own.Where(place => place.Part == CaseloadPart.Holder).SelectMany(place => Present(place.PersonId, organisationId)).Distinct()];
        return first.Count > 0 ? first : [.. own.Where(place => place.Part == CaseloadPart.Deputy).SelectMany(place => Present(place.PersonId, organisationId)).Distinct()];
    }

    /// <summary>Whether the office of a body that has a duty desk is closed at the moment.</summary>
    /// <param name="organisationId">The body.</param>
    public bool IsOutOfHours(Guid organisationId) => _desks.TryGetValue(organisationId, out var desk) && desk.IsOutOfHours(_time.GetUtcNow());

    internal static async Task<CaseloadPlan> ReadAsync(HubContext context, TimeProvider time, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return new CaseloadPlan(
            await context.CaseloadPlaces.AsNoTracking().ToListAsync(cancellationToken),
            await context.LeaveCovers.AsNoTracking().Where(leave => leave.To >= today).ToListAsync(cancellationToken),
            await context.DutyDesks.AsNoTracking().ToListAsync(cancellationToken),
            await context.DutyDeskPeople.AsNoTracking().ToListAsync(cancellationToken),
            await context.People.AsNoTracking()
                .Where(person => !person.IsDisabled
                    && (context.CaseloadPlaces.Any(place => place.PersonId == person.Id) || context.DutyDeskPeople.Any(place => place.PersonId == person.Id)
                        || context.LeaveCovers.Any(leave => leave.CoverId == person.Id && leave.To >= today)))
                .ToDictionaryAsync(person => person.Id, person => person.OrganisationId, cancellationToken),
            time);
    }

    /// <summary>The person, or whoever covers for that person today; nobody when both are away or shut out.</summary>
    private IEnumerable<Guid> Present(Guid personId, Guid organisationId)
    {
        if (!IsAway(personId))
        {
            return _bodyOf.ContainsKey(personId) ? [personId] : [];
        }

        return _leavesOf[personId].Where(IsToday).Select(leave => leave.CoverId).OfType<Guid>()
            .Where(cover => _bodyOf.GetValueOrDefault(cover) == organisationId && !IsAway(cover));
    }

    private bool IsAway(Guid personId) => _leavesOf[personId].Any(IsToday);

    private bool IsToday(LeaveCover leave)
    {
        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        return leave.From <= today && leave.To >= today;
    }
}
