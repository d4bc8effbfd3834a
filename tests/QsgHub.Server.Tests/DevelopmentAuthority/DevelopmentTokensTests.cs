using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Tests.Security;

namespace QsgHub.Server.Tests.DevelopmentAuthority;

public sealed class DevelopmentTokensTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("qsghub-authority-");

    private string KeyFile => Path.Combine(_folder.FullName, "authority", "key.pem");

    public void Dispose() => _folder.Delete(recursive: true);

    // What a command has: services, but no server.
    private ServiceProvider Services(string environment = "Development", bool enabled = true)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(SecurityHost.DevelopmentSettings()) { ["DevelopmentAuthority:Enabled"] = enabled.ToString() })
            .Build();
        var host = new CommandEnvironment(environment, _folder.FullName);
        return new ServiceCollection()
            .AddSingleton<IHostEnvironment>(host)
            .AddDevelopmentAuthority(configuration, host)
            .BuildServiceProvider();
    }

    [Fact]
    public async Task Token_IsAcceptedByTheServer_WhenACommandSignedItFirst()
    {
        using var command = Services();
        var token = command.GetRequiredService<DevelopmentTokens>().Issue("regional-lead", TimeSpan.FromMinutes(5));

        await using var host = await SecurityHost.StartAsync(folder: _folder.FullName);
        using var response = await host.GetAsync("/graphql", token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Token_StaysValid_WhenTheServerStartsAgain()
    {
        string token;
        await using (var before = await SecurityHost.StartAsync(folder: _folder.FullName))
        {
            token = before.Get<DevelopmentTokens>().Issue("regional-lead");
        }

        await using var after = await SecurityHost.StartAsync(folder: _folder.FullName);
        using var response = await after.GetAsync("/graphql", token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public void Key_IsOneAndOnlyItsOwnersToRead_WhenManyMakeItAtOnce()
    {
        var ids = new string[8];

        Parallel.For(0, ids.Length, new ParallelOptions { MaxDegreeOfParallelism = ids.Length }, i =>
        {
            using var services = Services();
            ids[i] = services.GetRequiredService<DevelopmentSigningKey>().PublicKey.KeyId;
        });

        Assert.Single(ids.Distinct());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(KeyFile).UnixFileMode);
        Assert.Equal([KeyFile], Directory.GetFiles(Path.GetDirectoryName(KeyFile)!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a key")]
    [InlineData("short key")]
    public void Key_IsRefusedNamingTheSetting_WhenTheFileHoldsNoUsableKey(string content)
    {
        using var shortKey = RSA.Create(1024);
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        File.WriteAllText(KeyFile, content == "short key" ? shortKey.ExportPkcs8PrivateKeyPem() : content);
        using var services = Services();

        var problem = Assert.Throws<InvalidOperationException>(services.GetRequiredService<DevelopmentTokens>);

        Assert.Contains("DevelopmentAuthority:KeyFile", problem.Message, StringComparison.Ordinal);
        Assert.Contains(KeyFile, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void Issue_IsImpossible_WhenOutsideDevelopment(string environment)
    {
        using var services = Services(environment);

        Assert.Throws<OptionsValidationException>(services.GetRequiredService<DevelopmentTokens>);
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public void Issue_IsImpossible_WhenTheAuthorityIsNotEnabled()
    {
        using var services = Services(enabled: false);

        Assert.Throws<InvalidOperationException>(services.GetRequiredService<DevelopmentTokens>);
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public void Issue_NamesTheWholeCast_WhenNobodyHasThatKey()
    {
        using var services = Services();
        var tokens = services.GetRequiredService<DevelopmentTokens>();

        var problem = Assert.Throws<ArgumentException>(() => tokens.Issue("nobody"));

        Assert.All(Personas.All, persona => Assert.Contains(persona.Key, problem.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(24 * 60 + 1)]
    public void Issue_Refuses_WhenTheLifetimeIsOutOfRange(int minutes)
    {
        using var services = Services();
        var tokens = services.GetRequiredService<DevelopmentTokens>();

        Assert.Throws<ArgumentOutOfRangeException>(() => tokens.Issue("administrator", TimeSpan.FromMinutes(minutes)));
    }

    private sealed class CommandEnvironment(string name, string root) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "qsghub";

        public string ContentRootPath { get; set; } = root;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
