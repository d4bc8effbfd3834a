using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Tests.Language;

public class NodeListTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(100)]
    public void ToArray_HoldsAllInOrder_HoweverManyThereAre(int count)
    {
        var nodes = Enumerable.Range(0, count).Select(i => new NameNode(i, "n")).ToArray();
        var list = default(NodeList<NameNode>);
        foreach (var node in nodes)
        {
            list.Add(node);
        }

        Assert.Equal(nodes, list.ToArray());
    }
}
