using QsgHub.GraphQL.Tests.Harness;

namespace QsgHub.GraphQL.Tests.Types;

public class SdlPrinterTests
{
    [Fact]
    public void Sdl_IsAsApproved()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Types", "SampleSchema.approved.graphql");
        var printed = Engine.SampleSchema.ToSdl();
        if (Environment.GetEnvironmentVariable("APPROVE_SNAPSHOTS") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, "Types", "SampleSchema.approved.graphql"), printed);
        }

        Assert.Equal(File.ReadAllText(path), printed);
    }
}
