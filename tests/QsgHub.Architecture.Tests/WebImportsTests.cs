namespace QsgHub.Architecture.Tests;

public class WebImportsTests
{
    [Fact]
    public void WebClient_KnowsOnlySchema() =>
        Found.None(SourceTree.Files.Where(WebImports.IsJudged).SelectMany(file => WebImports.Violations(file, SourceTree.Read(file))));

    [Theory]
    [InlineData("import { x } from '../../QsgHub.Server/wwwroot/x.js';")]
    [InlineData("import '../../../tests/e2e/x';")]
    [InlineData("const x = await import(\"../../QsgHub.Domain/x\");")]
    [InlineData("const x = require('../../../infra/x');")]
    [InlineData("@import \"../../QsgHub.Server/x.css\";")]
    public void Violations_NameTheTarget_WhenAnImportLeavesTheRoom(string text) =>
        Assert.Contains("the web client may know only schema/",
            Assert.Single(WebImports.Violations("src/QsgHub.Web/src/app.ts", text)), StringComparison.Ordinal);

    [Theory]
    [InlineData("import x from './features/feed/Feed';")]
    [InlineData("import x from '../generated/graphql';")]
    [InlineData("import schema from '../../../schema/qsghub.graphql?raw';")]
    [InlineData("import { useState } from 'react';")]
    public void Violations_AreNone_WhenTheImportStaysAtHomeOrInSchema(string text) =>
        Assert.Empty(WebImports.Violations("src/QsgHub.Web/src/app.ts", text));
}
