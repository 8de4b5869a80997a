#!/bin/sh
# One process of a production copy: process.sh web | worker | beat | prepare.
# docker-compose.yml and loopback.sh both start theirs here, so that what is tested is what is deployed.
set -eu
cd "$(dirname "$0")/.."
: "${DJANGO_SETTINGS_MODULE:=mentoring.settings.prod}"
export DJANGO_SETTINGS_MODULE
if [ -d .venv/bin ]; then PATH="$PWD/.venv/bin:$PATH"; export PATH; fi

case "${1:-}" in
  prepare) # once per release, before the others start
    python manage.py migrate --no-input --verbosity 1
    python manage.py createcachetable
    python manage.py collectstatic --no-input --verbosity 0
    ;;
  web)
    exec gunicorn mentoring.wsgi \
      --bind "${BIND:-0.0.0.0:8000}" --worker-class gthread \
      --workers "${WEB_WORKERS:-3}" --threads "${WEB_THREADS:-4}" \
      --timeout 60 --graceful-timeout 20 --max-requests 5000 --max-requests-jitter 500 \
      --forwarded-allow-ips "${FORWARDED_ALLOW_IPS:-*}" --log-level warning
    ;;
  worker) # children are renewed now and then: heavy libraries never grow for ever
    exec celery --app mentoring worker --pool prefork --concurrency "${WORKER_PROCESSES:-2}" \
      --max-tasks-per-child 200 --loglevel WARNING
    ;;
  beat) # exactly one of these; a second one would only repeat ticks, which are harmless
    exec celery --app mentoring beat --loglevel WARNING
    ;;
  *)
    echo "usage: $0 prepare|web|worker|beat" >&2
    exit 2
    ;;
esac
