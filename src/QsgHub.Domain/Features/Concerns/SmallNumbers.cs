namespace QsgHub.Domain.Features.Concerns;

/// <summary>Figures about people in a period, as a concern of the class of small-number data or an unpublished series gives them.</summary>
/// <param name="ItemId">The concern, or the unpublished figure.</param>
/// <param name="Start">First day of the period.</param>
/// <param name="End">Last day of the period.</param>
/// <param name="Numerator">How many it happened to; null where the indicator does not count.</param>
/// <param name="Denominator">Out of how many; null where that is not told.</param>
/// <param name="Value">The value in the indicator's unit.</param>
public sealed record PeriodFigures(Guid ItemId, DateOnly Start, DateOnly End, double? Numerator, double? Denominator, double? Value);

/// <summary>
/// Which figures about few people are withheld. A concern shows all of its figures or none: none when it tells of fewer people than
/// may be shown, by what it counts, by what it counts out of or by the difference of the two; and none when it would, beside
/// those that are shown already, give such a number away for any other period: as a difference, as a sum, over however many steps.
/// </summary>
/// <remarks>
/// Source: visibility table, class 23 ("suppress counts under 5 and secondary suppression"). A count of a period is the difference
/// of two running totals, at its beginning and after its end. What can be worked out from some periods is therefore every
/// difference of two totals that a chain of shown periods joins, and the difference of two such differences, one inside the other.
/// </remarks>
public sealed class SmallNumbers
{
    /// <summary>Fewest people that are shown unless the settings say otherwise.</summary>
    public const int DefaultLeast = 5;

    /// <summary>Most concerns that are looked at together; those after them show no figures.</summary>
    public const int Most = 40;

    private const int Greatest = 1_000;

    /// <summary>The rule with a least number of people.</summary>
    /// <param name="leastShown">Fewest people that are shown, 1 to 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number lies outside its range.</exception>
    public SmallNumbers(int leastShown = DefaultLeast)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leastShown, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leastShown, Greatest);
        LeastShown = leastShown;
    }

    /// <summary>Fewest people that are shown. Nobody at all may be shown as well.</summary>
    public int LeastShown { get; }

    /// <summary>The rule of an indicator that asks for more people.</summary>
    /// <param name="least">Fewest people that the indicator's figures may be about; this rule's own number holds where that is greater.</param>
    public SmallNumbers AtLeast(int least) => least <= LeastShown ? this : new SmallNumbers(Math.Min(least, Greatest));

    /// <summary>Whether a number of people, or a difference of two, is too small to be told.</summary>
    /// <param name="number">The number; the sign of a difference does not count. Null for what is not told.</param>
    public bool IsSmall(double? number) => number is { } people && people != 0 && Math.Abs(people) < LeastShown;

    /// <summary>The items whose figures are withheld, among those that one viewer reads of one provider and indicator.</summary>
    /// <param name="figures">The figures, the earliest posted first: what was shown stays shown, so that nothing is learned by waiting.</param>
    /// <param name="most">How many are looked at; those after them are withheld.</param>
    public IReadOnlySet<Guid> Withheld(IReadOnlyList<PeriodFigures> figures, int most = Most)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var withheld = figures.Skip(most).Select(figure => figure.ItemId).ToHashSet();
        List<Chain> shown = [];
        foreach (var figure in figures.Take(most))
        {
            var people = People.Of(figure);
            if (IsSmall(people) || With(shown, figure, people) is not { } chains)
            {
                withheld.Add(figure.ItemId);
            }
            else
            {
                shown = chains;
            }
        }

        return withheld;
    }

    /// <summary>What is known once a period is shown as well.</summary>
    /// <returns>Null when that would give a small number away.</returns>
    private List<Chain>? With(List<Chain> shown, PeriodFigures figure, People people)
    {
        var (from, to) = (figure.Start.DayNumber, figure.End.DayNumber + 1);
        var left = shown.Find(chain => chain.Totals.ContainsKey(from)) ?? new Chain(from);
        var right = shown.Find(chain => chain.Totals.ContainsKey(to)) ?? new Chain(to);
        if (ReferenceEquals(left, right))
        {
            // Told or worked out before; a second source that says otherwise adds no period.
            return shown;
        }

        var joined = Chain.Join(left, from, right, to, people);
        var others = shown.Where(chain => chain != left && chain != right).ToList();
        return GivesAway(joined, others) ? null : [.. others, joined];
    }

    private bool GivesAway(Chain joined, List<Chain> others)
    {
        var periods = joined.Periods().ToList();
        return periods.Exists(period => IsSmall(period.People))
            || others.SelectMany(other => other.Periods()).Any(other => periods.Exists(period =>
                (period.Encloses(other) && IsSmall(period.People - other.People)) || (other.Encloses(period) && IsSmall(other.People - period.People))));
    }

    private bool IsSmall(People people) => IsFew(people.Counted) || IsFew(people.OutOf) || IsFew(people.OutOf - people.Counted);

    /// <summary>A difference below nothing is that of two sources that disagree, and tells of nobody.</summary>
    private bool IsFew(double? number) => number > 0 && number < LeastShown;

    /// <summary>How many, and out of how many; null for what is not told.</summary>
    private readonly record struct People(double? Counted, double? OutOf)
    {
        /// <summary>A value that stands alone is taken for a count where it is whole: better a rate withheld than a person shown.</summary>
        public static People Of(PeriodFigures figure) =>
            new(figure.Numerator ?? (figure is { Denominator: null, Value: { } value } && double.IsInteger(value) ? value : null), figure.Denominator);

        public static People operator +(People left, People right) => new(left.Counted + right.Counted, left.OutOf + right.OutOf);

        public static People operator -(People left, People right) => new(left.Counted - right.Counted, left.OutOf - right.OutOf);
    }

    private readonly record struct Period(int From, int To, People People)
    {
        public bool Encloses(Period other) => From <= other.From && To >= other.To;
    }

    /// <summary>Days between which every count is known: their running totals, from wherever they begin.</summary>
    private sealed class Chain
    {
        public Chain(int day) => Totals = new SortedList<int, People> { [day] = new(0, 0) };

        private Chain(SortedList<int, People> totals) => Totals = totals;

        public SortedList<int, People> Totals { get; }

        /// <summary>The two chains as one, once the count between a day of either is known.</summary>
        public static Chain Join(Chain left, int from, Chain right, int to, People people)
        {
            var totals = new SortedList<int, People>(left.Totals);
            var shift = left.Totals[from] + people - right.Totals[to];
            foreach (var (day, total) in right.Totals)
            {
                totals.Add(day, total + shift);
            }

            return new Chain(totals);
        }

        /// <summary>Every period that begins and ends on days of the chain.</summary>
        public IEnumerable<Period> Periods()
        {
            for (var i = 0; i < Totals.Count; i++)
            {
                for (var j = i + 1; j < Totals.Count; j++)
                {
                    yield return new Period(Totals.GetKeyAtIndex(i), Totals.GetKeyAtIndex(j), Totals.GetValueAtIndex(j) - Totals.GetValueAtIndex(i));
                }
            }
        }
    }
}
