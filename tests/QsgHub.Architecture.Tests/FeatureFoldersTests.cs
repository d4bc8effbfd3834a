namespace QsgHub.Architecture.Tests;

public class FeatureFoldersTests
{
    [Fact]
    public void ServerFeatures_HaveTheirDomainFolder() => Found.None(FeatureFolders.Violations(SourceTree.Files));

    [Fact]
    public void Violations_NameTheFeature_WhenTheDomainCallsItOtherwise() =>
        Assert.Equal(["src/QsgHub.Server/Features/Alarms has no counterpart src/QsgHub.Domain/Features/Alarms."],
            FeatureFolders.Violations(
            [
                "src/QsgHub.Server/Features/Alarms/AlarmTypes.cs",
                "src/QsgHub.Server/Features/Concerns/ConcernTypes.cs",
                "src/QsgHub.Domain/Features/Alerts/Alert.cs",
                "src/QsgHub.Domain/Features/Concerns/Concern.cs",
            ]));
}
