using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Tests.Language;

public class NameTableTests
{
    [Fact]
    public void Of_GivesTheName_WhateverClashes()
    {
        // Far more names than are remembered, twice, so that each place is taken over again and again.
        var names = Enumerable.Range(0, 5_000).Select(i => $"name{i}").Append(new string('x', 500)).Append("_").ToList();
        Assert.All([.. names, .. names], name => Assert.Equal(name, NameTable.Of(name)));
    }

    [Fact]
    public void Of_KeepsNoLongName() => Assert.NotSame(NameTable.Of(new string('l', 33)), NameTable.Of(new string('l', 33)));

    [Fact]
    public void Of_GivesTheName_OnManyThreads() => Parallel.For(0, 20_000, i =>
    {
        var name = $"field{i % 3_000}";
        Assert.Equal(name, NameTable.Of(name));
    });
}
