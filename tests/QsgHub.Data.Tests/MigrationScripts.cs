using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace QsgHub.Data.Tests;

/// <summary>The statements of each migration, as somebody would run who may not start the tool on the database.</summary>
internal static class MigrationScripts
{
    /// <summary>Writes the script of each migration, in order.</summary>
    /// <param name="context">A context of the provider; needs no connection.</param>
    /// <returns>Ids of the migrations with their scripts.</returns>
    public static IReadOnlyList<(string Id, string Script)> Of(DbContext context)
    {
        var migrator = context.GetService<IMigrator>();
        var scripts = new List<(string, string)>();
        var previous = Migration.InitialDatabase;
        foreach (var id in context.Database.GetMigrations())
        {
            scripts.Add((id, migrator.GenerateScript(previous, id)));
            previous = id;
        }

        return scripts;
    }
}
