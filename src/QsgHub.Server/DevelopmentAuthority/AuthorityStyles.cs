namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>Stylesheet of the authority's pages, in the NHS colours.</summary>
internal static class AuthorityStyles
{
    /// <summary>CSS. One column at 320 px, two where there is room; yields to forced colours.</summary>
    public const string Text = """
        *, *::before, *::after { box-sizing: border-box; }

        body {
          margin: 0;
          background: #f0f4f5;
          color: #212b32;
          font: 1.125rem/1.5 Frutiger, "Frutiger W01", Arial, sans-serif;
        }

        header { background: #005eb8; color: #fff; }
        header p, main, footer p { margin: 0 auto; max-width: 62rem; padding: 1rem; }
        header p { padding-block: .75rem; }

        h1 { margin: .5rem 0; font-size: clamp(1.75rem, 5vw, 2.5rem); line-height: 1.2; }
        .lede { margin: 0 0 1.5rem; font-size: 1.25rem; }

        .cast {
          display: grid;
          grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr));
          gap: 1rem;
          margin: 0;
          padding: 0;
          list-style: none;
        }

        .cast li {
          display: flex;
          flex-direction: column;
          padding: 1rem;
          border: 1px solid #d8dde0;
          border-top: .25rem solid #005eb8;
          background: #fff;
        }

        .cast h2 { margin: 0; font-size: 1.25rem; line-height: 1.3; }
        .cast p { margin: .25rem 0 1rem; overflow-wrap: anywhere; }
        .cast .role { margin: 0 0 .5rem; color: #4c6272; }
        .label { font-weight: 600; }

        button {
          align-self: start;
          min-height: 2.75rem;
          margin-top: auto;
          padding: .5rem 1rem;
          border: 2px solid transparent;
          border-radius: .25rem;
          background: #007f3b;
          color: #fff;
          box-shadow: 0 .25rem 0 #00401e;
          font: inherit;
          font-weight: 600;
          cursor: pointer;
        }

        button:hover { background: #00662f; }
        a { color: #005eb8; }

        :focus-visible {
          outline: .25rem solid #ffeb3b;
          outline-offset: 0;
          background: #ffeb3b;
          color: #212b32;
          box-shadow: 0 .25rem 0 #212b32;
        }

        footer { border-top: 1px solid #d8dde0; color: #4c6272; font-size: 1rem; }

        """;
}
