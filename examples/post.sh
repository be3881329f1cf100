#!/bin/sh
# Post one article with curl: ENTENTE_INTAKE_URL and ENTENTE_KEY say where and who.
# A 503 or a refused connection is tried again; posting the same article twice does no harm.
curl --silent --show-error --fail-with-body --max-time 30 --retry 5 --retry-connrefused \
  --header "Authorization: Bearer ${ENTENTE_KEY:-}" \
  --header "Content-Type: application/json" \
  --data '{
    "url": "https://gazette.example/2026/03/vedettes",
    "language": "fr",
    "published_at": "2026-03-12T08:00:00Z",
    "text": "L’Italie a livré mercredi 11 mars 2026 deux vedettes à la marine tunisienne."
  }' \
  "$ENTENTE_INTAKE_URL/v1/articles"
