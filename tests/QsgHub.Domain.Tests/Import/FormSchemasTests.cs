using System.Text.Json;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.SpecialMeasures;
using QsgHub.Domain.Imports;
using QsgHub.Testing;

namespace QsgHub.Domain.Tests.Import;

/// <summary>What `schema/import` says of the forms is what the importers read.</summary>
public class FormSchemasTests
{
    private static readonly List<JsonElement> Schemas =
    [
        .. Directory.GetFiles(Path.Combine(ProjectRoot.Path, "schema", "import"), "*.schema.json").Order(StringComparer.Ordinal)
            .Select(path => JsonDocument.Parse(File.ReadAllText(path)).RootElement.Clone()),
    ];

    [Fact]
    public void EveryForm_HasASchemaWithItsColumns()
    {
        foreach (var form in DirectoryForm.All)
        {
            var schema = Schema(form.Name);

            Assert.Equal(form.Columns, Names(schema.GetProperty("properties")));
            Assert.Equal(form.Columns, schema.GetProperty("required").EnumerateArray().Select(column => column.GetString()));
            Assert.Contains($"import {form.Subject.ToString().ToLowerInvariant()}", schema.GetProperty("x-commands").EnumerateArray().Select(command => command.GetString()));
        }
    }

    [Fact]
    public void EveryFormOfIndicators_HasASchemaWithItsColumns()
    {
        foreach (var form in IndicatorForms.All)
        {
            var schema = Schema(form.Name);

            Assert.Equal(form.Columns, Names(schema.GetProperty("properties")));
            Assert.Equal(form.Columns, schema.GetProperty("required").EnumerateArray().Select(column => column.GetString()));
            Assert.Equal("import indicators", Assert.Single(schema.GetProperty("x-commands").EnumerateArray()).GetString());
        }
    }

    [Fact]
    public void EverySchema_IsOfAForm()
    {
        var known = DirectoryForm.All.Select(form => form.Name).Concat(IndicatorForms.All.Select(form => form.Name)).Append("mapping of observations").ToHashSet();

        Assert.All(Schemas, schema => Assert.Contains(schema.GetProperty("title").GetString()!, known));
    }

    [Fact]
    public void ClosedLists_HoldEveryWord()
    {
        Assert.Equal(Words.Of<Role>().Keys, Enumeration("people", "role"));
        Assert.Equal(Words.Of<RelationshipKind>().Keys, Enumeration("relationships", "relationship"));
        Assert.Equal(Words.Of<SpecialMeasuresScheme>().Keys, Enumeration("special measures", "scheme"));
        Assert.Equal(Words.Of<IndicatorKind>().Keys, Enumeration("indicators", "kind"));
        Assert.Equal(Words.Of<IndicatorSubject>().Keys, Enumeration("indicators", "subject"));
        Assert.Equal(Words.Of<ImprovementDirection>().Keys, Enumeration("indicators", "direction"));
        Assert.Equal(Words.Of<PeriodLength>().Keys, Enumeration("indicators", "frequency"));
        Assert.Equal(Words.Of<KeyQuestion>().Keys.Append(""), Enumeration("indicators", "domain"));
    }

    [Fact]
    public void MappingSchema_HasThePropertiesOfAMapping()
    {
        var schema = Schema("mapping of observations");
        var indicator = schema.GetProperty("properties").GetProperty("indicators").GetProperty("items").GetProperty("properties");
        var figure = schema.GetProperty("$defs").GetProperty("figure").GetProperty("properties");

        Assert.Equal(Properties<ObservationMapping>("Schema", "Columns"), Names(schema.GetProperty("properties")).Where(name => name != "$schema"));
        Assert.Equal(Properties<IndicatorMapping>(), Names(indicator));
        Assert.Equal(Properties<FigureMapping>(), Names(figure));
    }

    private static JsonElement Schema(string title) => Assert.Single(Schemas, schema => schema.GetProperty("title").GetString() == title);

    private static IEnumerable<string?> Enumeration(string title, string column) =>
        Schema(title).GetProperty("properties").GetProperty(column).GetProperty("enum").EnumerateArray().Select(word => word.GetString());

    private static IEnumerable<string> Names(JsonElement properties) => properties.EnumerateObject().Select(property => property.Name);

    private static IEnumerable<string> Properties<T>(params string[] except) =>
        typeof(T).GetProperties().Select(property => property.Name).Except(except).Select(JsonNamingPolicy.CamelCase.ConvertName);
}
