#!/usr/bin/env bash
# Writes the script of every migration that has none yet to schema/sql/<provider>/<migration>.sql, and drops scripts of
# migrations that are gone. A script that is there stays as it was released: a test compares it with the migration.
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet tool restore >/dev/null
dotnet build infra/migrations --nologo --verbosity quiet
for provider in ${PROVIDERS:-Sqlite PostgreSql SqlServer}; do
  folder=schema/sql/${provider,,}
  mkdir -p "$folder"
  previous=0
  for file in "src/QsgHub.Data.$provider"/Migrations/[0-9]*_*.cs; do
    [[ "$file" == *.Designer.cs ]] && continue
    id=$(basename "$file" .cs)
    if [ ! -f "$folder/$id.sql" ]; then
      dotnet ef migrations script "$previous" "$id" --project "src/QsgHub.Data.$provider" --startup-project infra/migrations \
        --context "${provider}HubContext" --no-build --output "$folder/$id.sql"
      # The tool begins the file with a byte order mark, which some database shells take for a statement.
      sed -i -e '1s/^\xEF\xBB\xBF//' -e 's/\r$//' "$folder/$id.sql"
    fi
    previous=$id
  done
  for script in "$folder"/*.sql; do
    [ -f "src/QsgHub.Data.$provider/Migrations/$(basename "$script" .sql).cs" ] || rm -- "$script"
  done
done
