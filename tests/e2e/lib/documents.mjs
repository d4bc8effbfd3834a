// The requests of the story, as a client would write them.
const full = `id depth sharedAt summary owner { code name } provider { odsCode name }
  detail { version state text highestImmediacy highestSeverity topics { code }
    quantity { indicatorCode periodStart periodEnd numerator denominator value }
    assessments { organisation { code } immediacy severity isCurrent }
    acknowledgements { organisation { code } personName at }
    outcome { kind sentence by { code } at } }`;

export const provider = `query ($code: String!) {
  provider(code: $code) { name odsCode locations { odsCode name } relationships { kind team organisation { code name } } }
}`;

export const raiseConcern = `mutation ($input: RaiseConcernInput!) { raiseConcern(input: $input) { concern { ${full} } reminders } }`;

export const concern = `query ($id: UUID!) { concern(id: $id) { ${full} } }`;

export const concerns = `query ($filter: ConcernFilterInput, $first: Int = 20, $after: String) {
  concerns(filter: $filter, first: $first, after: $after) { nodes { ${full} } totalCount pageInfo { hasNextPage endCursor } liveCursor }
}`;

export const concernsAndProvider = `query ($code: String!) {
  concerns { nodes { id } totalCount }
  provider(code: $code) { concerns { nodes { id } totalCount } }
}`;

export const acknowledge = `mutation ($id: UUID!) { acknowledgeConcern(concernId: $id) { concern { id } } }`;

export const assess = `mutation ($input: AssessConcernInput!) { assessConcern(input: $input) { concern { id } } }`;

export const move = `mutation ($input: MoveConcernInput!) { moveConcern(input: $input) { concern { ${full} } } }`;

export const close = `mutation ($input: CloseConcernInput!) { closeConcern(input: $input) { concern { ${full} } } }`;

export const regionalView = `query ($region: String!) {
  concerns(filter: { regionCode: $region, isOpen: true }, order: HIGHEST_ASSESSMENT_FIRST, first: 50) {
    nodes {
      id owner { code name }
      detail { highestImmediacy assessments { organisation { code } immediacy } }
      provider { odsCode name series(indicatorCodes: ["AE4H", "GAOCC"]) { indicator { code name unit target } points { periodStart periodEnd numerator denominator value } } }
    }
    totalCount
  }
}`;
