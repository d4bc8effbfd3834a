using Microsoft.EntityFrameworkCore;
using QsgHub.Data.PostgreSql;
using QsgHub.Data.Sqlite;
using QsgHub.Data.SqlServer;
using QsgHub.Data.Tests.SqlServer;
using QsgHub.Domain.Data;
using QsgHub.Testing;

namespace QsgHub.Data.Tests;

/// <summary>The migrations hold the model, and `schema/sql` holds the migrations.</summary>
public class MigrationScriptsTests
{
    private static readonly string[] Names = ["sqlite", "postgresql", "sqlserver"];

    public static TheoryData<string> Providers => [.. Names];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Migrations_HoldTheWholeModel(string provider)
    {
        using var context = Open(provider);

        Assert.False(context.Database.HasPendingModelChanges(), "The model has changed: bash infra/migrations/add.sh NAME");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Schema_HoldsTheScriptOfEachMigration(string provider)
    {
        using var context = Open(provider);
        var scripts = MigrationScripts.Of(context);

        Assert.NotEmpty(scripts);
        foreach (var (id, script) in scripts)
        {
            ApprovedText.Matches(script, $"schema/sql/{provider}/{id}.sql");
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Schema_HoldsNoScriptBesides(string provider)
    {
        using var context = Open(provider);
        var stored = Directory.GetFiles(Path.Combine(ProjectRoot.Path, "schema", "sql", provider), "*.sql").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(context.Database.GetMigrations().Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SqlServerScripts_AreTSql()
    {
        using var context = Open("sqlserver");

        Assert.All(MigrationScripts.Of(context), migration => Assert.Empty(TSqlText.Parse(migration.Script)));
    }

    /// <summary>A change of the model that reached one provider's migrations reaches all of them.</summary>
    [Fact]
    public void Providers_HaveTheSameMigrations()
    {
        var names = Names.Select(provider =>
        {
            using var context = Open(provider);
            return string.Join(", ", context.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]));
        });

        Assert.Single(names.Distinct());
    }

    private static HubContext Open(string provider) => provider switch
    {
        "sqlite" => new SqliteHubDatabase("unused.db").CreateContext(),
        "postgresql" => new PostgreSqlHubDatabase("Host=localhost").CreateContext(),
        _ => new SqlServerHubDatabase("Server=localhost").CreateContext(),
    };
}
