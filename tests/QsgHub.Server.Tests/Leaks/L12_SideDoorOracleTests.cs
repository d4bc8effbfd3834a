using System.Net;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Facets, export and search tell nobody of a field that he or she does not read, whatever they are asked for.</summary>
public sealed class L12_SideDoorOracleTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task FilterOnAHiddenField_HasOneAnswer_WhateverItsValue(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await hub.RaiseAsync("icb-quality-manager", new { summary = "Rota under review.", severity = "MAJOR", ward = "Ward 7" });
        using var client = hub.ClientFor("healthwatch-volunteer");

        foreach (var (right, wrong) in new[]
        {
            ("topic=STAFFING", "topic=FALLS"), ("immediacyAtLeast=IMMEDIATE_RISK", "immediacyAtLeast=BACKGROUND"), ("severityAtLeast=MAJOR", "severityAtLeast=CATASTROPHIC"),
            ("state=POSTED", "state=CLOSED"), ("isOpen=true", "isOpen=false"), ("nature=QUALITATIVE", "nature=EVENT"), ("text=nurses", "text=doctors"), ("text=regis", "text=doct"), ("text=%22nurses+short%22", "text=%22short+nurses%22"),
        })
        {
            foreach (var format in new[] { "csv", "json" })
            {
                var none = await client.GetStringAsync($"/export/concerns.{format}?{wrong}");
                Assert.Equal(none, await client.GetStringAsync($"/export/concerns.{format}?{right}"));
                Assert.DoesNotContain("Rota", none, StringComparison.Ordinal);
            }
        }

        Assert.Contains("Rota", await client.GetStringAsync("/export/concerns.csv?text=rota"), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task FacetsOfAFilterOnAHiddenField_AreEmpty(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await hub.RaiseAsync("icb-quality-manager", new { summary = "Rota under review.", severity = "MAJOR" });
        const string Facets = "query ($filter: ConcernFilterInput) { concernFacets(filter: $filter) { states { count } immediacies { count } topics { count } providers { count } owners { count } } }";

        var answers = new List<string>();
        foreach (var filter in new object[] { new { topic = "STAFFING" }, new { topic = "FALLS" }, new { isOpen = true }, new { severityAtLeast = "MAJOR" }, new { text = "nurses" }, new { text = "doctors" } })
        {
            answers.Add((await hub.AskAsync("healthwatch-volunteer", Facets, new { filter })).GetRawText());
        }

        Assert.Equal("""{"concernFacets":{"states":[],"immediacies":[],"topics":[],"providers":[],"owners":[]}}""", Assert.Single(answers.Distinct()));
        Assert.Contains("\"providers\":[{\"count\":1}]", (await hub.AskAsync("healthwatch-volunteer", Facets, new { filter = new { text = "rota" } })).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownPart_IsRefused_ByName()
    {
        await using var hub = await HubApplication.StartAsync();
        using var client = hub.ClientFor("healthwatch-volunteer");

        foreach (var (query, expected) in new[]
        {
            ("ward=7", "NOT_FOUND\",\"field\":\"ward"), ("isOpen=yes", "OUT_OF_RANGE\",\"field\":\"isOpen"), ("state=OPEN", "OUT_OF_RANGE\",\"field\":\"state"), ("immediacyAtLeast=3", "OUT_OF_RANGE\",\"field\":\"immediacyAtLeast"),
            ("text=", "OUT_OF_RANGE\",\"field\":\"text"), ("topic=NONE", "NOT_FOUND\",\"field\":\"topic"), ("text=a&text=b", "OUT_OF_RANGE\",\"field\":\"text"), ($"text={new string('a', 201)}", "OUT_OF_RANGE\",\"field\":\"text"),
        })
        {
            using var response = await client.GetAsync($"/export/concerns.csv?{query}");
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }
}
