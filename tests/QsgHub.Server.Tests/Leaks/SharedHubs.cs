namespace QsgHub.Server.Tests.Leaks;

/// <summary>Leak tests that leave everybody's rights as they were share one hub on each database, one after the other: a hub's start costs more than most of them.</summary>
[CollectionDefinition(Name)]
public sealed class SharedHubs : ICollectionFixture<HubFixture>
{
    public const string Name = "leaks on shared hubs";
}
