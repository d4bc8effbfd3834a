using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace QsgHub.Domain.Data;

/// <summary>The one model of all databases: types that each of them holds and orders alike.</summary>
internal static class HubModel
{
    /// <summary>Instants are whole milliseconds since 1970 in UTC, so that every database orders them alike.</summary>
    /// <param name="conventions">The conventions of a context.</param>
    public static void Conventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        conventions.Properties<string>().HaveMaxLength(400);
    }

    /// <summary>Maps every entity and gives tables and columns their snake_case names.</summary>
    /// <param name="model">The model of a context.</param>
    public static void Configure(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(HubModel).Assembly);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase(entity.ClrType.Name));
            NameColumns(entity.GetProperties(), "");
            foreach (var complex in entity.GetComplexProperties())
            {
                NameColumns(complex.ComplexType.GetProperties(), "");
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName($"pk_{entity.GetTableName()}");
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName($"ix_{entity.GetTableName()}_{string.Join('_', index.Properties.Select(p => p.GetColumnName()))}");
            }

            foreach (var foreignKey in entity.GetForeignKeys())
            {
                foreignKey.SetConstraintName($"fk_{entity.GetTableName()}_{string.Join('_', foreignKey.Properties.Select(p => p.GetColumnName()))}");
                foreignKey.DeleteBehavior = DeleteBehavior.Restrict;
            }
        }
    }

    private static void NameColumns(IEnumerable<IMutableProperty> properties, string prefix)
    {
        foreach (var property in properties)
        {
            property.SetColumnName(prefix + SnakeCase(property.Name));
        }
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    private sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(),
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}
