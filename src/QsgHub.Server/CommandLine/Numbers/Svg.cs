using System.Globalization;
using System.Net;
using System.Text;

namespace QsgHub.Server.CommandLine.Numbers;

/// <summary>Shapes that tell meanings apart without colour.</summary>
internal enum Marker
{
    Circle,
    Square,
    Diamond,
    Triangle,
    TriangleDown,
}

/// <summary>Writes a drawing. Coordinates are user units from the top left; all text is escaped.</summary>
internal sealed class Svg
{
    /// <summary>NHS identity's black, for text and outlines: it carries the shapes where print has no colour.</summary>
    public const string Ink = "#212B32";
    public const string Quiet = "#4C6272";
    public const string Faint = "#D8DDE0";

    /// <summary>The mouth of a funnel goes to infinity, and a viewer that meets a number too long for it drops the whole line.</summary>
    private const double FarOff = 10_000;

    private readonly StringBuilder _text = new();

    public Svg(int width, int height, string title, string description)
    {
        _text.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="t d" """);
        _text.Append("font-family=\"Frutiger, Arial, sans-serif\" font-size=\"13\">\n");
        _text.Append(CultureInfo.InvariantCulture, $"<title id=\"t\">{Escape(title)}</title><desc id=\"d\">{Escape(description)}</desc>\n");
        _text.Append("<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n");
    }

    public void Line(double x1, double y1, double x2, double y2, string stroke = Ink, double width = 1, string? dashes = null) =>
        _text.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" stroke=\"{stroke}\" stroke-width=\"{width}\"{Dashes(dashes)}/>\n");

    /// <summary>A line through points, or several with a gap wherever a point has no height.</summary>
    public void Polyline(IEnumerable<(double X, double Y)> points, string stroke, double width, string? dashes = null, string? clip = null)
    {
        var path = new StringBuilder();
        var isDown = false;
        foreach (var (x, y) in points)
        {
            if (double.IsFinite(y))
            {
                path.Append(CultureInfo.InvariantCulture, $"{(isDown ? 'L' : 'M')}{x:0.##} {Math.Clamp(y, -FarOff, FarOff):0.##}");
            }

            isDown = double.IsFinite(y);
        }

        var within = clip is null ? "" : $" clip-path=\"url(#{clip})\"";
        _text.Append(CultureInfo.InvariantCulture, $"<path d=\"{path}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"{Dashes(dashes)}{within}/>\n");
    }

    public void Clip(string id, double x, double y, double width, double height) =>
        _text.Append(CultureInfo.InvariantCulture, $"<clipPath id=\"{id}\"><rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\"/></clipPath>\n");

    public void Text(double x, double y, string text, string anchor = "start", int size = 13, string fill = Ink, bool isBold = false)
    {
        var weight = isBold ? " font-weight=\"bold\"" : "";
        _text.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\" font-size=\"{size}\" fill=\"{fill}\"{weight}>{Escape(text)}</text>\n");
    }

    /// <param name="x">Centre.</param>
    /// <param name="y">Centre.</param>
    /// <param name="marker">Shape.</param>
    /// <param name="fill">Colour inside.</param>
    /// <param name="radius">Half its height, about.</param>
    /// <param name="hint">Shown when pointed at; null for none.</param>
    public void Mark(double x, double y, Marker marker, string fill, double radius = 5, string? hint = null)
    {
        var content = hint is null ? "" : $"<title>{Escape(hint)}</title>";
        var look = string.Create(CultureInfo.InvariantCulture, $"fill=\"{fill}\" stroke=\"{Ink}\" stroke-width=\"1.25\"");
        if (marker == Marker.Circle)
        {
            _text.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\" {look}>{content}</circle>\n");
            return;
        }

        var corners = marker switch
        {
            Marker.Square => new[] { (-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9) },
            Marker.Diamond => [(0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)],
            Marker.Triangle => [(0, -1.25), (1.2, 0.9), (-1.2, 0.9)],
            _ => [(0, 1.25), (1.2, -0.9), (-1.2, -0.9)],
        };
        var points = string.Join(' ', corners.Select(corner =>
            string.Create(CultureInfo.InvariantCulture, $"{x + (corner.Item1 * radius):0.##},{y + (corner.Item2 * radius):0.##}")));
        _text.Append(CultureInfo.InvariantCulture, $"<polygon points=\"{points}\" stroke-linejoin=\"round\" {look}>{content}</polygon>\n");
    }

    public void Ring(double x, double y, double radius, string stroke, double width) =>
        _text.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\" fill=\"#FFFFFF\" stroke=\"{stroke}\" stroke-width=\"{width}\"/>\n");

    public string End() => _text.Append("</svg>\n").ToString();

    private static string Dashes(string? dashes) => dashes is null ? "" : $" stroke-dasharray=\"{dashes}\"";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
