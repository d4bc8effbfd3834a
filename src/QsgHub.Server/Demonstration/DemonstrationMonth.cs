using QsgHub.Domain;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Server.Demonstration;

/// <summary>Plays a month of concerns through the hub's own commands, so that journal, versions and answers are what they would be.</summary>
internal sealed class DemonstrationMonth(RaiseConcern raise, ChangeConcern change, AnswerConcern answer, ViewerDirectory viewers, ScriptedClock clock)
{
    public const int Days = 30;

    /// <summary>Every step's key begins with it: playing a step again makes no double.</summary>
    private const string KeyPrefix = "demonstration/";

    // Hours from raising to each state, as a quality team takes a concern through.
    private static readonly (ConcernState State, double Hours)[] Course =
        [(ConcernState.Triaged, 7), (ConcernState.Accepted, 31), (ConcernState.UnderReview, 76)];

    private readonly Dictionary<string, (Guid Id, int Version)> _concerns = [];

    private RaiseConcern Raise { get; } = raise;

    private ChangeConcern Change { get; } = change;

    private AnswerConcern Answer { get; } = answer;

    /// <summary>Key of the last step that leaves one: where it was used, the month has been played.</summary>
    public static string LastKey(IReadOnlyList<Step> steps) => steps.Last(step => step.Key is not null).Key!;

    /// <summary>All steps that fall into the month, in order of time.</summary>
    public static IReadOnlyList<Step> Steps(IReadOnlyList<ConcernScript> scripts, DateOnly firstDay)
    {
        var begin = new DateTimeOffset(firstDay, TimeOnly.MinValue, TimeSpan.Zero);
        return [.. scripts.SelectMany(script => StepsOf(script, firstDay))
            .Select(step => step with { At = begin + TimeSpan.FromMinutes(Math.Round(step.Day * 24 * 60)) })
            .Where(step => step.Day < Days)
            .OrderBy(step => step.At)];
    }

    /// <summary>Plays them.</summary>
    /// <exception cref="InvalidOperationException">The hub refused a step: the script breaks a rule.</exception>
    public async Task PlayAsync(IReadOnlyList<Step> steps, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            clock.Now = step.At;
            var persona = DemonstrationCast.Members.Single(member => member.ShortName == step.By).Persona;
            var viewer = await viewers.FindAsync(persona.TenantId, persona.ApplicationId ?? persona.ObjectId, persona.IsApplication, cancellationToken)
                ?? throw new InvalidOperationException($"{persona.Key} has no place in the directory on {step.At:O}.");
            var (id, version) = _concerns.GetValueOrDefault(step.Concern);
            var outcome = await step.Play(this, viewer, id, version, cancellationToken);
            if (!outcome.Succeeded)
            {
                throw new InvalidOperationException($"The hub refused a step of {step.Concern} by {step.By}: {outcome.Refusals[0]}");
            }

            _concerns[step.Concern] = (outcome.Value.ConcernId, version + (step.MakesVersion ? 1 : 0));
        }
    }

    private static IEnumerable<Step> StepsOf(ConcernScript script, DateOnly firstDay)
    {
        var key = KeyPrefix + script.Id;
        yield return Make(script.By, 0, key, true, (month, viewer, _, _, ct) => month.Raise.ExecuteAsync(viewer, Concern(script, firstDay, key), ct));
        foreach (var ack in script.Acks)
        {
            yield return Make(ack.By, ack.Hours, null, false, (month, viewer, id, _, ct) => month.Answer.AcknowledgeAsync(viewer, id, ct));
        }

        for (var i = 0; i < script.Assess.Count; i++)
        {
            var own = script.Assess[i];
            var ownKey = $"{key}/{i}";
            yield return Make(own.By, own.Hours, ownKey, false, (month, viewer, id, _, ct) => month.Answer.AssessAsync(viewer, Assessment(id, own, ownKey), ct));
        }

        if (script.Amend is { } amend)
        {
            var amendKey = $"{key}/amend";
            yield return Make(script.By, amend.Hours, amendKey, true, (month, viewer, id, version, ct) =>
                month.Change.AmendAsync(viewer, new AmendConcernInput(id, amend.Text!, version, amend.Reason, IdempotencyKey: amendKey), ct));
        }

        if (script.Withdraw is { } withdraw)
        {
            var withdrawKey = $"{key}/withdraw";
            yield return Make(script.By, withdraw.Hours, withdrawKey, true, (month, viewer, id, version, ct) =>
                month.Change.WithdrawAsync(viewer, new WithdrawConcernInput(id, withdraw.Reason, version, withdrawKey), ct));
        }

        var lead = DemonstrationDirectory.IsLedByShropshire(script.Provider) ? "lead" : "other";
        foreach (var (state, hours, reason) in Moves(script))
        {
            var moveKey = $"{key}/{state}";
            yield return Make(lead, hours, moveKey, true, (month, viewer, id, version, ct) =>
                month.Change.MoveAsync(viewer, new MoveConcernInput(id, state, version, reason, moveKey), ct));
        }

        if (script.End is { } end)
        {
            var endKey = $"{key}/end";
            yield return Make(end.By ?? lead, end.Hours, endKey, true, (month, viewer, id, version, ct) =>
                month.Change.CloseAsync(viewer, new CloseConcernInput(id, end.Outcome, end.Sentence, version, endKey), ct));
        }

        Step Make(string by, double hours, string? stepKey, bool makesVersion, Play play) =>
            new(script.Id, by, script.Day + (hours / 24), default, stepKey, makesVersion, play);
    }

    private static IEnumerable<(ConcernState State, double Hours, string? Reason)> Moves(ConcernScript script)
    {
        if (script.Reaches == ConcernState.NoFurtherAction)
        {
            return [(ConcernState.Triaged, Course[0].Hours, null), (ConcernState.NoFurtherAction, Course[1].Hours, script.Reason)];
        }

        var last = script.Reaches == ConcernState.Closed ? ConcernState.UnderReview : script.Reaches;
        return Course.TakeWhile(move => move.State <= last).Select(move => (move.State, move.Hours, (string?)null));
    }

    private static RaiseConcernInput Concern(ConcernScript script, DateOnly firstDay, string key) => new()
    {
        ProviderCode = script.Provider,
        LocationCode = script.Location,
        Text = script.Text,
        Topics = script.Topics,
        Immediacy = script.Immediacy,
        Nature = script.Nature,
        Quantity = script.MonthsBack is { } back ? Quantity(script.Provider, firstDay, back) : null,
        Severity = script.Severity,
        Likelihood = script.Likelihood,
        ConfidenceSource = script.Confidence,
        PreferredAction = script.Action,
        SourceType = script.Source,
        KnownOn = firstDay.AddDays((int)script.Day),
        ServiceLine = script.Service,
        Ward = script.Ward,
        Class = script.Class,
        Summary = script.Summary,
        IdempotencyKey = key,
    };

    private static AssessConcernInput Assessment(Guid concernId, ConcernScript.Judgement own, string key) =>
        new(concernId, own.Immediacy, own.Severity, own.Likelihood, ConfidenceSource.Reported, Corroboration.Partly, own.PreferredAction, own.Reasons, key);

    private static QuantityInput Quantity(string provider, DateOnly firstDay, int monthsBack)
    {
        var (within, attendances) = DemonstrationFigures.Of(provider, monthsBack);
        var start = DemonstrationFigures.Month(firstDay, monthsBack);
        return new QuantityInput(DemonstrationFigures.IndicatorCode, start, start.AddMonths(1).AddDays(-1), within, attendances);
    }

    /// <summary>Carries out a step on a concern at the version that it has reached.</summary>
    internal delegate Task<Outcome<WrittenConcern>> Play(DemonstrationMonth month, Viewer viewer, Guid concernId, int version, CancellationToken cancellationToken);

    /// <summary>One thing that somebody does.</summary>
    internal sealed record Step(string Concern, string By, double Day, DateTimeOffset At, string? Key, bool MakesVersion, Play Play);
}
