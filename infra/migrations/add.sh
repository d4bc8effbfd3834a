#!/usr/bin/env bash
# Adds a migration of the given name for every provider and writes its script to schema/sql: infra/migrations/add.sh NAME
set -euo pipefail
cd "$(dirname "$0")/../.."
name=${1:?usage: infra/migrations/add.sh NAME}
dotnet tool restore >/dev/null
dotnet restore infra/migrations >/dev/null
for provider in ${PROVIDERS:-Sqlite PostgreSql SqlServer}; do
  dotnet ef migrations add "$name" --project "src/QsgHub.Data.$provider" --startup-project infra/migrations \
    --context "${provider}HubContext" --output-dir Migrations
done
bash infra/migrations/script.sh
