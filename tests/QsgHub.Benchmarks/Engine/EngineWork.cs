namespace QsgHub.Benchmarks.Engine;

/// <summary>Something to do again and again.</summary>
/// <param name="RunAsync">Does it once.</param>
/// <param name="Answer">What came of the last time; not measured.</param>
internal sealed record EngineWork(Func<ValueTask> RunAsync, Func<byte[]> Answer);

/// <summary>Asks a contestant to do some work for a while, at least once.</summary>
internal sealed record EngineOrder(string Work, double Seconds);

/// <summary>What came of it.</summary>
/// <param name="Operations">How often the work was done.</param>
/// <param name="ProcessorSeconds">Time on processors of all threads of the contestant, its garbage collector's included.</param>
/// <param name="AllocatedBytes">Allocated meanwhile; 0 where that is not known.</param>
/// <param name="Answer">The last answer.</param>
internal sealed record EngineSlice(long Operations, double ProcessorSeconds, long AllocatedBytes, byte[] Answer)
{
    /// <summary>
    /// Operations per second of one core. Processor time rather than time passed, because helping threads are not free and other
    /// work on the machine is not the contestant's.
    /// </summary>
    public double PerSecond => Operations / ProcessorSeconds;
}
