namespace QsgHub.Domain;

/// <summary>Why the hub refuses a request. A closed set: clients switch on it.</summary>
public enum RefusalCode
{
    /// <summary>Nothing of that id or code is there for this viewer. Hidden and missing answer alike.</summary>
    NotFound,

    /// <summary>A value must be given.</summary>
    Required,

    /// <summary>A text is longer than the field holds.</summary>
    TooLong,

    /// <summary>A number lies outside what the field allows.</summary>
    OutOfRange,

    /// <summary>A date lies in the future.</summary>
    DateInFuture,

    /// <summary>Values that must go together contradict each other.</summary>
    Inconsistent,

    /// <summary>A text holds a valid NHS number: use a safer channel for patient identity.</summary>
    NhsNumber,

    /// <summary>A text carries a marking of SECRET or above, which must never enter.</summary>
    SecretMarking,

    /// <summary>HSSIB protected material: an offence to disclose, so it must not be entered.</summary>
    ProtectedMaterial,

    /// <summary>A text looks as if it named a person with a date of birth: confirm or reword.</summary>
    PersonalDataSuspected,

    /// <summary>A summary for wider sharing repeats what identifies somebody in the full text: reword it.</summary>
    SummaryRepeats,

    /// <summary>The information class cannot be used here.</summary>
    ClassNotAllowed,

    /// <summary>The state does not lead to the one asked for.</summary>
    TransitionNotAllowed,

    /// <summary>The item has moved on since the version that the change was based on.</summary>
    VersionConflict,

    /// <summary>The idempotency key was used before with another payload.</summary>
    IdempotencyKeyReused,

    /// <summary>The viewer may read this but has no role to do it.</summary>
    NotPermitted,

    /// <summary>The hub cannot take the request now; try again.</summary>
    Unavailable,
}

/// <summary>One refusal: what, where and the rule in a sentence.</summary>
/// <param name="Code">The code of the closed set.</param>
/// <param name="Field">Path of the field inside the input, such as <c>topics[1]</c>; empty for the whole.</param>
/// <param name="Message">One sentence that names the rule. Never tells what the viewer may not know.</param>
public sealed record Refusal(RefusalCode Code, string Field, string Message)
{
    /// <summary>The answer for everything that is not there for this viewer.</summary>
    /// <param name="field">The field that named it.</param>
    public static Refusal NotFound(string field) => new(RefusalCode.NotFound, field, "There is nothing of this id or code.");
}

/// <summary>The result of a command: a value, or every reason why not.</summary>
/// <typeparam name="T">What the command gives.</typeparam>
public sealed class Outcome<T>
    where T : class
{
    private readonly T? _value;

    private Outcome(T? value, IReadOnlyList<Refusal> refusals)
    {
        _value = value;
        Refusals = refusals;
    }

    /// <summary>Empty when the command was carried out.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>Whether the command was carried out.</summary>
    public bool Succeeded => Refusals.Count == 0;

    /// <summary>What the command gave.</summary>
    /// <exception cref="InvalidOperationException">The command was refused.</exception>
    public T Value => _value ?? throw new InvalidOperationException($"The command was refused: {Refusals[0].Message}");

    /// <summary>A success.</summary>
    /// <param name="value">What the command gives.</param>
    public static implicit operator Outcome<T>(T value) => new(value, []);

    /// <summary>A refusal for one reason.</summary>
    /// <param name="refusal">The reason.</param>
    public static implicit operator Outcome<T>(Refusal refusal) => new(null, [refusal]);

    /// <summary>A refusal for several reasons.</summary>
    /// <param name="refusals">The reasons, at least one.</param>
    public static implicit operator Outcome<T>(List<Refusal> refusals) => new(null, refusals);
}
