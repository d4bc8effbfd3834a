namespace QsgHub.Benchmarks.Load;

/// <summary>What to ask again and again.</summary>
/// <param name="Port">On the loopback address.</param>
/// <param name="Request">A whole HTTP/1.1 request.</param>
/// <param name="BodyLength">Bytes that each answer's body must have.</param>
internal sealed record LoadTarget(int Port, byte[] Request, int BodyLength);

/// <summary>One round of load: asks a target from several connections for a while.</summary>
internal sealed record LoadOrder(LoadTarget Target, int Connections, double Seconds);

/// <summary>What came of a round.</summary>
/// <param name="Requests">Answers received.</param>
/// <param name="Seconds">From the first request to the last answer.</param>
/// <param name="Milliseconds">From request to answer, each.</param>
internal sealed record LoadResult(int Requests, double Seconds, float[] Milliseconds)
{
    public double PerSecond => Requests / Seconds;
}
