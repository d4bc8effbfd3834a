using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace QsgHub.Server.Tests;

/// <summary>
/// Keeps the errors that the hub itself logs, and those of requests that the server gave up: a test that asks for neither
/// must not cause one.
/// </summary>
internal sealed class ErrorLog : ILoggerProvider
{
    private static readonly string[] Categories = ["QsgHub.", "Microsoft.AspNetCore.Server.Kestrel"];

    public ConcurrentQueue<string> Errors { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Recorder(this, Array.Exists(Categories, category => categoryName.StartsWith(category, StringComparison.Ordinal)));

    public void Dispose()
    {
    }

    private sealed class Recorder(ErrorLog log, bool kept) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => kept && logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                log.Errors.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }
    }
}
