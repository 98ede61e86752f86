#!/bin/sh
# Makes the secrets of one deployment in a folder of its own. What is there already is left as it is.
#   infra/make-secrets.sh infra/compose/secrets
#   infra/make-secrets.sh infra/kubernetes/overlays/production/secrets
set -eu
folder=${1:?the folder that the secrets go into}
umask 077
mkdir -p "$folder"
for name in event-store-password event-store-ops-password redis-password; do
  test -e "$folder/$name" || openssl rand -hex 24 > "$folder/$name"
done
# Containers run as another user than the one who makes these files.
chmod 0444 "$folder/event-store-password" "$folder/redis-password"
chmod 0700 "$folder"
# EventStoreDB takes its first passwords from its environment only.
{
  printf 'EVENTSTORE_DEFAULT_ADMIN_PASSWORD=%s\n' "$(cat "$folder/event-store-password")"
  printf 'EVENTSTORE_DEFAULT_OPS_PASSWORD=%s\n' "$(cat "$folder/event-store-ops-password")"
} > "$folder/event-store.env"
