using QsgHub.Server.Proof;

namespace QsgHub.Visibility.Tests;

/// <summary>Hidden and absent are the same, whatever happens and whatever door is tried, the live channel and the audit log among them. <c>qsghub prove --long</c> goes on from here.</summary>
public sealed class TwoWorldsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("qsghub-proof-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task EveryDoor_AnswersTheSame_WithHiddenItemsAndWithoutThem()
    {
        var report = await TwoWorlds.RunAsync([1, 2], _folder, _ => { }, CancellationToken.None);

        Assert.Empty(report.Differences);
        Assert.True(report.Comparisons >= 5_000, $"Only {report.Comparisons} answers were compared.");
        Assert.True(report.HiddenCommands >= 500, $"Only {report.HiddenCommands} commands were hidden: the worlds hardly differed.");
    }
}
