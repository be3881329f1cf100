"""Entente: news articles in; a queryable, sourced record of agreements, visits and deliveries out."""
