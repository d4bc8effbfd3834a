# Runs one throw-away PostgreSQL server for as long as standard input stays open, then removes all of it. The pipe
# closes however the test process ends, so that no server outlives it.
#   $1  folder of PostgreSQL's binaries
#   $2  port on 127.0.0.1
# The first line of standard input is the superuser's password.
set -u
# Caught, not ignored: an interrupted test run must still reach the removal below.
trap ':' INT TERM HUP
read -r password
folder=$(mktemp -d -t qsghub-postgresql-XXXXXXXX) || exit 1
cd "$folder" || exit 1

# A linguistic collation like that of a production server: what wants byte order has to say so.
"$1/initdb" --pgdata=data --username=qsghub --auth=scram-sha-256 --pwfile=<(printf '%s\n' "$password") --no-sync \
  --encoding=UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-GB >&2 || { rm -rf "$folder"; exit 1; }

exec 3<&0
# Durable like production, for tests that kill writers. The log goes to standard error, in English.
"$1/postgres" -D data -c listen_addresses=127.0.0.1 -c port="$2" -c unix_socket_directories= \
  -c fsync=on -c synchronous_commit=on -c full_page_writes=on -c max_connections=200 -c lc_messages=C \
  </dev/null 3<&- &
server=$!
cat <&3 >/dev/null &
reader=$!
wait -n "$server" "$reader"
# Again and again, because a server that is still starting does not hear it: a shell's background jobs ignore SIGQUIT
# until they choose otherwise.
while kill -QUIT "$server" 2>/dev/null; do
  sleep 0.05
done
wait "$server"
code=$?
kill "$reader" 2>/dev/null
cd / && rm -rf "$folder"
exit "$code"
