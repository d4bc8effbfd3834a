namespace QsgHub.Domain.Features.Observations;

/// <summary>Periods as bits around the first one met, so that a million rows cost next to nothing to tell apart.</summary>
internal sealed class PeriodSet
{
    private ulong[] _bits = [];
    private int _first;

    /// <summary>Adds the period at a place among all of its length.</summary>
    /// <returns>False when it was there.</returns>
    public bool Add(int index)
    {
        var word = index >> 6;
        if (_bits.Length == 0)
        {
            (_first, _bits) = (word, new ulong[1]);
        }
        else if (word < _first)
        {
            var wider = new ulong[_bits.Length + _first - word];
            _bits.CopyTo(wider, _first - word);
            (_first, _bits) = (word, wider);
        }
        else if (word >= _first + _bits.Length)
        {
            Array.Resize(ref _bits, word - _first + 1);
        }

        var bit = 1UL << (index & 63);
        var isNew = (_bits[word - _first] & bit) == 0;
        _bits[word - _first] |= bit;
        return isNew;
    }
}
