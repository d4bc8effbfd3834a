using System.Collections;
using System.Reflection;
using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Tests.Language;

public class PrinterTests
{
    private const string KitchenSink = """"""""
        "A query."
        query queryName(
        "described"
        $foo: ComplexType
        $site: Site = MOBILE @onVar
        ) @onQuery {
          whoever: node(id: [123, 456]) {
            id
            ... on User @onInlineFragment {
              field2 {
                id
                alias: field1(first: 10, after: $foo) @include(if: $foo) {
                  id
                  ...frag @onSpread
                }
              }
            }
            ... @skip(unless: $foo) {
              id
            }
            ... {
              id
            }
          }
        }

        mutation likeStory @onMutation {
          like(story: 123) @onField {
            story {
              id @onField
            }
          }
        }

        subscription StoryLikeSubscription($input: StoryLikeSubscribeInput @onVar) @onSubscription {
          storyLikeSubscribe(input: $input) {
            story
          }
        }

        """
        Described.
        Twice.
        """
        fragment frag on Friend @onFragment {
          foo(
            size: 1.5e3
            bar: -2
            obj: {key: "value", block: """block string uses \""" inside""", escaped: "\b\u0007"}
          )
          unnamed(truthy: true, falsy: false, nullish: null)
          query
        }

        query ($a: Int) {
          a
        }

        query @d {
          a
        }

        {
          long(
            a: "0123456789012345678901234567890123456789"
            b: "01234567890123456789012345678901234567890123456789"
          )
        }
        """""""";

    private const string TypeSystem = """"
        "Schema."
        schema @a {
          query: Query
          mutation: Mutation
          subscription: Subscription
        }

        extend schema @b

        extend schema {
          query: Query
        }

        """An object."""
        type Foo implements Bar & Baz & Two @on(a: 1) {
          "One."
          one: Type
          two(
            "Argument."
            argument: InputType! = {a: [1]}
            other: String = "s" @x
          ): Type
          three(argument: InputType, other: String): Int @deprecated(reason: "no")
        }

        type Empty

        extend type Foo implements Quux

        extend type Foo @onType {
          seven(argument: [String]): Type
        }

        interface Bar implements Two {
          one: Type
        }

        extend interface Bar @onInterface

        union Feed @u = Story | Article | Advert

        union None

        extend union Feed = Photo

        scalar CustomScalar @specifiedBy(url: "u")

        extend scalar CustomScalar @onScalar

        enum Site @e {
          "This is a description."
          DESKTOP @d
          MOBILE
        }

        extend enum Site {
          VR
        }

        input InputType @oneOf {
          key: String!
          answer: Int = 42
        }

        extend input InputType @onInput

        """Described."""
        directive @include2(if: Boolean!) repeatable on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        """";

    [Theory]
    [InlineData(KitchenSink)]
    [InlineData(TypeSystem)]
    public void Print_GivesTheTextBack_WhenItWasPrintedSo(string text) => Assert.Equal(text, Printer.Print(Parser.ParseTrusted(text)));

    [Theory]
    [InlineData(KitchenSink)]
    [InlineData(TypeSystem)]
    [InlineData("type A { b: C } query($a:[Int!]!=[1 2]){a(b:{c:$a d:\"\u0007\\u007F\"})...on B@c{d}}")]
    public void Parse_GivesTheTreeBack_WhenItIsPrinted(string text)
    {
        var tree = Parser.ParseTrusted(text);
        AssertSame(tree, Parser.ParseTrusted(Printer.Print(tree)));
    }

    internal static void AssertSame(SyntaxNode expected, SyntaxNode actual)
    {
        Assert.Equal(expected.GetType(), actual.GetType());
        foreach (var property in expected.GetType().GetProperties(BindingFlags.Instance | BindingFlags.NonPublic))
        {
            if (property.Name is "Start" or "Source" or "TokenCount")
            {
                continue;
            }

            AssertSame(property.GetValue(expected), property.GetValue(actual));
        }
    }

    private static void AssertSame(object? expected, object? actual)
    {
        switch (expected)
        {
            case SyntaxNode node:
                AssertSame(node, Assert.IsType<SyntaxNode>(actual, exactMatch: false));
                break;
            case IList list:
                var other = Assert.IsType<IList>(actual, exactMatch: false);
                Assert.Equal(list.Count, other.Count);
                for (var i = 0; i < list.Count; i++)
                {
                    AssertSame(list[i], other[i]);
                }

                break;
            default:
                Assert.Equal(expected, actual);
                break;
        }
    }
}
