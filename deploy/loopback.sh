#!/usr/bin/env bash
# A production copy on this machine's loopback, without Docker: the processes and the environment of docker-compose.yml,
# on the PostgreSQL and the Redis named by DATABASE_URL and REDIS_URL.
#
#   DATABASE_URL=postgresql://… REDIS_URL=redis://… deploy/loopback.sh        PORT=8100 by default; Ctrl-C stops it all
#
# There is no TLS here: ask with the header "X-Forwarded-Proto: https", as the reverse proxy would.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${DATABASE_URL:?DATABASE_URL is missing, for example postgresql://postgres@127.0.0.1:5432/binome}"
: "${REDIS_URL:?REDIS_URL is missing, for example redis://127.0.0.1:6379/0}"

state=${BINOME_VAR_DIR:-$PWD/var/loopback}
mkdir -p "$state"
random() { .venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(48))'; }
kept() { # kept NAME: the secret of that name, made the first time
  [ -s "$state/$1" ] || (umask 077 && random > "$state/$1")
  cat "$state/$1"
}

port=${PORT:-8100}
export DJANGO_SETTINGS_MODULE=mentoring.settings.prod
export BINOME_VAR_DIR=$state
export SECRET_KEY=${SECRET_KEY:-$(kept secret-key)}
export ENCRYPTION_KEYS=${ENCRYPTION_KEYS:-loopback:$(kept encryption-key)}
export ALLOWED_HOSTS=${ALLOWED_HOSTS:-localhost,127.0.0.1}
export BINOME_URL=${BINOME_URL:-https://localhost:$port}
export EMAIL_URL=${EMAIL_URL:-filemail:///$state/outbox}  # three slashes and an absolute path
export BIND=127.0.0.1:$port

deploy/process.sh prepare

pids=()
stop() {
  trap - INT TERM EXIT
  kill -TERM "${pids[@]}" 2>/dev/null || true
  wait || true
}
trap 'stop; exit 0' INT TERM
trap stop EXIT
for process in web worker beat; do
  deploy/process.sh "$process" &
  pids+=($!)
done
echo "Binôme (production settings) listens on http://127.0.0.1:$port behind X-Forwarded-Proto: https."
# The first process to end by itself ends the copy, as a failure.
wait -n "${pids[@]}" || true
echo "One of the processes ended by itself." >&2
exit 1
