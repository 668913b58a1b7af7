#!/usr/bin/env bash
# A PostgreSQL of the tests' own, in a folder of its own, reached by a socket in it.
#
#   tests/server/postgres.sh up DIR      prints the address of its database "postgres"
#   tests/server/postgres.sh down DIR
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
  as_owner "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/log" start -o \
    "-c listen_addresses='' -c unix_socket_directories='$dir' -c fsync=off -c max_connections=200"
}

case $1 in
  up)
    up >&2
    echo "postgresql://rongqiao@/postgres?host=${dir//\//%2F}"
    ;;
  down) down >&2 ;;
esac
