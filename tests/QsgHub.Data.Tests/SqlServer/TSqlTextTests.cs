namespace QsgHub.Data.Tests.SqlServer;

public class TSqlTextTests
{
    [Theory]
    [InlineData("SELECT TOP(@p) [c].[id] FROM [concern] AS [c] WHERE [c].[id] > @after ORDER BY [c].[id]")]
    [InlineData("CREATE TABLE [thing] ([id] binary(16) NOT NULL);\nGO\n\nCREATE INDEX [ix] ON [thing] ([id]);\nGO\n")]
    [InlineData("UPDATE [thing] SET [n] = [n] + 1 OUTPUT 1 WHERE [id] = @id;")]
    [InlineData("SELECT [v].[value] FROM OPENJSON(@keys) WITH ([value] nvarchar(120) '$') AS [v]")]
    public void Parse_FindsNothing_WhenTheTextIsTSql(string script) => Assert.Empty(TSqlText.Parse(script));

    [Fact]
    public void Parse_GivesLineAndColumn_WhenTheTextIsNot()
    {
        var error = Assert.Single(TSqlText.Parse("SELECT 1;\nSELEC [id] FROM [thing];"));

        Assert.StartsWith("(2,", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE thing (id uuid NOT NULL, tags text[])")]
    [InlineData("SELECT id FROM thing ORDER BY id LIMIT 20")]
    [InlineData("INSERT INTO thing VALUES (1) ON CONFLICT DO NOTHING")]
    public void Parse_FindsWhatOtherDatabasesSay(string script) => Assert.NotEmpty(TSqlText.Parse(script));
}
