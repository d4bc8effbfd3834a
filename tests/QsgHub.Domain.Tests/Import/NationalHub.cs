namespace QsgHub.Domain.Tests.Import;

/// <summary>One national hub for all tests of a class that store nothing in it.</summary>
public sealed class NationalHub : IAsyncLifetime
{
    private ImportHub? _hub;

    internal ImportHub Hub => _hub!;

    public async Task InitializeAsync() => _hub = await ImportHub.CreateNationalAsync();

    public async Task DisposeAsync() => await Hub.DisposeAsync();
}
