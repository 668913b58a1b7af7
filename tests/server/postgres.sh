#!/usr/bin/env bash
# A PostgreSQL of the tests' own, in a folder of its own, reached by a socket in it.
#
#   tests/server/postgres.sh up DIR      prints the address of its database "postgres"
#   tests/server/postgres.sh down DIR
#   tests/server/postgres.sh follow DIR PRIMARY   a standby of the one in PRIMARY, which from then on acknowledges
#                                                 only what the standby has; prints its address
#   tests/server/postgres.sh lose DIR             kills it and removes its disk
#   tests/server/postgres.sh promote DIR          the standby becomes a primary
#
# Not durable (fsync off): what is tested with it is not the disk.
set -euo pipefail

bin=$(echo /usr/lib/postgresql/*/bin | awk '{ print $NF }')
dir=$(realpath -m -- "$2")
# Its own user may not be able to stand where the caller does.
cd /

# PostgreSQL refuses to be run by root.
as_owner() {
  if ((EUID == 0)); then
    setpriv --reuid=postgres --regid=postgres --clear-groups -- env -i HOME=/ LANG=C PATH="$PATH" "$@"
  else
    env -i HOME=/ LANG=C PATH="$PATH" "$@"
  fi
}

down() {
  [[ ! -f $dir/data/postmaster.pid ]] || as_owner "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop
  rm -rf "$dir"
}

up() {
  down
  mkdir -p "$dir"
  ((EUID != 0)) || chown postgres "$dir"
  as_owner "$bin/initdb" -D "$dir/data" -A trust -U rongqiao --no-sync --locale=C -E UTF8
  start
}

start() {
  as_owner "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/log" start -o \
    "-c listen_addresses='' -c unix_socket_directories='$dir' -c fsync=off -c max_connections=200"
}

follow() {
  local primary
  primary=$(realpath -m -- "$1")
  ask_primary() { as_owner "$bin/psql" -h "$primary" -U rongqiao -d postgres -qtA -c "$1"; }
  mkdir -p "$dir"
  ((EUID != 0)) || chown postgres "$dir"
  as_owner "$bin/pg_basebackup" -D "$dir/data" -R -X stream --checkpoint=fast --no-sync \
    -d "host=$primary user=rongqiao application_name=standby"
  start
  ask_primary "ALTER SYSTEM SET synchronous_standby_names = 'standby'"
  ask_primary "SELECT pg_reload_conf()"
  until [[ $(ask_primary "SELECT sync_state FROM pg_stat_replication") == sync ]]; do sleep 0.05; done
}

lose() {
  kill -9 "$(head -n 1 "$dir/data/postmaster.pid")"
  rm -rf "$dir"
}

promote() { as_owner "$bin/pg_ctl" -D "$dir/data" -w promote; }

address() { echo "postgresql://rongqiao@/postgres?host=${dir//\//%2F}"; }

case $1 in
  up)
    up >&2
    address
    ;;
  follow)
    follow "$3" >&2
    address
    ;;
  down | lose | promote) "$1" >&2 ;;
esac
