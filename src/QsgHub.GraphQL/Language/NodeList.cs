using System.Runtime.CompilerServices;

namespace QsgHub.GraphQL.Language;

/// <summary>
/// Nodes of a production that repeats. The first few are kept on the stack, so that what most documents hold costs one array of
/// the right length. A mutable struct: never copy it.
/// </summary>
internal struct NodeList<T>
    where T : SyntaxNode
{
    private First _first;
    private T[] _more;
    private int _count;

    internal void Add(T node)
    {
        if (_count < First.Length)
        {
            _first[_count++] = node;
        }
        else
        {
            AddMore(node);
        }
    }

    internal readonly T[] ToArray()
    {
        if (_count == 0)
        {
            return [];
        }

        var nodes = new T[_count];
        ReadOnlySpan<T> first = _first;
        first[..Math.Min(_count, First.Length)].CopyTo(nodes);
        if (_count > First.Length)
        {
            _more.AsSpan(0, _count - First.Length).CopyTo(nodes.AsSpan(First.Length));
        }

        return nodes;
    }

    private void AddMore(T node)
    {
        var index = _count++ - First.Length;
        if (index == 0)
        {
            _more = new T[First.Length];
        }
        else if (index == _more.Length)
        {
            Array.Resize(ref _more, index * 2);
        }

        _more[index] = node;
    }

    [InlineArray(Length)]
    private struct First
    {
        internal const int Length = 8;

        private T _node;
    }
}
