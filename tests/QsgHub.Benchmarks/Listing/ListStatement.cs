namespace QsgHub.Benchmarks.Listing;

/// <summary>
/// The first page of concerns at both depths, as somebody would write it who cares for nothing but this page: the
/// audiences first, then the newest keys from the index, then only the rows that are shown.
/// </summary>
internal static class ListStatement
{
    /// <summary>
    /// Id, instant, summary, ODS code and name of the provider, code and name of the owner, state, immediacy, text; the
    /// last three are null for whoever reads the summary alone.
    /// </summary>
    /// <param name="isHeld">Follows a reader key and says that the viewer holds it.</param>
    /// <param name="isAmong">Follows a column; takes a subquery and says that the column is one of its values.</param>
    public static string Text(string isHeld, Func<string, string> isAmong)
    {
        var full = $"SELECT audience_id FROM audience_reader WHERE reader_key {isHeld} AND depth = 2";
        var redacted = $"SELECT audience_id FROM audience_reader WHERE reader_key {isHeld} AND depth = 1 EXCEPT {full}";
        return $"""
            SELECT page.id, page.at, page.summary, p.ods_code, p.name, o.code, o.name, page.state, page.highest_immediacy, page.text
            FROM (
                SELECT * FROM (
                    SELECT c.id AS id, c.posted_at AS at, c.summary AS summary, c.provider_id AS provider_id, c.owner_organisation_id AS owner_id, c.state AS state, c.highest_immediacy AS highest_immediacy, c.text AS text
                    FROM concern c
                    WHERE c.id {isAmong($"SELECT id FROM concern WHERE audience_id {isAmong(full)} ORDER BY posted_at DESC, id LIMIT 20")}) f
                UNION ALL
                SELECT * FROM (
                    SELECT s.concern_id AS id, s.shared_at AS at, s.text AS summary, s.provider_id AS provider_id, s.owner_organisation_id AS owner_id, CAST(NULL AS integer) AS state, CAST(NULL AS integer) AS highest_immediacy, CAST(NULL AS text) AS text
                    FROM concern_summary s
                    WHERE s.concern_id {isAmong($"SELECT concern_id FROM concern_summary WHERE audience_id {isAmong(redacted)} ORDER BY shared_at DESC, concern_id LIMIT 20")}) r
                ORDER BY at DESC, id LIMIT 20) page
            JOIN provider p ON p.id = page.provider_id
            JOIN organisation o ON o.id = page.owner_id
            ORDER BY page.at DESC, page.id
            """;
    }
}
