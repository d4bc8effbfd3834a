namespace QsgHub.GraphQL;

/// <summary>
/// Something that gathers what the resolvers of one request ask for and fetches it together.
/// The engine makes one instance per request, from the request's services, for each resolver parameter of such a type.
/// </summary>
public abstract class DataLoader
{
    private protected DataLoader()
    {
    }

    /// <summary>Told when keys begin to wait, possibly from another thread.</summary>
    internal Action? Requested { get; set; }

    /// <summary>Whether keys wait to be fetched.</summary>
    internal abstract bool HasPending { get; }

    /// <summary>Fetches all waiting keys. The returned action completes those who wait; it never throws.</summary>
    internal abstract Task<Action> FetchAsync(CancellationToken cancellationToken);
}
