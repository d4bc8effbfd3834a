using QsgHub.Domain;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Ids in an order of their own for each script, so that what happens in one moves no id of another.</summary>
internal sealed class ScriptedIds : IdSource
{
    private readonly Lock _gate = new();
    private readonly Dictionary<byte, uint> _given = [];
    private byte _script;

    /// <summary>Whose ids come next.</summary>
    public byte Script
    {
        set
        {
            lock (_gate)
            {
                _script = value;
            }
        }
    }

    public override Guid Next()
    {
        lock (_gate)
        {
            var number = _given[_script] = _given.GetValueOrDefault(_script) + 1;

            // Spread over the whole range, as random ids are, so that no order of making shows in an order by id.
            return new Guid(unchecked(number * 2_654_435_761u), _script, 0x4000, 0x80, 0, 0, 0, 0, 0, (byte)(number >> 8), (byte)number);
        }
    }
}
