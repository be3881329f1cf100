-- psql "$ENTENTE_DATABASE_URL" --file facts.sql: what was delivered, each with a sentence it rests on.
SELECT delivery.supplier, delivery.recipient, delivery.item, delivery.quantity, source.quote
FROM deliveries AS delivery
JOIN fact_sources AS source USING (fact_id)
ORDER BY delivery.supplier, delivery.item, source.quote;
