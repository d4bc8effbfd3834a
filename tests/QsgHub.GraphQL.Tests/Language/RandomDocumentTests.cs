using System.Text;
using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Tests.Harness;
using QsgHub.GraphQL.Validation;

namespace QsgHub.GraphQL.Tests.Language;

public sealed class RandomDocumentTests : IDisposable
{
    private static readonly string[] Words =
    [
        "query", "mutation", "subscription", "fragment", "on", "{", "}", "{", "}", "(", ")", "[", "]", "!", "$", "@", ":", "=", "...",
        "hello", "dog", "name", "owners", "pets", "box", "inner", "loose", "allPets", "node", "id", "Dog", "Cat", "Named", "Pet",
        "Query", "f", "g", "$a", "$b", "1", "-2.5e3", "\"s\"", "\"\"\"b\"\"\"", "true", "null", "CALM", "skip", "include", "if",
        "__typename", "__schema", "types", "fields", "echo", "matrix", "Int", "String", "input", "type", "\u0000", "\"", "#c\n", "&", "|",
    ];

    private readonly Engine _engine = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Words_InAnyOrder_AreAnswered(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 2_000; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 30)).Select(_ => Words[random.Next(Words.Length)]));
            Assert.StartsWith("{\"", await _engine.AskAsync(text), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Documents_ThatFollowTheGrammar_AreAnsweredAndPrintedBack(int seed)
    {
        var random = new Random(seed);
        var valid = 0;
        for (var i = 0; i < 1_000; i++)
        {
            var text = new RandomDocument(random).Write();
            var tree = Parser.ParseTrusted(text);
            PrinterTests.AssertSame(tree, Parser.ParseTrusted(Printer.Print(tree)));
            valid += Validator.Validate(Engine.SampleSchema, tree, new ValidationSettings(50, 10_000, true)).Count == 0 ? 1 : 0;
            Assert.StartsWith("{\"", await _engine.AskAsync(text, """{"a":1,"b":"x"}"""), StringComparison.Ordinal);
        }

        Assert.InRange(valid, 10, 950);
    }

    [Fact]
    public async Task Texts_WithOneCharacterChanged_AreAnswered()
    {
        var random = new Random(21);
        for (var i = 0; i < 3_000; i++)
        {
            var text = new StringBuilder(Documents.Introspection);
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                text[random.Next(text.Length)] = (char)random.Next(1, random.Next(2) == 0 ? 128 : 0xFFFF);
            }

            Assert.StartsWith("{\"", await _engine.AskAsync(text.ToString()), StringComparison.Ordinal);
        }
    }

    public void Dispose() => _engine.Dispose();

    /// <summary>Writes documents over the sample schema, most of them nearly right.</summary>
    private sealed class RandomDocument(Random random)
    {
        private readonly StringBuilder _text = new();

        public string Write()
        {
            _text.Append(random.Next(3) == 0 ? "query Q($a: Int, $b: String) " : "");
            Selection("Query", 0);
            if (random.Next(2) == 0)
            {
                _text.Append(" fragment F on ").Append(Pick("Dog", "Named", "Owner", "Pet", "Box"));
                Selection("Dog", 2);
            }

            return _text.ToString();
        }

        private void Selection(string type, int depth)
        {
            _text.Append('{');
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                One(type, depth);
                _text.Append(' ');
            }

            _text.Append('}');
        }

        private void One(string type, int depth)
        {
            var choice = random.Next(12);
            if (choice == 0)
            {
                _text.Append("...F");
            }
            else if (choice == 1 && depth < 6)
            {
                _text.Append("... on ").Append(Pick(type, "Dog", "Named"));
                Selection(type, depth + 1);
            }
            else
            {
                Field(type, depth);
            }
        }

        private void Field(string type, int depth)
        {
            _text.Append(random.Next(6) == 0 ? "x: " : "");
            var (name, below) = type switch
            {
                "Query" => Pick(("hello", ""), ("dog", "Dog"), ("owners", "Owner"), ("allPets", "Dog"), ("box", "Box"), ("scalars", "")),
                "Dog" => Pick(("name", ""), ("mood", ""), ("owners", "Owner"), ("__typename", ""), ("isHousetrained", "")),
                "Owner" => Pick(("name", ""), ("id", ""), ("pets", "Dog")),
                _ => Pick(("label", ""), ("inner", "Box"), ("loose", "Box"), ("later", ""), ("nullableFailsLater", "")),
            };
            _text.Append(name);
            _text.Append(random.Next(8) == 0 ? Pick("(name: $b)", "(name: \"z\")", "(depth: $a)", "(depth: 2)") : "");
            _text.Append(random.Next(10) == 0 ? Pick(" @skip(if: false)", " @include(if: true)", " @skip(if: $a)", " @none") : "");
            if (below.Length > 0 && depth < 6)
            {
                Selection(below, depth + 1);
            }
        }

        private T Pick<T>(params T[] options) => options[random.Next(options.Length)];
    }
}
