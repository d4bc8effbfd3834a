namespace QsgHub.Server.Demonstration;

/// <summary>A clock that the demonstration sets, so that what it does through the real commands is spread over a month.</summary>
internal sealed class ScriptedClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
