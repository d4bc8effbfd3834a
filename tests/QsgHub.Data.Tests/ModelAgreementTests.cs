using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using QsgHub.Data.PostgreSql;
using QsgHub.Data.Sqlite;
using QsgHub.Data.SqlServer;
using QsgHub.Domain.Data;

namespace QsgHub.Data.Tests;

/// <summary>One model on all databases: the same tables and columns, comparing and ordering alike.</summary>
public class ModelAgreementTests
{
    [Fact]
    public void Providers_HaveTheSameTablesAndColumns()
    {
        var sqlite = Columns(new SqliteHubDatabase("unused.db"));

        Assert.NotEmpty(sqlite);
        Assert.Equal(sqlite, Columns(new PostgreSqlHubDatabase("Host=localhost")));
        Assert.Equal(sqlite, Columns(new SqlServerHubDatabase("Server=localhost")));
    }

    [Fact]
    public void SqlServer_ComparesTextByCodeUnit_AndIdsByTheirWrittenForm()
    {
        var properties = Properties(new SqlServerHubDatabase("Server=localhost"));

        Assert.All(
            properties.Where(property => property.ClrType == typeof(string)),
            property => Assert.Equal("Latin1_General_100_BIN2", property.GetCollation()));
        Assert.All(
            properties.Where(property => property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?)),
            property => Assert.Equal("binary(16)", property.GetColumnType()));
        Assert.Contains(properties, property => property.ClrType == typeof(Guid?));
    }

    [Fact]
    public void SqlServer_StoresAnIdInTheOrderOfItsWrittenForm()
    {
        var property = Properties(new SqlServerHubDatabase("Server=localhost")).First(property => property.ClrType == typeof(Guid));
        var id = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
        var converter = property.GetTypeMapping().Converter!;

        var stored = Assert.IsType<byte[]>(converter.ConvertToProvider(id));

        Assert.Equal("00112233445566778899AABBCCDDEEFF", Convert.ToHexString(stored));
        Assert.Equal(id, converter.ConvertFromProvider(stored));
    }

    private static List<string> Columns(HubDatabase database) =>
        Properties(database)

            // What a database works out from a column, to search it its own way, is its own business.
            .Where(property => property.GetComputedColumnSql() is null)
            .Select(property => string.Join(' ', property.DeclaringType.ContainingEntityType.GetTableName(), property.GetColumnName(), property.ClrType.Name,
                property.IsNullable ? "null" : "not null", property.ClrType == typeof(string) ? property.GetMaxLength() : null))
            .Order(StringComparer.Ordinal)
            .ToList();

    private static List<IProperty> Properties(HubDatabase database)
    {
        using var context = database.CreateContext();
        return context.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(entity => entity.GetFlattenedProperties()).ToList();
    }
}
