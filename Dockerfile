# One image for every role. Versions and hashes come from the lock files; nothing is compiled.
FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build
COPY deploy/build.lock deploy/runtime.lock ./
RUN python -m venv /opt/entente \
 && python -m pip install --require-hashes --requirement build.lock \
 && /opt/entente/bin/python -m pip install --require-hashes --requirement runtime.lock
COPY pyproject.toml README.md ./
COPY services services
COPY migrations migrations
RUN python -m hatchling build -t wheel \
 && /opt/entente/bin/python -m pip install --no-deps dist/entente-*.whl \
 && /opt/entente/bin/python -m compileall -q /opt/entente \
 && /opt/entente/bin/python -m pip uninstall --yes pip

FROM python:3.11-slim-bookworm
RUN groupadd --gid 10001 entente \
 && useradd --uid 10001 --gid entente --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin entente \
 && install --directory --owner entente --group entente --mode 700 /var/lib/entente/keys
COPY --from=build /opt/entente /opt/entente
ENV PATH=/opt/entente/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
WORKDIR /tmp
STOPSIGNAL SIGTERM
ENTRYPOINT ["entente"]
CMD ["--help"]
