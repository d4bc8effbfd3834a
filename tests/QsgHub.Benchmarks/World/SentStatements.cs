using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace QsgHub.Benchmarks.World;

/// <summary>A statement as the hub sent it.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Parameters">Name and value of each parameter.</param>
internal sealed record SentStatement(string Text, IReadOnlyList<(string Name, object? Value)> Parameters);

/// <summary>Notes what EF Core sends to a database on behalf of whoever makes it, until it is disposed; what the hub does beside that is not noted.</summary>
internal sealed class SentStatements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly AsyncLocal<SentStatements?> Current = new();

    private readonly List<IDisposable> _subscriptions = [];
    private readonly Func<string, bool> _isWanted;

    /// <param name="isWanted">Which statements to note, by their text.</param>
    public SentStatements(Func<string, bool> isWanted)
    {
        _isWanted = isWanted;
        Current.Value = this;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public List<SentStatement> All { get; } = [];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (ReferenceEquals(Current.Value, this) && value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData data && _isWanted(data.Command.CommandText))
        {
            lock (All)
            {
                All.Add(new SentStatement(data.Command.CommandText, [.. data.Command.Parameters.Cast<DbParameter>().Select(one => (one.ParameterName, one.Value))]));
            }
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        Current.Value = null;
        _subscriptions.ForEach(one => one.Dispose());
    }
}
