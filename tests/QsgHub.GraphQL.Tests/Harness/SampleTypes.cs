using System.Runtime.CompilerServices;
using System.Text.Json;

namespace QsgHub.GraphQL.Tests.Harness;

/// <summary>Something with a name.</summary>
[InterfaceType]
public interface INamed
{
    /// <summary>What it is called.</summary>
    public string Name { get; }
}

/// <summary>Something with an id.</summary>
[InterfaceType]
public interface INode : INamed
{
    [ID]
    public string Id { get; }
}

[UnionType]
public interface IPet;

public enum Mood
{
    Calm,

    /// <summary>Barks a lot.</summary>
    VeryLoud,

    [GraphQLDeprecated("Nobody is.")]
    Absent,

    [GraphQLName("FEELING_ODD")]
    Odd,

    [GraphQLIgnore]
    Secret,
}

/// <summary>A dog.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Mood">How it feels.</param>
/// <param name="Nickname">What friends call it.</param>
public sealed record Dog([property: ID] string Id, string Name, Mood Mood, string? Nickname) : INode, IPet
{
    public int BarkVolume => 7;

    public bool IsHousetrained(bool atOtherHomes = true) => atOtherHomes;

    public IReadOnlyList<string> Tricks => ["sit", "roll"];
}

public sealed record Cat([ID] string Id, string Name, int? Lives) : INode, IPet
{
    public int MeowVolume => 3;

    public string Required => throw new InvalidOperationException("hidden detail");
}

public sealed record Owner([property: ID] string Id, string Name, IReadOnlyList<string> PetIds) : INode;

public sealed record Scalars(
    Guid Uuid,
    DateTimeOffset DateTime,
    DateOnly Date,
    long Long,
    decimal Decimal,
    double Float,
    bool Boolean,
    int Int,
    string String,
    OdsCode Code,
    int? NullableInt,
    Mood? NullableMood);

public readonly record struct OdsCode(string Value);

public sealed class OdsCodeType : ScalarType<OdsCode>
{
    public override string Name => "OdsCode";

    public override string Description => "A code of an organisation.";

    public override string SpecifiedBy => "https://example.org/ods";

    public override OdsCode Parse(ScalarLiteral literal) => literal.RequireString() is { Length: > 0 and < 6 } text
        ? new OdsCode(text)
        : throw new FormatException("A code has one to five characters.");

    public override void Serialize(OdsCode value, Utf8JsonWriter writer) => writer.WriteStringValue(value.Value);
}

public sealed record RaiseInput(
    string Title,
    IReadOnlyList<Mood> Moods,
    OdsCode? Code,
    Optional<string> Note,
    DetailInput? Detail,
    int Priority = 3);

public sealed class DetailInput
{
    public required string Text { get; init; }

    public int Times { get; init; } = 2;

    public Mood Mood { get; init; } = Mood.VeryLoud;

    [ID]
    public Guid? Id { get; init; }
}

[OneOf]
public sealed record ChoiceInput(string? Name, int? Number);

public sealed record Raised(string Title, string Moods, string Code, string Note, string Detail, int Priority);

public sealed record Box(string Label)
{
    public Box? Inner(int depth = 1) => depth > 0 ? new Box($"{Label}{depth}") : null;

    public Box MustBe => null!;

    public string Fails => throw new GraphQLException(new GraphQLError("No.", "REFUSED"));

    public Task<string> FailsLater() => FailAsync();

    public Task<string?> NullableFailsLater() => FailAsync()!;

    public Task<string> Later() => Task.FromResult(Label);

    public IEnumerable<string?> SomeNull => ["a", null];

    public IEnumerable<string> NoneNull => ["a", null!];

    public Box? Loose => this;

    private static async Task<string> FailAsync()
    {
        await Task.Yield();
        throw new GraphQLException(new GraphQLError("Later no.", "REFUSED"));
    }
}

public sealed class PetLoader(BatchLog log) : BatchLoader<string, IPet>
{
    protected override async Task<IReadOnlyDictionary<string, IPet>> LoadBatchAsync(
        IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await Task.Yield();
        log.Add($"pets {string.Join(',', keys)}");
        return SampleQuery.Pets.Where(pet => keys.Contains(((INode)pet).Id)).ToDictionary(pet => ((INode)pet).Id);
    }
}

public sealed class OwnersOfPetLoader(BatchLog log) : GroupLoader<string, Owner>
{
    protected override Task<ILookup<string, Owner>> LoadBatchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        log.Add($"owners {string.Join(',', keys)}");
        return Task.FromResult(SampleQuery.Owners
            .SelectMany(owner => owner.PetIds.Select(pet => (pet, owner)))
            .ToLookup(pair => pair.pet, pair => pair.owner));
    }
}

/// <summary>What the loaders of a request fetched, in order.</summary>
public sealed class BatchLog
{
    private readonly List<string> _entries = [];

    public IReadOnlyList<string> Entries => _entries;

    public void Add(string entry)
    {
        lock (_entries)
        {
            _entries.Add(entry);
        }
    }
}

[QueryType]
public static class SampleQuery
{
    internal static readonly IReadOnlyList<IPet> Pets =
    [
        new Dog("d1", "Rex", Mood.VeryLoud, null), new Cat("c1", "Tom", 9), new Dog("d2", "Ada", Mood.Calm, "A"), new Cat("c2", "Ina", null),
    ];

    internal static readonly IReadOnlyList<Owner> Owners = [new("o1", "Kim", ["d1", "c1"]), new("o2", "Lee", ["d2", "d1"])];

    /// <summary>Says hello.</summary>
    /// <param name="name">To whom.</param>
    public static string GetHello(string name = "world") => $"Hello {name}";

    public static Dog? Dog(string? name) => Pets.OfType<Dog>().FirstOrDefault(dog => name is null || dog.Name == name);

    public static IReadOnlyList<IPet> AllPets => Pets;

    public static INode? Node([ID] string id) =>
        Pets.Cast<INode>().Concat(Owners).FirstOrDefault(node => node.Id == id);

    public static async Task<IReadOnlyList<Owner>> GetOwnersAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return Owners;
    }

    public static Scalars Scalars => new(
        Guid.Parse("11111111-2222-3333-4444-555555555555"),
        new DateTimeOffset(2026, 3, 31, 12, 0, 0, 250, TimeSpan.FromHours(1)),
        new DateOnly(2026, 3, 31),
        9_007_199_254_740_993,
        12.50m,
        1.5,
        true,
        -7,
        "quote \" slash \\ line\n tab\t é 😀 \u0001",
        new OdsCode("RXW"),
        null,
        Mood.Odd);

    public static string Echo(
        int? integer, double? number, bool? flag, [ID] string? id, Guid? uuid, DateTimeOffset? at, DateOnly? on, long? big,
        decimal? exact, OdsCode? code, Mood? mood, IReadOnlyList<IReadOnlyList<int>?>? matrix) => FormattableString.Invariant(
        $"{integer}|{number}|{flag}|{id}|{uuid}|{at:O}|{on:O}|{big}|{exact}|{code?.Value}|{mood}|{(matrix is null ? "" : string.Join(';', matrix.Select(row => row is null ? "null" : string.Join(',', row))))}");

    public static string Choose(ChoiceInput choice) => choice.Name ?? $"#{choice.Number}";

    public static string ById([ID] Guid id) => id.ToString("N");

    public static Box Box => new("b");

    public static Task<Box> BoxLater() => Task.FromResult(new Box("l"));

    public static IReadOnlyList<Box> Boxes => [new("x"), new("y")];

    public static Connection<Owner> OwnerPage([PageSize(2)] PageArguments page) => page.Of(Owners, owner => owner.Id);

    [Cost(30)]
    public static Connection<Owner> Uncounted(int? first) => new([], new PageInfo(false, false, null, null));

    public static IPet Stranger() => new Stray();

    public static async Task<string> Slow(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return "never";
    }

    public static IEnumerable<int> Many(int count) => Enumerable.Range(0, count);

    public static string Injected([Service] BatchLog log, ResolverContext context) =>
        $"{log.Entries.Count} {context.FieldName} {context.ResponseName}";

    private sealed record Stray : IPet;
}

[ObjectType<Owner>]
public static class OwnerFields
{
    public static async Task<IReadOnlyList<IPet>> GetPetsAsync([Parent] Owner owner, PetLoader pets, CancellationToken cancellationToken)
    {
        var loaded = new List<IPet>();
        foreach (var task in owner.PetIds.Select(id => pets.LoadAsync(id, cancellationToken).AsTask()).ToList())
        {
            loaded.Add((await task)!);
        }

        return loaded;
    }

    public static string Selected([Parent] Owner owner, ResolverContext context) => $"{owner.Name} {context.IsSelected("x")}";
}

[ObjectType<Dog>]
public static class DogFields
{
    public static async Task<IReadOnlyList<Owner>> OwnersAsync(
        [Parent] Dog dog, OwnersOfPetLoader owners, CancellationToken cancellationToken) =>
        await owners.LoadAsync(dog.Id, cancellationToken);
}

[MutationType]
public static class SampleMutation
{
    public static Raised Raise(RaiseInput input) => new(
        input.Title,
        string.Join(',', input.Moods),
        input.Code?.Value ?? "none",
        input.Note.HasValue ? input.Note.Value ?? "null" : "absent",
        input.Detail is null ? "none" : $"{input.Detail.Text}*{input.Detail.Times} {input.Detail.Mood} {input.Detail.Id}",
        input.Priority);

    public static async Task<string> Step(string name, [Service] BatchLog log)
    {
        log.Add($"{name} starts");
        await Task.Yield();
        log.Add($"{name} ends");
        return name;
    }

    public static async Task<string> StepFails([Service] BatchLog log)
    {
        await Task.Yield();
        log.Add("fails");
        throw new GraphQLException(new GraphQLError("Failed.", "REFUSED"));
    }
}

[SubscriptionType]
public static class SampleSubscription
{
    public static async IAsyncEnumerable<Dog> DogAdded(
        int count = 2, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return new Dog($"n{i}", $"New {i}", Mood.Calm, null);
        }
    }

    public static async IAsyncEnumerable<Dog> DogFailing()
    {
        await Task.Yield();
        yield return new Dog("f", "One", Mood.Calm, null);
        throw new GraphQLException(new GraphQLError("Stream broke.", "REFUSED"));
    }

    public static async Task<IAsyncEnumerable<Dog>> DogRefused()
    {
        await Task.Yield();
        throw new GraphQLException(new GraphQLError("Not you.", "REFUSED"));
    }

    public static async IAsyncEnumerable<Dog> DogForever(
        [Service] BatchLog log, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            yield return new Dog("e", "Ever", Mood.Calm, null);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            log.Add("forever ended");
        }
    }
}
